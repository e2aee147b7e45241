using System.Text.Json;

namespace RemediationTracker.GraphQL.ConformanceHost;

/// <summary>What a suite asks: a schema, a document, and for an execution its parameters.</summary>
/// <param name="Schema">SDL.</param>
/// <param name="Query">The document.</param>
/// <param name="Variables">A JSON object; null for none.</param>
/// <param name="OperationName">Null or empty for the only operation.</param>
internal sealed record HostRequest(string Schema, string Query, JsonElement? Variables, string? OperationName)
{
    private static readonly JsonDocumentOptions Json = new() { MaxDepth = 1_000 };

    /// <exception cref="FormatException">The body is no such request; the message says why.</exception>
    public static async Task<HostRequest> ReadAsync(HttpRequest request)
    {
        try
        {
            using var body = await JsonDocument.ParseAsync(request.Body, Json, request.HttpContext.RequestAborted);
            var root = body.RootElement;
            return root.ValueKind == JsonValueKind.Object
                ? new HostRequest(
                    Find(root, "schema", JsonValueKind.String)?.GetString() ?? throw new FormatException("The schema is missing."),
                    Find(root, "query", JsonValueKind.String)?.GetString() ?? throw new FormatException("The query is missing."),
                    Find(root, "variables", JsonValueKind.Object)?.Clone(),
                    Find(root, "operationName", JsonValueKind.String)?.GetString())
                : throw new FormatException("The body must be a JSON object.");
        }
        catch (JsonException e)
        {
            throw new FormatException($"The body is not valid JSON: {e.Message}", e);
        }
        catch (InvalidOperationException e)
        {
            throw new FormatException("The body holds text that is not Unicode.", e);
        }
    }

    private static JsonElement? Find(JsonElement root, string name, JsonValueKind kind)
    {
        if (!root.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        return value.ValueKind == kind
            ? value
            : throw new FormatException($"\"{name}\" must be a JSON {kind.ToString().ToLowerInvariant()}.");
    }
}
