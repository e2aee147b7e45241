using RemediationTracker.GraphQL.Language;

namespace RemediationTracker.GraphQL.Validation.Rules;

/// <summary>Section 5.7.3: a directive that is not repeatable stands once at a place. A type and its extensions are one place.</summary>
internal sealed class UniqueDirectivesPerLocationRule(ValidationContext context) : ValidationRule(context)
{
    private readonly Dictionary<string, DirectiveNode> onSchema = [];
    private readonly Dictionary<string, Dictionary<string, DirectiveNode>> onTypes = [];

    public override void Enter(Node node)
    {
        var directives = DirectiveNode.At(node);
        if (directives.Count == 0 || (directives.Count == 1 && node is not TypeSystemNode))
        {
            return;
        }

        var known = At(node);
        foreach (var directive in directives)
        {
            var name = directive.Name.Value;
            if (Context.Directive(name) is { IsRepeatable: false } && !known.TryAdd(name, directive))
            {
                Context.Report($"The directive \"@{name}\" can only be used once at this location.", known[name], directive);
            }
        }
    }

    private Dictionary<string, DirectiveNode> At(Node node)
    {
        if (node is SchemaNode)
        {
            return onSchema;
        }

        if (node is not TypeDefinitionNode { Name.Value: var type })
        {
            return [];
        }

        if (!onTypes.TryGetValue(type, out var known))
        {
            onTypes.Add(type, known = []);
        }

        return known;
    }
}
