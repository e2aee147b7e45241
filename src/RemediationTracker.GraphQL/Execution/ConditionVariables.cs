using RemediationTracker.GraphQL.Language;

namespace RemediationTracker.GraphQL.Execution;

/// <summary>Finds the variables which decide what an operation selects.</summary>
internal static class ConditionVariables
{
    /// <summary>
    /// The operation's variables that stand in a <c>@skip</c> or <c>@include</c> of the operation or of any fragment of its document
    /// (also one that it does not spread: a plan too many does no harm).
    /// </summary>
    public static IEnumerable<string> Of(IEnumerable<FragmentNode> fragments, OperationNode operation)
    {
        var found = new HashSet<string>();
        var open = new Stack<SelectionSetNode>(fragments.Select(f => f.SelectionSet).Append(operation.SelectionSet));
        while (open.TryPop(out var set))
        {
            foreach (var selection in set.Selections)
            {
                found.UnionWith(selection.Directives
                    .Where(d => d.Name.Value is "skip" or "include")
                    .SelectMany(d => d.Arguments)
                    .Select(a => (a.Value as VariableNode)?.Name ?? ""));
                if (((selection as FieldNode)?.SelectionSet ?? (selection as InlineFragmentNode)?.SelectionSet) is { } inner)
                {
                    open.Push(inner);
                }
            }
        }

        return operation.Variables.Select(v => v.Variable.Name).Where(found.Contains);
    }
}
