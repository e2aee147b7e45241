using RemediationTracker.GraphQL.Language;

namespace RemediationTracker.GraphQL.Validation.Rules;

/// <summary>Section 5.4.2: each argument is given once.</summary>
internal sealed class UniqueArgumentNamesRule(ValidationContext context) : ValidationRule(context)
{
    public override void Enter(Node node)
    {
        var arguments = node switch
        {
            FieldNode n => n.Arguments,
            DirectiveNode n => n.Arguments,
            _ => [],
        };
        if (arguments.Count < 2)
        {
            return;
        }

        foreach (var same in arguments.GroupBy(a => a.Name.Value).Where(g => g.Count() > 1))
        {
            Context.Report($"There can be only one argument named \"{same.Key}\".", same.Select(a => a.Name));
        }
    }
}
