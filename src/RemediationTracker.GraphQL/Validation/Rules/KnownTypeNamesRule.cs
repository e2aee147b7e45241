using RemediationTracker.GraphQL.Introspection;
using RemediationTracker.GraphQL.Language;
using RemediationTracker.GraphQL.Types;

namespace RemediationTracker.GraphQL.Validation.Rules;

/// <summary>Section 5.5.1.2, and 5.8.2 for variables: types that a document names exist.</summary>
internal sealed class KnownTypeNamesRule(ValidationContext context) : ValidationRule(context)
{
    // Types that the document itself defines, which another rule refuses, are known all the same.
    private readonly HashSet<string> defined =
    [
        .. context.Document.Definitions.OfType<TypeDefinitionNode>().Where(d => !d.IsExtension).Select(d => d.Name.Value),
    ];

    public override void Enter(Node node)
    {
        if (node is not NamedTypeNode { Name: var name } || Context.Types.Types.ContainsKey(name) || defined.Contains(name))
        {
            return;
        }

        // Within a type definition what every schema has is known, though this one may not use it.
        IEnumerable<string> given = Context.Ancestors is [_, TypeSystemNode, ..] ? IntrospectionSchema.Names : [];
        if (!given.Contains(name))
        {
            var suggestion = Context.Suggest(() => DidYouMean.Near(name, [.. given, .. Context.Types.Types.Keys, .. defined]));
            Context.Report($"Unknown type \"{name}\".{suggestion}", node);
        }
    }
}
