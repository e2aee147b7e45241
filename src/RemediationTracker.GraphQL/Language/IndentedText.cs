using System.Text;

namespace RemediationTracker.GraphQL.Language;

/// <summary>The text that a <see cref="Printer"/> writes: two blanks for each level.</summary>
internal sealed class IndentedText
{
    private readonly StringBuilder text = new();
    private int indent;

    public IndentedText Append(string value)
    {
        text.Append(value);
        return this;
    }

    public IndentedText Append(char value)
    {
        text.Append(value);
        return this;
    }

    public override string ToString() => text.ToString();

    public void Block<T>(IReadOnlyList<T> items, Action<T> print)
    {
        if (items.Count > 0)
        {
            text.Append(" {");
            Lines(items, print);
            text.Append('}');
        }
    }

    public void Lines<T>(IReadOnlyList<T> items, Action<T> print)
    {
        indent++;
        foreach (var item in items)
        {
            NewLine();
            print(item);
        }

        indent--;
        NewLine();
    }

    public void NewLine() => text.Append('\n').Append(' ', indent * 2);

    public void Joined<T>(IReadOnlyList<T> items, string open, string separator, string close, Action<T> print)
    {
        for (var i = 0; i < items.Count; i++)
        {
            text.Append(i == 0 ? open : separator);
            print(items[i]);
        }

        text.Append(items.Count > 0 ? close : "");
    }

    public void Quoted(string value) => QuotedText.Append(text, value, c => c is < ' ' or (>= '\u007F' and <= '\u009F'), "X4");
}
