using RemediationTracker.GraphQL.Language;

namespace RemediationTracker.GraphQL.Types;

internal abstract class NamedType(string name) : SchemaType
{
    public string Name => name;

    public string? Description { get; set; }

    /// <summary>The directives applied to the definition and its extensions.</summary>
    public List<DirectiveNode> Directives { get; } = [];

    public override NamedType Named => this;

    /// <summary>What a value costs: of an output type, in a result; of an input type, as an argument. From <c>@cost</c>.</summary>
    public double Weight { get; set; }

    public bool IsInput => this is LeafType or InputObjectType;

    public bool IsOutput => this is not InputObjectType;

    public override string ToString() => name;
}
