using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using RemediationTracker.GraphQL.Execution;

namespace RemediationTracker.GraphQL.ConformanceHost;

/// <summary>Writes answers. Errors have message, locations and path, and no <c>extensions</c>: those are the engine's own.</summary>
internal static class ResponseBody
{
    private const int DeepestAnswer = 10_000;

    private static readonly JsonWriterOptions Options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        MaxDepth = DeepestAnswer,
    };

    /// <summary>Writes an object that has only <c>errors</c>, which may be empty.</summary>
    public static Task WriteAsync(HttpResponse response, int status, IReadOnlyList<GraphQLError> errors) =>
        WriteAsync(response, status, writer =>
        {
            writer.WriteStartObject();
            ErrorWriter.Write(writer, [.. errors.Select(e => e with { Code = null, Extensions = null })]);
            writer.WriteEndObject();
        });

    public static Task WriteAsync(HttpResponse response, GraphQLResult result) => WriteAsync(response, 200, writer =>
    {
        if (result.Errors.Count == 0)
        {
            result.WriteTo(writer);
            return;
        }

        using var whole = new MemoryStream();
        using (var inner = new Utf8JsonWriter(whole, Options))
        {
            result.WriteTo(inner);
        }

        var body = JsonNode.Parse(whole.ToArray(), documentOptions: new JsonDocumentOptions { MaxDepth = DeepestAnswer })!;
        foreach (var error in body["errors"]!.AsArray())
        {
            error!.AsObject().Remove("extensions");
        }

        body.WriteTo(writer);
    });

    private static async Task WriteAsync(HttpResponse response, int status, Action<Utf8JsonWriter> write)
    {
        response.StatusCode = status;
        response.ContentType = "application/json; charset=utf-8";
        await using (var writer = new Utf8JsonWriter(response.BodyWriter, Options))
        {
            write(writer);
        }

        await response.BodyWriter.FlushAsync(response.HttpContext.RequestAborted);
    }
}
