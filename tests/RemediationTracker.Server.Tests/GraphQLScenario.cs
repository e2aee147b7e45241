using System.Net;
using System.Text;
using System.Text.Json;
using Alba;

namespace RemediationTracker.Server.Tests;

/// <summary>GraphQL over HTTP against the real pipeline, one request a call.</summary>
internal static class GraphQLScenario
{
    /// <summary>Posts a document and gives the whole answer, which must come with the status.</summary>
    public static Task<JsonElement> AskAsync(
        this TrackerFixture tracker,
        string query,
        string? token,
        object? variables = null,
        HttpStatusCode status = HttpStatusCode.OK) =>
        tracker.PostAsync(Body(query, variables), token, status);

    /// <summary>Posts a document that must succeed, and gives its data with the SQL statements that it cost.</summary>
    public static async Task<(JsonElement Data, IReadOnlyList<string> Sql)> TraceAsync(
        this TrackerFixture tracker, string query, string? token, object? variables = null)
    {
        using var trace = new SqlTrace();
        var answer = await tracker.PostAsync(
            Body(query, variables), token, more: request => request.WithRequestHeader("traceparent", trace.Parent));
        answer.TryGetProperty("errors", out _).ShouldBeFalse(answer.ToString());
        return (answer.GetProperty("data"), trace.Statements);
    }

    /// <summary>Posts a document that must succeed and gives its data.</summary>
    public static async Task<JsonElement> DataAsync(this TrackerFixture tracker, string query, string? token, object? variables = null)
    {
        var answer = await tracker.AskAsync(query, token, variables);
        answer.TryGetProperty("errors", out _).ShouldBeFalse(answer.ToString());
        return answer.GetProperty("data");
    }

    /// <summary>The code of the answer's first error.</summary>
    public static string? ErrorCode(this JsonElement answer) =>
        answer.GetProperty("errors")[0].GetProperty("extensions").GetProperty("code").GetString();

    /// <summary>A value down a path of names and indices.</summary>
    public static JsonElement At(this JsonElement element, params object[] path) =>
        path.Aggregate(element, (at, step) => step is int index ? at[index] : at.GetProperty((string)step));

    /// <summary>Posts JSON as it is and gives the whole answer, which must come with the status.</summary>
    public static async Task<JsonElement> PostAsync(
        this TrackerFixture tracker,
        string body,
        string? token = null,
        HttpStatusCode status = HttpStatusCode.OK,
        Action<Scenario>? more = null)
    {
        var answer = await tracker.Host.Scenario(request =>
        {
            // Not Alba's RawJson, which tells the length in characters.
            request.Post.ByteArray(Encoding.UTF8.GetBytes(body)).ToUrl("/graphql").ContentType("application/json");
            if (token is not null)
                request.WithBearerToken(token);
            more?.Invoke(request);
            request.StatusCodeShouldBe(status);
        });
        return await answer.JsonAsync();
    }

    private static string Body(string query, object? variables) =>
        JsonSerializer.Serialize(new { query, variables }, JsonSerializerOptions.Web);
}
