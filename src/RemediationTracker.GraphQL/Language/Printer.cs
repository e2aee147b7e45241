using System.Text;

namespace RemediationTracker.GraphQL.Language;

/// <summary>Writes values and types as the language has them, so that parsing the output gives the same nodes.</summary>
internal static class Printer
{
    public static string Print(TypeNode type) => type switch
    {
        NonNullTypeNode n => Print(n.Of) + "!",
        ListTypeNode n => $"[{Print(n.Of)}]",
        _ => ((NamedTypeNode)type).Name,
    };

    public static string Print(ValueNode value)
    {
        var text = new StringBuilder();
        Value(text, value);
        return text.ToString();
    }

    private static void Value(StringBuilder text, ValueNode value)
    {
        switch (value)
        {
            case VariableNode n:
                text.Append('$').Append(n.Name);
                break;
            case IntNode n:
                text.Append(n.Text);
                break;
            case FloatNode n:
                text.Append(n.Text);
                break;
            case BooleanNode n:
                text.Append(n.Value ? "true" : "false");
                break;
            case NullNode:
                text.Append("null");
                break;
            case EnumNode n:
                text.Append(n.Name);
                break;
            case StringNode { IsBlock: true } n:
                text.Append(BlockStrings.Print(n.Value));
                break;
            case StringNode n:
                QuotedText.Append(text, n.Value, c => c is < ' ' or (>= '\u007F' and <= '\u009F'), "X4");
                break;
            case ListNode n:
                Joined(text, '[', n.Items, item => Value(text, item), ']');
                break;
            case ObjectNode n:
                Joined(text, '{', n.Fields, field => Value(text.Append(field.Name.Value).Append(": "), field.Value), '}');
                break;
            default:
                break;
        }
    }

    private static void Joined<T>(StringBuilder text, char open, IReadOnlyList<T> items, Action<T> print, char close)
    {
        text.Append(open);
        for (var i = 0; i < items.Count; i++)
        {
            text.Append(i == 0 ? "" : ", ");
            print(items[i]);
        }

        text.Append(close);
    }
}
