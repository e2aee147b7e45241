using System.Globalization;
using RemediationTracker.GraphQL.Language;
using RemediationTracker.GraphQL.Types;

namespace RemediationTracker.GraphQL.Comparison;

/// <summary>Writes default values so that two which mean the same read the same.</summary>
internal sealed class DefaultText
{
    // Fields whose default is being written: one that holds itself is left out the second time.
    private readonly HashSet<InputValue> open = [];

    private DefaultText()
    {
    }

    public static string Of(SchemaType type, ValueNode value) => Printer.Print(new DefaultText().Normal(type, value));

    private ValueNode Normal(SchemaType type, ValueNode value) => (type.Nullable, value) switch
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
    private ObjectFieldNode[] Fields(InputObjectType type, ObjectNode given)
    {
        var fields = new List<ObjectFieldNode>();
        foreach (var field in type.Fields.Values.OrderBy(f => f.Name, StringComparer.Ordinal))
        {
            var value = given.Fields.FirstOrDefault(f => f.Name.Value == field.Name)?.Value;
            if (value is not null)
            {
                Add(field, value);
            }
            else if (field.Default is not null && open.Add(field))
            {
                Add(field, field.Default);
                open.Remove(field);
            }
        }

        return [.. fields];

        void Add(InputValue field, ValueNode value) =>
            fields.Add(new ObjectFieldNode(given.Start, new NameNode(given.Start, field.Name), Normal(field.Type, value)));
    }

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
