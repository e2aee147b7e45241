using System.Globalization;
using RemediationTracker.GraphQL.Language;

namespace RemediationTracker.GraphQL.Costs;

/// <summary>How long a list is in a document: what the schema says of it, and the arguments that were given.</summary>
internal sealed record Sizing(ListSize Size, IReadOnlyList<ArgumentNode> Given)
{
    public bool DependsOnVariables => Given.Any(a => a.Value is VariableNode && Size.SlicingArguments.Contains(a.Name.Value));

    /// <summary>Of several slicing arguments the largest counts; a variable counts with its value.</summary>
    /// <param name="variables">Null where no slicing argument is a variable.</param>
    public double Of(CostVariables? variables)
    {
        double? largest = null;
        foreach (var argument in Given)
        {
            if (Size.SlicingArguments.Contains(argument.Name.Value) && Value(argument.Value, variables) is { } size)
            {
                largest = Math.Max(largest ?? 0, size);
            }
        }

        return largest ?? Size.SlicingDefault ?? Size.Assumed ?? 1;
    }

    private static double? Value(ValueNode value, CostVariables? variables) => value switch
    {
        IntNode n => double.Parse(n.Text, CultureInfo.InvariantCulture),
        VariableNode n => variables?.Int(n.Name),
        _ => null,
    };
}
