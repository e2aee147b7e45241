using System.Buffers;
using System.IO.Pipelines;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace RemediationTracker.GraphQL.Transport;

/// <summary>Reads a request from the JSON body of a POST.</summary>
internal static class BodyReader
{
    /// <exception cref="HttpRefusal">The body is of another media type, too large, or no GraphQL request.</exception>
    public static async Task<RequestParameters> ReadAsync(HttpRequest request, GraphQLOptions options, CancellationToken cancellationToken)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
            || !type.MediaType.Equals(MediaNegotiation.Json, StringComparison.OrdinalIgnoreCase)
            || !MediaNegotiation.IsUtf8(type.Charset))
        {
            throw HttpRefusal.UnsupportedMediaType;
        }

        if (request.ContentLength > options.MaxBodyBytes)
        {
            throw HttpRefusal.TooLarge;
        }

        var body = await ReadAllAsync(request.BodyReader, options.MaxBodyBytes, cancellationToken);
        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(body, new JsonDocumentOptions { MaxDepth = options.MaxJsonDepth });
        }
        catch (JsonException)
        {
            throw JsonDepth.Refusal(body, options.MaxJsonDepth, "The body is not valid JSON.");
        }

        try
        {
            return Parameters(document.RootElement, document);
        }
        catch
        {
            document.Dispose();
            throw;
        }
    }

    /// <param name="root">What should be a request's JSON object.</param>
    /// <param name="owner">Owns the memory behind it.</param>
    /// <exception cref="HttpRefusal">It is no GraphQL request; the owner stays the caller's.</exception>
    public static RequestParameters Parameters(JsonElement root, IDisposable owner)
    {
        if (root.ValueKind != JsonValueKind.Object)
        {
            throw HttpRefusal.Bad(root.ValueKind == JsonValueKind.Array
                ? "Batches are not served: send one request as a JSON object."
                : "The body must be a JSON object.");
        }

        try
        {
            _ = Optional(root, "extensions", JsonValueKind.Object);
            var id = Optional(root, "id", JsonValueKind.String)?.GetString();
            var query = Optional(root, "query", JsonValueKind.String)?.GetString();
            var operationName = Optional(root, "operationName", JsonValueKind.String)?.GetString();
            return string.IsNullOrEmpty(query) && id is null
                ? throw HttpRefusal.NoDocument
                : new RequestParameters(query, id, operationName, Optional(root, "variables", JsonValueKind.Object), owner);
        }
        catch (InvalidOperationException)
        {
            throw HttpRefusal.Bad("The body holds text that is not Unicode.");
        }
    }

    private static async Task<byte[]> ReadAllAsync(PipeReader reader, int limit, CancellationToken cancellationToken)
    {
        while (true)
        {
            var read = await reader.ReadAsync(cancellationToken);
            if (read.Buffer.Length > limit)
            {
                reader.AdvanceTo(read.Buffer.End);
                throw HttpRefusal.TooLarge;
            }

            if (read.IsCompleted)
            {
                var body = read.Buffer.ToArray();
                reader.AdvanceTo(read.Buffer.End);
                return body;
            }

            reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }

    private static JsonElement? Optional(JsonElement root, string name, JsonValueKind kind)
    {
        if (!root.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        return value.ValueKind == kind
            ? value
            : throw HttpRefusal.Bad($"The parameter {name} must be a JSON {kind.ToString().ToLowerInvariant()}.");
    }
}
