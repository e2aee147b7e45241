using RemediationTracker.GraphQL.Language;

namespace RemediationTracker.GraphQL.Validation.Rules;

/// <summary>Section 5.8.3: variables in an operation, and in the fragments it reaches, are defined by it.</summary>
internal sealed class NoUndefinedVariablesRule(ValidationContext context) : ValidationRule(context)
{
    public override void Leave(Node node)
    {
        if (node is not OperationNode operation)
        {
            return;
        }

        var defined = operation.Variables.Select(v => v.Variable.Name).ToHashSet();
        foreach (var usage in Context.UsagesIn(operation).Where(u => !defined.Contains(u.Node.Name)))
        {
            var by = operation.Name is null ? "" : $" by operation \"{operation.Name.Value}\"";
            Context.Report($"Variable \"${usage.Node.Name}\" is not defined{by}.", usage.Node, operation);
        }
    }
}
