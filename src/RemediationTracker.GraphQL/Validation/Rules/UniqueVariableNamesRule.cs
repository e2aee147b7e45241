using RemediationTracker.GraphQL.Language;

namespace RemediationTracker.GraphQL.Validation.Rules;

/// <summary>Section 5.8.1: an operation defines each variable once.</summary>
internal sealed class UniqueVariableNamesRule(ValidationContext context) : ValidationRule(context)
{
    public override void Enter(Node node)
    {
        if (node is not OperationNode operation)
        {
            return;
        }

        foreach (var same in operation.Variables.GroupBy(v => v.Variable.Name).Where(g => g.Count() > 1))
        {
            var names = same.Select(v => new NameNode(v.Variable.NameStart, same.Key));
            Context.Report($"There can be only one variable named \"${same.Key}\".", names);
        }
    }
}
