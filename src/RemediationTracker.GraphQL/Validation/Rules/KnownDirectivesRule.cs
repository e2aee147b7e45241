using RemediationTracker.GraphQL.Language;

namespace RemediationTracker.GraphQL.Validation.Rules;

/// <summary>Sections 5.7.1 and 5.7.2: directives are defined, and stand where their definition lets them.</summary>
internal sealed class KnownDirectivesRule(ValidationContext context) : ValidationRule(context)
{
    public override void Enter(Node node)
    {
        if (node is not DirectiveNode directive)
        {
            return;
        }

        var name = directive.Name.Value;
        var location = LocationOf(Context.Ancestors[^1]);
        if (Context.Directive(name) is not { } known)
        {
            Context.Report($"Unknown directive \"@{name}\".", directive);
        }
        else if (location is not null && !known.Locations.Contains(location))
        {
            Context.Report($"Directive \"@{name}\" may not be used on {location}.", directive);
        }
    }

    private string? LocationOf(Node node) => node switch
    {
        OperationNode n => DirectiveLocations.Of(n.Kind),
        FieldNode => "FIELD",
        FragmentSpreadNode => "FRAGMENT_SPREAD",
        InlineFragmentNode => "INLINE_FRAGMENT",
        FragmentNode => "FRAGMENT_DEFINITION",
        VariableDefinitionNode => "VARIABLE_DEFINITION",
        SchemaNode => "SCHEMA",
        ScalarNode => "SCALAR",
        FieldsTypeNode n => n.IsInterface ? "INTERFACE" : "OBJECT",
        FieldDefinitionNode => "FIELD_DEFINITION",
        UnionNode => "UNION",
        EnumTypeNode => "ENUM",
        EnumMemberNode => "ENUM_VALUE",
        InputObjectNode => "INPUT_OBJECT",
        InputValueNode => Context.Ancestors[^2] is InputObjectNode ? "INPUT_FIELD_DEFINITION" : "ARGUMENT_DEFINITION",
        _ => null,
    };
}
