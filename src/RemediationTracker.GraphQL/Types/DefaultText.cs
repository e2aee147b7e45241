using System.Globalization;
using RemediationTracker.GraphQL.Language;

namespace RemediationTracker.GraphQL.Types;

/// <summary>
/// Writes a default as the value that is used when none is given, as introspection shows it: defaults of an input object's fields are put
/// in, in the order of their definitions, one value for a list is a list, and a number is written in its shortest form.
/// </summary>
internal static class DefaultText
{
    /// <returns>Null for an argument or input field without a default.</returns>
    public static string? Of(InputValue slot) => slot.Default is null ? null : Printer.Print(Effective(slot.Type, slot.Default));

    private static ValueNode Effective(SchemaType type, ValueNode written) => (type.Nullable, written) switch
    {
        (_, NullNode) => written,
        (ListType list, ListNode n) => n with { Items = [.. n.Items.Select(i => Effective(list.Of, i))] },
        (ListType list, _) => new ListNode(written.Start, [Effective(list.Of, written)]),
        (InputObjectType input, ObjectNode n) => n with { Fields = [.. Fields(input, n)] },
        (ScalarType scalar, _) => Scalar(scalar, written),
        _ => written,
    };

    private static IEnumerable<ObjectFieldNode> Fields(InputObjectType type, ObjectNode written) =>
        from field in type.Fields.Values
        let value = written.Fields.FirstOrDefault(f => f.Name.Value == field.Name)?.Value ?? field.Default
        where value is not null
        select new ObjectFieldNode(written.Start, new NameNode(written.Start, field.Name), Effective(field.Type, value));

    private static ValueNode Scalar(ScalarType type, ValueNode written) => written switch
    {
        StringNode n when type.Name == "ID" && IsInteger(n.Value) => new IntNode(n.Start, n.Value),
        IntNode when type.Name == "ID" => written,
        StringNode n => n with { IsBlock = false },
        EnumNode n => new StringNode(n.Start, n.Name, IsBlock: false),
        IntNode n => new FloatNode(n.Start, Shortest(n.Text)),
        FloatNode n => new FloatNode(n.Start, Shortest(n.Text)),
        _ => written,
    };

    private static string Shortest(string number) => InputText.Of(double.Parse(number, CultureInfo.InvariantCulture));

    private static bool IsInteger(string text)
    {
        var digits = text.AsSpan(text.StartsWith('-') ? 1 : 0);
        return digits.Length > 0 && !digits.ContainsAnyExceptInRange('0', '9') && (digits[0] != '0' || digits.Length == 1);
    }
}
