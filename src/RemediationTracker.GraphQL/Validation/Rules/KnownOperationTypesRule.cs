using RemediationTracker.GraphQL.Language;

namespace RemediationTracker.GraphQL.Validation.Rules;

/// <summary>Section 5.2.1.1: the schema has a root type for the operation.</summary>
internal sealed class KnownOperationTypesRule(ValidationContext context) : ValidationRule(context)
{
    public override void Enter(Node node)
    {
        if (node is OperationNode operation && Context.Types.Root(operation.Kind) is null)
        {
            Context.Report($"The {operation.Kind.ToString().ToLowerInvariant()} operation is not supported by the schema.", operation);
        }
    }
}
