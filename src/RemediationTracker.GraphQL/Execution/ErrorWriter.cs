using System.Text.Json;

namespace RemediationTracker.GraphQL.Execution;

/// <summary>Writes the <c>errors</c> of a response (section 7.1.2).</summary>
internal static class ErrorWriter
{
    // A message may quote what a client sent, which may be as large as the request.
    private const int MostText = 2_000;

    public static void Write(Utf8JsonWriter writer, IReadOnlyList<GraphQLError> errors)
    {
        writer.WritePropertyName("errors"u8);
        WriteList(writer, errors);
    }

    public static void WriteList(Utf8JsonWriter writer, IReadOnlyList<GraphQLError> errors)
    {
        writer.WriteStartArray();
        foreach (var error in errors)
        {
            writer.WriteStartObject();
            writer.WriteString("message"u8, error.Message.Length > MostText ? error.Message[..MostText] + "…" : error.Message);
            Locations(writer, error);
            Path(writer, error);
            Extensions(writer, error);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void Locations(Utf8JsonWriter writer, GraphQLError error)
    {
        if (error.Locations.Count == 0)
        {
            return;
        }

        writer.WriteStartArray("locations"u8);
        foreach (var location in error.Locations)
        {
            writer.WriteStartObject();
            writer.WriteNumber("line"u8, location.Line);
            writer.WriteNumber("column"u8, location.Column);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void Path(Utf8JsonWriter writer, GraphQLError error)
    {
        if (error.Path is null)
        {
            return;
        }

        writer.WriteStartArray("path"u8);
        foreach (var key in error.Path)
        {
            if (key is int index)
            {
                writer.WriteNumberValue(index);
            }
            else
            {
                writer.WriteStringValue((string)key);
            }
        }

        writer.WriteEndArray();
    }

    private static void Extensions(Utf8JsonWriter writer, GraphQLError error)
    {
        if (error.Code is null && error.Extensions is null)
        {
            return;
        }

        writer.WriteStartObject("extensions"u8);
        if (error.Code is not null)
        {
            writer.WriteString("code"u8, error.Code);
        }

        foreach (var (key, value) in error.Extensions ?? new Dictionary<string, object?>())
        {
            writer.WritePropertyName(key);
            JsonSerializer.Serialize(writer, value);
        }

        writer.WriteEndObject();
    }
}
