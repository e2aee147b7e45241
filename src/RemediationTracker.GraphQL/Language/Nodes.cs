namespace RemediationTracker.GraphQL.Language;

/// <summary>A piece of a document. <paramref name="Start"/> is its first token's offset in the text, in UTF-16 units.</summary>
internal abstract record Node(int Start);

internal sealed record NameNode(int Start, string Value) : Node(Start);

/// <summary>A document as parsed. The offsets of all its nodes point into <paramref name="Text"/>.</summary>
internal sealed record DocumentNode(string Text, IReadOnlyList<DefinitionNode> Definitions) : Node(0)
{
    private LineIndex? lines;

    /// <summary>Where in the text an offset is; quick, since one document may have thousands of errors.</summary>
    public SourceLocation Locate(int offset) => (lines ??= new LineIndex(Text)).Locate(offset);
}

internal abstract record DefinitionNode(int Start, StringNode? Description) : Node(Start);

internal sealed record ArgumentNode(int Start, NameNode Name, ValueNode Value) : Node(Start);

internal sealed record DirectiveNode(int Start, NameNode Name, IReadOnlyList<ArgumentNode> Arguments) : Node(Start)
{
    /// <summary>The directives at a node; empty for one that can have none.</summary>
    public static IReadOnlyList<DirectiveNode> At(Node node) => node switch
    {
        OperationNode n => n.Directives,
        FragmentNode n => n.Directives,
        VariableDefinitionNode n => n.Directives,
        SelectionNode n => n.Directives,
        SchemaNode n => n.Directives,
        TypeDefinitionNode n => n.Directives,
        FieldDefinitionNode n => n.Directives,
        InputValueNode n => n.Directives,
        EnumMemberNode n => n.Directives,
        _ => [],
    };
}

internal abstract record TypeNode(int Start) : Node(Start);

internal sealed record NamedTypeNode(int Start, string Name) : TypeNode(Start);

internal sealed record ListTypeNode(int Start, TypeNode Of) : TypeNode(Start);

internal sealed record NonNullTypeNode(int Start, TypeNode Of) : TypeNode(Start);
