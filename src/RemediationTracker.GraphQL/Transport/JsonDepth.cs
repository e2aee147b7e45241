using System.Text.Json;

namespace RemediationTracker.GraphQL.Transport;

/// <summary>Says why a text was refused by a JSON parser that admits so much nesting and no more.</summary>
internal static class JsonDepth
{
    /// <summary>
    /// The refusal of a text that could not be parsed: <see cref="ErrorCodes.Limit"/> when it is nested deeper than
    /// <paramref name="limit"/> before anything else is wrong with it, else <paramref name="message"/>.
    /// </summary>
    public static HttpRefusal Refusal(ReadOnlySpan<byte> json, int limit, string message)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = int.MaxValue });
        try
        {
            while (reader.Read())
            {
                // The depth of a bracket is that of what stands around it.
                if (reader.TokenType is JsonTokenType.StartArray or JsonTokenType.StartObject && reader.CurrentDepth >= limit)
                {
                    return HttpRefusal.TooDeep(limit);
                }
            }
        }
        catch (JsonException)
        {
            // Something else is wrong first.
        }

        return HttpRefusal.Bad(message);
    }
}
