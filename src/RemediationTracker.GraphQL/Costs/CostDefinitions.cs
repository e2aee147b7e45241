using RemediationTracker.GraphQL.Language;

namespace RemediationTracker.GraphQL.Costs;

/// <summary>The definitions of <c>@cost</c> and <c>@listSize</c>, for schemas that use them and do not define them.</summary>
internal static class CostDefinitions
{
    private const string Sdl = """
        "What giving an argument, resolving a field, or an object in a result costs."
        directive @cost(weight: String!) on ARGUMENT_DEFINITION | ENUM | FIELD_DEFINITION | INPUT_FIELD_DEFINITION | OBJECT | SCALAR

        "How long a list is taken to be when the cost of an operation is reckoned."
        directive @listSize(
          assumedSize: Int
          slicingArguments: [String!]
          slicingArgumentDefaultValue: Int
          sizedFields: [String!]
          requireOneSlicingArgument: Boolean = true
        ) on FIELD_DEFINITION
        """;

    private static readonly DirectiveDefinitionNode[] Definitions =
        [.. Parser.Parse(Sdl, ParserLimits.Trusted).Definitions.Cast<DirectiveDefinitionNode>()];

    public static IEnumerable<DirectiveDefinitionNode> MissingFrom(DocumentNode schema)
    {
        var defined = schema.Definitions.OfType<DirectiveDefinitionNode>().Select(d => d.Name.Value).ToHashSet();
        var used = schema.Definitions.OfType<TypeDefinitionNode>().SelectMany(At).Select(d => d.Name.Value).ToHashSet();
        return Definitions.Where(d => used.Contains(d.Name.Value) && !defined.Contains(d.Name.Value));
    }

    /// <summary>The directives at a type and at its parts.</summary>
    private static IEnumerable<DirectiveNode> At(TypeDefinitionNode type) => type.Directives.Concat(type switch
    {
        FieldsTypeNode n => n.Fields.SelectMany(f => f.Directives.Concat(f.Arguments.SelectMany(a => a.Directives))),
        InputObjectNode n => n.Fields.SelectMany(f => f.Directives),
        _ => [],
    });
}
