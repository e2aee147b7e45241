using RemediationTracker.GraphQL.Language;

namespace RemediationTracker.GraphQL.Validation.Rules;

/// <summary>Section 5.7.3: a directive that is not repeatable stands once at a place.</summary>
internal sealed class UniqueDirectivesPerLocationRule(ValidationContext context) : ValidationRule(context)
{
    public override void Enter(Node node)
    {
        var directives = DirectiveNode.At(node);
        if (directives.Count < 2)
        {
            return;
        }

        var known = new Dictionary<string, DirectiveNode>();
        foreach (var directive in directives)
        {
            var name = directive.Name.Value;
            if (Context.Types.Directives.GetValueOrDefault(name) is { IsRepeatable: false } && !known.TryAdd(name, directive))
            {
                Context.Report($"The directive \"@{name}\" can only be used once at this location.", known[name], directive);
            }
        }
    }
}
