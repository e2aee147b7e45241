namespace RemediationTracker.GraphQL.Language;

/// <summary>A definition of the type system's language. Extensions are the same nodes with <paramref name="IsExtension"/> set.</summary>
internal abstract record TypeSystemNode(int Start, StringNode? Description, bool IsExtension) : DefinitionNode(Start, Description);

internal sealed record SchemaNode(
    int Start,
    StringNode? Description,
    bool IsExtension,
    IReadOnlyList<DirectiveNode> Directives,
    IReadOnlyList<OperationTypeNode> OperationTypes) : TypeSystemNode(Start, Description, IsExtension);

internal sealed record OperationTypeNode(int Start, OperationKind Kind, NamedTypeNode Type) : Node(Start);

internal sealed record DirectiveDefinitionNode(
    int Start,
    StringNode? Description,
    NameNode Name,
    IReadOnlyList<InputValueNode> Arguments,
    bool IsRepeatable,
    IReadOnlyList<NameNode> Locations) : TypeSystemNode(Start, Description, IsExtension: false);

internal abstract record TypeDefinitionNode(
    int Start,
    StringNode? Description,
    bool IsExtension,
    NameNode Name,
    IReadOnlyList<DirectiveNode> Directives) : TypeSystemNode(Start, Description, IsExtension);

internal sealed record ScalarNode(
    int Start,
    StringNode? Description,
    bool IsExtension,
    NameNode Name,
    IReadOnlyList<DirectiveNode> Directives) : TypeDefinitionNode(Start, Description, IsExtension, Name, Directives);

/// <summary>An object type or, when <paramref name="IsInterface"/>, an interface: the two have the same parts.</summary>
internal sealed record FieldsTypeNode(
    int Start,
    StringNode? Description,
    bool IsExtension,
    bool IsInterface,
    NameNode Name,
    IReadOnlyList<NamedTypeNode> Interfaces,
    IReadOnlyList<DirectiveNode> Directives,
    IReadOnlyList<FieldDefinitionNode> Fields) : TypeDefinitionNode(Start, Description, IsExtension, Name, Directives);

internal sealed record UnionNode(
    int Start,
    StringNode? Description,
    bool IsExtension,
    NameNode Name,
    IReadOnlyList<DirectiveNode> Directives,
    IReadOnlyList<NamedTypeNode> Members) : TypeDefinitionNode(Start, Description, IsExtension, Name, Directives);

internal sealed record EnumTypeNode(
    int Start,
    StringNode? Description,
    bool IsExtension,
    NameNode Name,
    IReadOnlyList<DirectiveNode> Directives,
    IReadOnlyList<EnumMemberNode> Members) : TypeDefinitionNode(Start, Description, IsExtension, Name, Directives);

internal sealed record InputObjectNode(
    int Start,
    StringNode? Description,
    bool IsExtension,
    NameNode Name,
    IReadOnlyList<DirectiveNode> Directives,
    IReadOnlyList<InputValueNode> Fields) : TypeDefinitionNode(Start, Description, IsExtension, Name, Directives);

internal sealed record FieldDefinitionNode(
    int Start,
    StringNode? Description,
    NameNode Name,
    IReadOnlyList<InputValueNode> Arguments,
    TypeNode Type,
    IReadOnlyList<DirectiveNode> Directives) : Node(Start);

/// <summary>An argument of a field or directive, or a field of an input object.</summary>
internal sealed record InputValueNode(
    int Start,
    StringNode? Description,
    NameNode Name,
    TypeNode Type,
    ValueNode? Default,
    IReadOnlyList<DirectiveNode> Directives) : Node(Start);

internal sealed record EnumMemberNode(int Start, StringNode? Description, NameNode Name, IReadOnlyList<DirectiveNode> Directives)
    : Node(Start);
