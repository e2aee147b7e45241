using RemediationTracker.GraphQL.Types;

namespace RemediationTracker.GraphQL.Execution;

/// <summary>What is selected of an object of one type.</summary>
internal sealed record SelectionPlan(ObjectType Type, FieldPlan[] Fields);
