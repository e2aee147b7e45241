using System.Text.Json;

namespace RemediationTracker.Server.Tests;

/// <summary>GraphQL over HTTP against the real pipeline, one request a call.</summary>
internal static class GraphQLScenario
{
    /// <summary>Posts a document and gives the whole answer.</summary>
    public static Task<JsonElement> AskAsync(this TrackerFixture tracker, string query, string? token, object? variables = null) =>
        SendAsync(tracker, query, token, variables, traceParent: null);

    /// <summary>Posts a document that must succeed, and gives its data with the SQL statements that it cost.</summary>
    public static async Task<(JsonElement Data, IReadOnlyList<string> Sql)> TraceAsync(
        this TrackerFixture tracker, string query, string? token, object? variables = null)
    {
        using var trace = new SqlTrace();
        var answer = await SendAsync(tracker, query, token, variables, trace.Parent);
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

    private static async Task<JsonElement> SendAsync(
        TrackerFixture tracker, string query, string? token, object? variables, string? traceParent)
    {
        var answer = await tracker.Host.Scenario(request =>
        {
            request.Post.Url("/graphql");
            request.RawJson(JsonSerializer.Serialize(new { query, variables }, JsonSerializerOptions.Web));
            if (token is not null)
                request.WithBearerToken(token);
            if (traceParent is not null)
                request.WithRequestHeader("traceparent", traceParent);
            // Refusals are told in the answer, with statuses of their own.
            request.IgnoreStatusCode();
        });
        return JsonSerializer.Deserialize<JsonElement>(await answer.ReadAsTextAsync());
    }
}
