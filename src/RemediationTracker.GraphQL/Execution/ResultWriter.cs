using System.Text.Json;
using RemediationTracker.GraphQL.Types;

namespace RemediationTracker.GraphQL.Execution;

/// <summary>Writes a finished result; nothing can fail here any more.</summary>
internal static class ResultWriter
{
    public static void Write(Utf8JsonWriter writer, ResultObject result)
    {
        writer.WriteStartObject();
        var fields = result.Plan.Fields;
        var slots = result.Slots;
        for (var i = 0; i < fields.Length; i++)
        {
            writer.WritePropertyName(fields[i].EncodedKey);
            Write(writer, fields[i].Type, slots[i]);
        }

        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, SchemaType type, object? value)
    {
        switch (value)
        {
            case null:
                writer.WriteNullValue();
                break;
            case ResultObject child:
                Write(writer, child);
                break;
            case ResultList list:
                writer.WriteStartArray();
                var itemType = ((ListType)type.Nullable).Of;
                foreach (var item in list.Slots)
                {
                    Write(writer, itemType, item);
                }

                writer.WriteEndArray();
                break;
            default:
                ((LeafType)type.Nullable).Write(writer, value);
                break;
        }
    }
}
