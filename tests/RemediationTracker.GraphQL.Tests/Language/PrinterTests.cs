using System.Collections;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using RemediationTracker.GraphQL.Language;

namespace RemediationTracker.GraphQL.Tests.Language;

public sealed class PrinterTests
{
    [Fact]
    public void Parsing_what_was_printed_gives_the_same_value() =>
        Prop.ForAll(ValueGenerator.Values(depth: 3).ToArbitrary(), value =>
            Show(ParserTests.ValueOf(Printer.Print(value))) == Show(value)).QuickCheckThrowOnFailure();

    /// <summary>All of a node but its offsets, so that two can be compared.</summary>
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
                foreach (var property in properties.Where(p => p.Name is not (nameof(Node.Start) or nameof(VariableNode.NameStart))))
                {
                    Show(property.GetValue(value), shown);
                }

                shown.Append(')');
                break;
        }
    }
}
