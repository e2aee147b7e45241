using System.Globalization;
using RemediationTracker.GraphQL.Language;
using RemediationTracker.GraphQL.Types;

namespace RemediationTracker.GraphQL.Comparison;

/// <summary>Writes default values so that two which mean the same read the same.</summary>
internal static class DefaultText
{
    public static string Of(SchemaType type, ValueNode value) => Printer.Print(Normal(type, value));

    private static ValueNode Normal(SchemaType type, ValueNode value) => (type.Nullable, value) switch
    {
        (_, NullNode) => value,
        (ListType list, ListNode n) => n with { Items = [.. n.Items.Select(item => Normal(list.Of, item))] },
        (ListType list, _) => new ListNode(value.Start, [Normal(list.Of, value)]),
        (InputObjectType input, ObjectNode n) => n with { Fields = Fields(input, n) },
        (ScalarType { Name: "ID" }, StringNode n) when IsInteger(n.Value) => new IntNode(n.Start, n.Value),
        (_, StringNode n) => n with { IsBlock = false },
        (ScalarType { Name: not "ID" }, IntNode n) => Number(n.Start, n.Text),
        (ScalarType, FloatNode n) => Number(n.Start, n.Text),
        (ScalarType, EnumNode n) => new StringNode(n.Start, n.Name, false),
        _ => value,
    };

    /// <summary>By name, with the defaults of the fields that are not given.</summary>
    private static ObjectFieldNode[] Fields(InputObjectType type, ObjectNode given) =>
    [
        .. type.Fields.Values
            .OrderBy(field => field.Name, StringComparer.Ordinal)
            .Select(field => (Field: field, Value: given.Fields.FirstOrDefault(f => f.Name.Value == field.Name)?.Value ?? field.Default))
            .Where(pair => pair.Value is not null)
            .Select(pair => new ObjectFieldNode(
                given.Start, new NameNode(given.Start, pair.Field.Name), Normal(pair.Field.Type, pair.Value!))),
    ];

    private static ValueNode Number(int start, string text)
    {
        var number = double.Parse(text, CultureInfo.InvariantCulture);
        var shortest = number.ToString("R", CultureInfo.InvariantCulture);
        return IsInteger(shortest) ? new IntNode(start, shortest) : new FloatNode(start, shortest.ToLowerInvariant());
    }

    private static bool IsInteger(string text)
    {
        var digits = text.AsSpan(text.StartsWith('-') ? 1 : 0);
        return digits.Length > 0 && !digits.ContainsAnyExceptInRange('0', '9') && (digits[0] != '0' || digits.Length == 1);
    }
}
