namespace RemediationTracker.GraphQL.Language;

/// <summary>A piece of a document. <paramref name="Start"/> is its first token's offset in the text, in UTF-16 units.</summary>
internal abstract record Node(int Start);

internal sealed record NameNode(int Start, string Value) : Node(Start);

/// <remarks><paramref name="Text"/>: The text that the offsets of all nodes point into.</remarks>
internal sealed record DocumentNode(string Text, IReadOnlyList<DefinitionNode> Definitions) : Node(0);

internal abstract record DefinitionNode(int Start, StringNode? Description) : Node(Start);

internal sealed record ArgumentNode(int Start, NameNode Name, ValueNode Value) : Node(Start);

internal sealed record DirectiveNode(int Start, NameNode Name, IReadOnlyList<ArgumentNode> Arguments) : Node(Start);

internal abstract record TypeNode(int Start) : Node(Start);

internal sealed record NamedTypeNode(int Start, string Name) : TypeNode(Start);

internal sealed record ListTypeNode(int Start, TypeNode Of) : TypeNode(Start);

internal sealed record NonNullTypeNode(int Start, TypeNode Of) : TypeNode(Start);
