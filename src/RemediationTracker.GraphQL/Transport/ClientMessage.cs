using System.Text.Json;

namespace RemediationTracker.GraphQL.Transport;

/// <summary>A client's message by the protocol <c>graphql-transport-ws</c>. Owns the memory behind its payload.</summary>
/// <param name="Type">What the message is.</param>
/// <param name="Id">The operation's id; null for a message of the connection.</param>
/// <param name="Payload">Null when there is none.</param>
/// <param name="Document">The JSON document that the message was read from.</param>
internal sealed record ClientMessage(string Type, string? Id, JsonElement? Payload, JsonDocument Document)
{
    /// <exception cref="CloseException">
    /// It is no JSON object with a type, its id or payload is of the wrong kind, or it holds text that is not Unicode; in the payload of
    /// <c>subscribe</c> that is left for whoever reads the request.
    /// </exception>
    public static ClientMessage Read(ReadOnlyMemory<byte> text, GraphQLOptions options)
    {
        JsonDocument document;
        try
        {
            // A copy: the reader takes its memory back.
            document = JsonDocument.Parse(text.ToArray(), new JsonDocumentOptions { MaxDepth = options.MaxJsonDepth });
        }
        catch (JsonException)
        {
            throw new CloseException(CloseReason.Invalid("it is not JSON"));
        }

        try
        {
            return Read(document);
        }
        catch (Exception e)
        {
            document.Dispose();
            throw e is InvalidOperationException ? new CloseException(CloseReason.Invalid("its text is not Unicode")) : e;
        }
    }

    private static ClientMessage Read(JsonDocument document)
    {
        var root = document.RootElement;
        if (root.ValueKind != JsonValueKind.Object)
        {
            throw new CloseException(CloseReason.Invalid("it is no object"));
        }

        var type = Optional(root, "type", JsonValueKind.String)?.GetString();
        var id = Optional(root, "id", JsonValueKind.String)?.GetString();
        if (type is null)
        {
            throw new CloseException(CloseReason.Invalid("it has no type"));
        }

        var payload = Optional(root, "payload", JsonValueKind.Object);
        if (payload is { } given && type != "subscribe")
        {
            ReadText(given);
        }

        return new ClientMessage(type, id, payload, document);
    }

    /// <summary>Reads all names and strings once, since half a character, as in <c>"\ud800"</c>, throws wherever it is read.</summary>
    /// <exception cref="InvalidOperationException">One is not Unicode.</exception>
    private static void ReadText(JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var property in value.EnumerateObject())
                {
                    _ = property.Name;
                    ReadText(property.Value);
                }

                break;
            case JsonValueKind.Array:
                foreach (var item in value.EnumerateArray())
                {
                    ReadText(item);
                }

                break;
            case JsonValueKind.String:
                _ = value.GetString();
                break;
        }
    }

    private static JsonElement? Optional(JsonElement root, string name, JsonValueKind kind)
    {
        if (!root.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        return value.ValueKind == kind ? value : throw new CloseException(CloseReason.Invalid($"its {name} is of the wrong kind"));
    }
}
