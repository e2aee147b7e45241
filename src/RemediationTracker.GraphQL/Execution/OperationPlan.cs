using RemediationTracker.GraphQL.Costs;
using RemediationTracker.GraphQL.Language;
using RemediationTracker.GraphQL.Types;

namespace RemediationTracker.GraphQL.Execution;

/// <summary>What an operation selects under given conditions. Parts are planned when first reached, and then kept.</summary>
internal sealed class OperationPlan
{
    private readonly IReadOnlyDictionary<string, object?> conditions;
    private SelectionCost? cost;

    public OperationPlan(TypeSystem types, PreparedOperation operation, IReadOnlyDictionary<string, object?> conditions)
    {
        this.conditions = conditions;
        Types = types;
        Operation = operation;
        Root = Select(types.Root(operation.Node.Kind)!, [operation.Node.SelectionSet]);
    }

    public TypeSystem Types { get; }

    public PreparedOperation Operation { get; }

    public SelectionPlan Root { get; }

    /// <summary>What the operation costs below its root object; worked out when first asked for.</summary>
    public SelectionCost Cost => cost ??= new CostPlanner(this).Plan();

    /// <summary>CollectFields (section 6.3.2): what the selection sets select of an object, in the order of first appearance.</summary>
    public SelectionPlan Select(ObjectType type, IEnumerable<SelectionSetNode> sets)
    {
        var groups = new OrderedDictionary<string, List<FieldNode>>();
        var visited = new HashSet<string>();
        foreach (var set in sets)
        {
            Collect(type, set, groups, visited);
        }

        var fields = new FieldPlan[groups.Count];
        for (var i = 0; i < fields.Length; i++)
        {
            var nodes = groups.GetAt(i).Value;
            fields[i] = new FieldPlan(this, Types.FindField(type, nodes[0].Name.Value)!, nodes);
        }

        return new SelectionPlan(type, fields);
    }

    /// <summary>
    /// Whether <c>@skip</c> and <c>@include</c> may leave a selection in: a condition without a value fails only when it is reached.
    /// </summary>
    public bool MayInclude(SelectionNode selection) =>
        ValueOf(Condition(selection, "skip")) is not true && ValueOf(Condition(selection, "include")) is not false;

    /// <exception cref="GraphQLException">A condition has no value.</exception>
    private bool Includes(SelectionNode selection)
    {
        return !Holds("skip", absent: false) && Holds("include", absent: true);

        bool Holds(string directive, bool absent)
        {
            var condition = Condition(selection, directive);
            const string Null = "Argument \"if\" of non-null type \"Boolean!\" must not be null.";
            return condition is null
                ? absent
                : ValueOf(condition) ?? throw new GraphQLException(Null, ErrorCodes.Variables) { Position = condition.Start };
        }
    }

    private void Collect(
        ObjectType type,
        SelectionSetNode set,
        OrderedDictionary<string, List<FieldNode>> groups,
        HashSet<string> visited)
    {
        foreach (var selection in set.Selections)
        {
            if (!Includes(selection))
            {
                continue;
            }

            switch (selection)
            {
                case FieldNode field:
                    if (!groups.TryGetValue(field.ResponseKey, out var group))
                    {
                        groups.Add(field.ResponseKey, group = []);
                    }

                    group.Add(field);
                    break;
                case FragmentSpreadNode spread when visited.Add(spread.Name.Value):
                    var fragment = Operation.Document.Fragments[spread.Name.Value];
                    if (Applies(type, fragment.TypeCondition))
                    {
                        Collect(type, fragment.SelectionSet, groups, visited);
                    }

                    break;
                case InlineFragmentNode inline when Applies(type, inline.TypeCondition):
                    Collect(type, inline.SelectionSet, groups, visited);
                    break;
                default:
                    break;
            }
        }
    }

    private bool Applies(ObjectType type, NamedTypeNode? condition) =>
        condition is null || (Types.Types[condition.Name] is CompositeType composite && composite.PossibleTypes.Contains(type));

    /// <returns>Null when the selection has no such directive.</returns>
    private static ValueNode? Condition(SelectionNode selection, string directive)
    {
        foreach (var candidate in selection.Directives)
        {
            if (candidate.Name.Value == directive)
            {
                return candidate.Arguments[0].Value;
            }
        }

        return null;
    }

    private bool? ValueOf(ValueNode? condition) => condition switch
    {
        BooleanNode literal => literal.Value,
        VariableNode variable => conditions.GetValueOrDefault(variable.Name) as bool?,
        _ => null,
    };
}
