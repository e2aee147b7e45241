using System.Text.Encodings.Web;
using System.Text.Json;

namespace RemediationTracker.GraphQL.Types;

/// <summary>Shows input values in messages, as JSON without escapes that a reader does not need.</summary>
internal static class InputText
{
    private static readonly JsonSerializerOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Of(object? value) => value switch
    {
        null => "null",
        string s => JsonSerializer.Serialize(s, Options),
        bool b => b ? "true" : "false",
        EnumLiteral e => e.Name,
        IReadOnlyDictionary<string, object?> d => "{ " + string.Join(", ", d.Select(p => $"{p.Key}: {Of(p.Value)}")) + " }",
        System.Collections.IEnumerable list => "[" + string.Join(", ", list.Cast<object?>().Select(Of)) + "]",
        _ => value.ToString() ?? "",
    };
}
