using System.Globalization;
using RemediationTracker.GraphQL.Language;

namespace RemediationTracker.GraphQL.Types;

/// <summary>
/// Writes a default as the value that is used when none is given, so that two which mean the same read the same: defaults of an input
/// object's fields are put in, one value for a list is a list, and a number is written in its shortest form.
/// </summary>
internal sealed class DefaultText
{
    private readonly bool isSorted;

    // Fields whose default is being written: one that holds itself is left out the second time.
    private readonly HashSet<InputValue> open = [];

    private DefaultText(bool isSorted) => this.isSorted = isSorted;

    /// <summary>As introspection shows it: an input object's fields stand in the order of their definitions.</summary>
    /// <returns>Null for an argument or input field without a default.</returns>
    public static string? Of(InputValue slot) => Of(slot, isSorted: false);

    /// <summary>To be compared: an input object's fields stand in the order of their names.</summary>
    /// <returns>Null for an argument or input field without a default.</returns>
    public static string? Comparable(InputValue slot) => Of(slot, isSorted: true);

    private static string? Of(InputValue slot, bool isSorted) =>
        slot.Default is null ? null : Printer.Print(new DefaultText(isSorted).Effective(slot.Type, slot.Default));

    private ValueNode Effective(SchemaType type, ValueNode written) => (type.Nullable, written) switch
    {
        (_, NullNode) => written,
        (ListType list, ListNode n) => n with { Items = [.. n.Items.Select(i => Effective(list.Of, i))] },
        (ListType list, _) => new ListNode(written.Start, [Effective(list.Of, written)]),
        (InputObjectType input, ObjectNode n) => n with { Fields = [.. Fields(input, n)] },
        (ScalarType scalar, _) => Scalar(scalar, written),
        _ => written,
    };

    private IEnumerable<ObjectFieldNode> Fields(InputObjectType type, ObjectNode written)
    {
        foreach (var field in isSorted ? type.Fields.Values.OrderBy(f => f.Name, NaturalOrder.Instance) : type.Fields.Values.AsEnumerable())
        {
            var given = written.Fields.FirstOrDefault(f => f.Name.Value == field.Name)?.Value;
            if (given is not null)
            {
                yield return Field(field, given);
            }
            else if (field.Default is not null && open.Add(field))
            {
                yield return Field(field, field.Default);
                open.Remove(field);
            }
        }

        ObjectFieldNode Field(InputValue field, ValueNode value) =>
            new(written.Start, new NameNode(written.Start, field.Name), Effective(field.Type, value));
    }

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
