using System.Collections;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using RemediationTracker.GraphQL.Language;

namespace RemediationTracker.GraphQL.Tests.Language;

public sealed class PrinterTests
{
    [Fact]
    public void Parsing_what_was_printed_gives_the_same_document() =>
        Prop.ForAll(DocumentGenerator.Documents.ToArbitrary(), document =>
            Show(Parser.Parse(Printer.Print(document), ParserLimits.Trusted)) == Show(document)).QuickCheckThrowOnFailure();

    [Fact]
    public void Parsing_never_fails_otherwise_than_by_a_syntax_error()
    {
        var pieces = Gen.Elements(
            "{", "}", "(", ")", "[", "]", "$a", ":", "!", "...", "on", "@d", "\"", "\"\"\"", "\\u", "1", "-", ".", "a", "query", "extend",
            "type", "|", "&", "=", "#", "\n", "\uD800", "😀");
        var texts = Gen.Choose(0, 30).SelectMany(n => pieces.ListOf(n)).Select(p => string.Join(' ', p));

        Prop.ForAll(texts.ToArbitrary(), text =>
        {
            try
            {
                return Parser.Parse(text) is not null;
            }
            catch (SyntaxException e)
            {
                return e.Position >= 0 && e.Position <= text.Length;
            }
        }).QuickCheckThrowOnFailure();
    }

    /// <summary>All of a node but its offset and its text, so that two can be compared.</summary>
    private static string Show(object? node)
    {
        var shown = new StringBuilder();
        Show(node, shown);
        return shown.ToString();
    }

    private static void Show(object? value, StringBuilder shown)
    {
        switch (value)
        {
            case null or string or bool or Enum:
                shown.Append('«').Append(value).Append('»');
                break;
            case IEnumerable items:
                shown.Append('[');
                foreach (var item in items)
                {
                    Show(item, shown);
                }

                shown.Append(']');
                break;
            default:
                shown.Append(value.GetType().Name).Append('(');
                var properties = value.GetType().GetProperties();
                foreach (var property in properties.Where(p => p.Name is not (nameof(Node.Start) or nameof(DocumentNode.Text))))
                {
                    Show(property.GetValue(value), shown);
                }

                shown.Append(')');
                break;
        }
    }
}
