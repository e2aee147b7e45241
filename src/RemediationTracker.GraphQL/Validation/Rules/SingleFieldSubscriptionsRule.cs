using RemediationTracker.GraphQL.Language;
using RemediationTracker.GraphQL.Types;

namespace RemediationTracker.GraphQL.Validation.Rules;

/// <summary>Section 5.2.4.1: a subscription has one root field, which is no introspection field and hangs on no condition.</summary>
internal sealed class SingleFieldSubscriptionsRule(ValidationContext context) : ValidationRule(context)
{
    public override void Enter(Node node)
    {
        if (node is not OperationNode { Kind: OperationKind.Subscription } operation || Context.Types.Subscription is null)
        {
            return;
        }

        var who = operation.Name is null ? "Anonymous Subscription" : $"Subscription \"{operation.Name.Value}\"";
        var fields = new OrderedDictionary<string, List<FieldNode>>();
        Collect(operation.SelectionSet, fields, [], who);
        if (fields.Count > 1)
        {
            Context.Report($"{who} must select only one top level field.", fields.Values.Skip(1).SelectMany(g => g));
        }

        foreach (var group in fields.Values.Where(g => g[0].Name.Value.StartsWith("__", StringComparison.Ordinal)))
        {
            Context.Report($"{who} must not select an introspection top level field.", group);
        }
    }

    private void Collect(SelectionSetNode set, OrderedDictionary<string, List<FieldNode>> fields, HashSet<string> visited, string who)
    {
        foreach (var selection in set.Selections)
        {
            if (selection.Directives.FirstOrDefault(d => d.Name.Value is "skip" or "include") is { } condition)
            {
                Context.Report($"{who} must not use `@{condition.Name.Value}` directive in the top level selection.", condition);
            }

            switch (selection)
            {
                case FieldNode field:
                    if (!fields.TryGetValue(field.ResponseKey, out var group))
                    {
                        fields.Add(field.ResponseKey, group = []);
                    }

                    group.Add(field);
                    break;
                case InlineFragmentNode inline when Applies(inline.TypeCondition):
                    Collect(inline.SelectionSet, fields, visited, who);
                    break;
                case FragmentSpreadNode spread
                    when visited.Add(spread.Name.Value)
                    && Context.Fragment(spread.Name.Value) is { } fragment
                    && Applies(fragment.TypeCondition):
                    Collect(fragment.SelectionSet, fields, visited, who);
                    break;
                default:
                    break;
            }
        }
    }

    private bool Applies(NamedTypeNode? condition) =>
        condition is null
        || (Context.Types.Types.GetValueOrDefault(condition.Name) is CompositeType type
            && type.PossibleTypes.Contains(Context.Types.Subscription!));
}
