using RemediationTracker.GraphQL.Language;

namespace RemediationTracker.GraphQL.Validation.Rules;

/// <summary>Section 5.5.1.2, and 5.8.2 for variables: types that a document names exist.</summary>
internal sealed class KnownTypeNamesRule(ValidationContext context) : ValidationRule(context)
{
    public override void Enter(Node node)
    {
        var type = node switch
        {
            FragmentNode n => n.TypeCondition,
            InlineFragmentNode n => n.TypeCondition,
            VariableDefinitionNode n => Named(n.Type),
            _ => null,
        };
        if (type is not null && !Context.Types.Types.ContainsKey(type.Name))
        {
            Context.Report($"Unknown type \"{type.Name}\".", type);
        }
    }

    private static NamedTypeNode Named(TypeNode type) => type switch
    {
        NonNullTypeNode n => Named(n.Of),
        ListTypeNode n => Named(n.Of),
        _ => (NamedTypeNode)type,
    };
}
