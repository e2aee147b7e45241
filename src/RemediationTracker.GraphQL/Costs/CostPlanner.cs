using RemediationTracker.GraphQL.Execution;
using RemediationTracker.GraphQL.Language;
using RemediationTracker.GraphQL.Types;

namespace RemediationTracker.GraphQL.Costs;

/// <summary>
/// Works out what the operation of a plan costs, down to what depends on variables. Fields of one response key are merged and cost
/// once, as they are executed once; where they come from fragments on different types, all their selections count for each of them.
/// <see cref="GraphQLOptions.MaxDocumentFields"/> bounds the walk, and the types that select the same of the same type share it.
/// </summary>
internal sealed class CostPlanner(OperationPlan plan)
{
    private readonly Dictionary<(IReadOnlySet<ObjectType>, CompositeType), HashSet<ObjectType>> narrowed = [];
    private readonly Dictionary<(CompositeType, string, Sizing?), SelectionCost> selections = [];

    /// <summary>The cost below the root object, whose own weight is <see cref="NamedType.Weight"/>.</summary>
    public SelectionCost Plan()
    {
        var operation = plan.Operation.Node;
        return Selection(plan.Types.Root(operation.Kind)!, [operation.SelectionSet], null);
    }

    /// <param name="parent">What is selected from.</param>
    /// <param name="sets">The merged selection sets.</param>
    /// <param name="around">The field around them, when its <c>@listSize</c> sizes fields of its object.</param>
    private SelectionCost Selection(
        CompositeType parent,
        IEnumerable<SelectionSetNode> sets,
        Sizing? around)
    {
        var groups = new OrderedDictionary<string, List<Selected>>();
        var visited = new HashSet<(string, IReadOnlySet<ObjectType>)>();
        foreach (var set in sets)
        {
            Collect(set, parent.PossibleTypes, groups, visited);
        }

        var byType = parent.PossibleTypes.ToDictionary(type => type, _ => new List<FieldCost>());
        foreach (var group in groups.Values)
        {
            Add(group, byType, around);
        }

        return new SelectionCost([.. byType.Values.Select(fields => fields.ToArray())]);
    }

    private void Collect(
        SelectionSetNode set,
        IReadOnlySet<ObjectType> types,
        OrderedDictionary<string, List<Selected>> groups,
        HashSet<(string, IReadOnlySet<ObjectType>)> visited)
    {
        foreach (var selection in set.Selections.Where(plan.MayInclude))
        {
            switch (selection)
            {
                case FieldNode field:
                    if (!groups.TryGetValue(field.ResponseKey, out var group))
                    {
                        groups.Add(field.ResponseKey, group = []);
                    }

                    group.Add(new Selected(field, types));
                    break;
                case FragmentSpreadNode spread when visited.Add((spread.Name.Value, types)):
                    var fragment = plan.Operation.Document.Fragments[spread.Name.Value];
                    Collect(fragment.SelectionSet, Narrow(types, fragment.TypeCondition), groups, visited);
                    break;
                case InlineFragmentNode inline:
                    Collect(inline.SelectionSet, Narrow(types, inline.TypeCondition), groups, visited);
                    break;
                default:
                    break;
            }
        }
    }

    /// <summary>The types that are left under a type condition, the same set for the same question.</summary>
    private IReadOnlySet<ObjectType> Narrow(IReadOnlySet<ObjectType> types, NamedTypeNode? condition)
    {
        if (condition is null
            || plan.Types.Types[condition.Name] is not CompositeType composite
            || types.IsSubsetOf(composite.PossibleTypes))
        {
            return types;
        }

        if (!narrowed.TryGetValue((types, composite), out var left))
        {
            narrowed.Add((types, composite), left = [.. types.Where(composite.PossibleTypes.Contains)]);
        }

        return left;
    }

    /// <summary>Adds the fields of one response key to the types that have them.</summary>
    private void Add(
        List<Selected> group,
        Dictionary<ObjectType, List<FieldCost>> byType,
        Sizing? around)
    {
        var sets = group.Where(s => s.Field.SelectionSet is not null).Select(s => s.Field.SelectionSet!).ToArray();
        var places = string.Join(' ', sets.Select(s => s.Start));
        foreach (var (type, fields) in byType)
        {
            // A selection that belongs to another type's field of this key may name a field that this type lacks.
            if (group.Find(s => s.Types.Contains(type))?.Field is not { } node
                || plan.Types.FindField(type, node.Name.Value) is not { } definition)
            {
                continue;
            }

            var sizes = definition.ListSize is { SizedFields.Count: > 0 } size ? new Sizing(size, node.Arguments) : null;
            SelectionCost? children = null;
            if (definition.Type.Named is CompositeType composite && !selections.TryGetValue((composite, places, sizes), out children))
            {
                selections.Add((composite, places, sizes), children = Selection(composite, sets, sizes));
            }

            fields.Add(new FieldCost(definition, node.Arguments, ListOf(definition, node, around), children));
        }
    }

    /// <summary>What sizes a field's list: its own directive, else that of the field around it, if it names this one.</summary>
    private static Sizing? ListOf(
        OutputField definition,
        FieldNode node,
        Sizing? around)
    {
        if (definition.Type.Nullable is not ListType)
        {
            return null;
        }

        return definition.ListSize is { SizedFields.Count: 0 } own ? new Sizing(own, node.Arguments)
            : around?.Size.SizedFields.Contains(definition.Name) is true ? around
            : null;
    }

    private sealed record Selected(FieldNode Field, IReadOnlySet<ObjectType> Types);
}
