using RemediationTracker.GraphQL.Language;

namespace RemediationTracker.GraphQL.Execution;

/// <summary>An operation that is valid and planned, with its variables coerced: ready to be executed.</summary>
internal sealed record PlannedOperation(OperationPlan Plan, IReadOnlyDictionary<string, object?> Variables, OperationCost Cost)
{
    public OperationKind Kind => Plan.Operation.Node.Kind;
}
