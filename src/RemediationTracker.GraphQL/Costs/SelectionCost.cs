namespace RemediationTracker.GraphQL.Costs;

/// <summary>What the selections of one object cost: the dearest of the types that it may be of.</summary>
internal sealed class SelectionCost
{
    private readonly IReadOnlyList<FieldCost[]> byType;
    private readonly OperationCost? constant;

    /// <param name="byType">For each type that the object may be of, what is selected then.</param>
    public SelectionCost(IReadOnlyList<FieldCost[]> byType)
    {
        this.byType = byType;
        IsConstant = byType.All(fields => fields.All(f => f.IsConstant));
        constant = IsConstant ? Sum(null) : null;
    }

    /// <summary>Whether no variable plays a part.</summary>
    public bool IsConstant { get; }

    /// <param name="variables">Null only where <see cref="IsConstant"/>.</param>
    public OperationCost Of(CostVariables? variables) => constant ?? variables!.Of(this, Sum);

    /// <summary>Asks for what is below once a type: <see cref="CostVariables.Of"/> keeps that from growing level by level.</summary>
    private OperationCost Sum(CostVariables? variables)
    {
        var most = default(OperationCost);
        foreach (var fields in byType)
        {
            double field = 0;
            double type = 0;
            foreach (var one in fields)
            {
                var cost = one.Of(variables);
                field += cost.FieldCost;
                type += cost.TypeCost;
            }

            most = new OperationCost(Math.Max(most.FieldCost, field), Math.Max(most.TypeCost, type));
        }

        return most;
    }
}
