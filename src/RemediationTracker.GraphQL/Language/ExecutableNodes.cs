namespace RemediationTracker.GraphQL.Language;

internal enum OperationKind
{
    Query,
    Mutation,
    Subscription,
}

internal sealed record OperationNode(
    int Start,
    StringNode? Description,
    OperationKind Kind,
    NameNode? Name,
    IReadOnlyList<VariableDefinitionNode> Variables,
    IReadOnlyList<DirectiveNode> Directives,
    SelectionSetNode SelectionSet) : DefinitionNode(Start, Description);

internal sealed record FragmentNode(
    int Start,
    StringNode? Description,
    NameNode Name,
    NamedTypeNode TypeCondition,
    IReadOnlyList<DirectiveNode> Directives,
    SelectionSetNode SelectionSet) : DefinitionNode(Start, Description);

internal sealed record VariableDefinitionNode(
    int Start,
    StringNode? Description,
    VariableNode Variable,
    TypeNode Type,
    ValueNode? Default,
    IReadOnlyList<DirectiveNode> Directives) : Node(Start);

internal sealed record SelectionSetNode(int Start, IReadOnlyList<SelectionNode> Selections) : Node(Start);

internal abstract record SelectionNode(int Start, IReadOnlyList<DirectiveNode> Directives) : Node(Start);

internal sealed record FieldNode(
    int Start,
    NameNode? Alias,
    NameNode Name,
    IReadOnlyList<ArgumentNode> Arguments,
    IReadOnlyList<DirectiveNode> Directives,
    SelectionSetNode? SelectionSet) : SelectionNode(Start, Directives)
{
    /// <summary>The key of this field in the response: the alias, or the name when there is none.</summary>
    public string ResponseKey => (Alias ?? Name).Value;
}

internal sealed record FragmentSpreadNode(int Start, NameNode Name, IReadOnlyList<DirectiveNode> Directives)
    : SelectionNode(Start, Directives);

internal sealed record InlineFragmentNode(
    int Start,
    NamedTypeNode? TypeCondition,
    IReadOnlyList<DirectiveNode> Directives,
    SelectionSetNode SelectionSet) : SelectionNode(Start, Directives);
