using RemediationTracker.GraphQL.Language;

namespace RemediationTracker.GraphQL.Validation.Rules;

/// <summary>Section 5.8.4: every variable is used by its operation or a fragment that it reaches.</summary>
internal sealed class NoUnusedVariablesRule(ValidationContext context) : ValidationRule(context)
{
    public override void Leave(Node node)
    {
        if (node is not OperationNode operation)
        {
            return;
        }

        var used = Context.UsagesIn(operation).Select(u => u.Node.Name).ToHashSet();
        foreach (var variable in operation.Variables.Where(v => !used.Contains(v.Variable.Name)))
        {
            var where = operation.Name is null ? "" : $" in operation \"{operation.Name.Value}\"";
            Context.Report($"Variable \"${variable.Variable.Name}\" is never used{where}.", variable);
        }
    }
}
