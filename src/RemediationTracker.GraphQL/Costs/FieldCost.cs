using RemediationTracker.GraphQL.Language;
using RemediationTracker.GraphQL.Types;

namespace RemediationTracker.GraphQL.Costs;

/// <summary>What one field of a selection costs, with all that is selected below it.</summary>
internal sealed class FieldCost
{
    // Costs are multiplied level by level, so they stop growing here: far beyond any limit, and an integer in JSON still.
    private const double Most = 1e15;

    private readonly double weight;
    private readonly double typeWeight;
    private readonly IReadOnlyList<(InputValue Slot, ValueNode Value)> variableInputs;
    private readonly Sizing? list;
    private readonly SelectionCost? children;

    /// <param name="definition">The field.</param>
    /// <param name="given">The arguments that the document gives.</param>
    /// <param name="list">What says how long the field's list is; null for no list, or one of which nothing is known.</param>
    /// <param name="children">What is selected of its objects; null for a leaf.</param>
    public FieldCost(
        OutputField definition,
        IReadOnlyList<ArgumentNode> given,
        Sizing? list,
        SelectionCost? children)
    {
        this.list = list;
        this.children = children;
        typeWeight = WeightOf(definition.Type.Named);
        weight = definition.Weight;
        var inputs = new List<(InputValue, ValueNode)>();
        foreach (var argument in given)
        {
            var slot = definition.FindArgument(argument.Name.Value)!;
            if (InputCost.IsFree(slot))
            {
                continue;
            }

            if (InputCost.DependsOnVariables(argument.Value))
            {
                inputs.Add((slot, argument.Value));
            }
            else
            {
                weight += InputCost.Of(slot, argument.Value, null);
            }
        }

        variableInputs = inputs;
        IsConstant = inputs.Count == 0 && children?.IsConstant is not false && list?.DependsOnVariables is not true;
    }

    /// <summary>Whether no variable plays a part.</summary>
    public bool IsConstant { get; }

    /// <summary>The weight of a type; of an interface or union that of its heaviest member.</summary>
    public static double WeightOf(NamedType type) =>
        type is InterfaceType or UnionType
            ? ((CompositeType)type).PossibleTypes.Select(t => t.Weight).DefaultIfEmpty().Max()
            : type.Weight;

    /// <param name="variables">Null only where <see cref="IsConstant"/>.</param>
    public OperationCost Of(CostVariables? variables)
    {
        var size = Math.Max(0, list?.Of(variables) ?? 1);
        var below = children?.Of(variables) ?? default;
        var own = weight + variableInputs.Sum(input => InputCost.Of(input.Slot, input.Value, variables));
        return new OperationCost(Bounded(own + (size * below.FieldCost)), Bounded(size * (typeWeight + below.TypeCost)));
    }

    /// <summary>Weights may be negative; a sum is not (section 3.3.2 of the cost specification).</summary>
    private static double Bounded(double cost) => Math.Clamp(cost, 0, Most);
}
