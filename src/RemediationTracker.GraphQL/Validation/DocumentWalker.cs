using RemediationTracker.GraphQL.Language;
using RemediationTracker.GraphQL.Types;

namespace RemediationTracker.GraphQL.Validation;

/// <summary>Shows every node of a document to every rule, and keeps the context's <see cref="Place"/> true.</summary>
/// <param name="context">The document, and what the rules share.</param>
/// <param name="rules">Shown each node in their order.</param>
/// <param name="isSchema">Whether the document is the schema itself: then its defaults have types.</param>
internal sealed class DocumentWalker(ValidationContext context, IReadOnlyList<ValidationRule> rules, bool isSchema = false)
{
    public void Walk() => Visit(context.Document);

    private void Visit(Node? node)
    {
        if (node is null || context.IsFull)
        {
            return;
        }

        var before = context.Place;
        context.Place = Locate(node, before);
        foreach (var rule in rules)
        {
            rule.Enter(node);
        }

        context.Ancestors.Add(node);
        Children(node);
        context.Ancestors.RemoveAt(context.Ancestors.Count - 1);
        foreach (var rule in rules)
        {
            rule.Leave(node);
        }

        context.Place = before;
    }

    private Place Locate(Node node, Place at) => node switch
    {
        OperationNode n => new Place { ParentType = context.Types.Root(n.Kind) },
        FragmentNode n => new Place { ParentType = context.Types.Types.GetValueOrDefault(n.TypeCondition.Name) as CompositeType },
        InlineFragmentNode { TypeCondition: { } condition } =>
            at with { ParentType = context.Types.Types.GetValueOrDefault(condition.Name) as CompositeType, Field = null },
        FieldNode n => at with { Field = at.ParentType is null ? null : context.Types.FindField(at.ParentType, n.Name.Value) },
        DirectiveNode n => at with { Directive = context.Types.Directives.GetValueOrDefault(n.Name.Value) },
        VariableDefinitionNode n => at with { InputType = InputType(n.Type), Slot = null, ParentInput = null },
        InputValueNode n when isSchema => new Place { InputType = InputType(n.Type) },
        ArgumentNode n => Argument(n, at),
        ObjectFieldNode n => ObjectField(n, at),
        _ => at,
    };

    private SchemaType? InputType(TypeNode node) => context.Types.Resolve(node) is { Named.IsInput: true } type ? type : null;

    private static Place Argument(ArgumentNode node, Place at)
    {
        var argument = at.Directive is not null
            ? at.Directive.Arguments.Find(a => a.Name == node.Name.Value)
            : at.Field?.FindArgument(node.Name.Value);
        return at with { Argument = argument, Slot = argument, InputType = argument?.Type, ParentInput = null };
    }

    private static Place ObjectField(ObjectFieldNode node, Place at)
    {
        var field = at.ParentInput?.Fields.GetValueOrDefault(node.Name.Value);
        return at with { Slot = field, InputType = field?.Type };
    }

    private void Children(Node node)
    {
        var at = context.Place;
        switch (node)
        {
            case DocumentNode n:
                VisitAll(n.Definitions);
                break;
            case TypeSystemNode n:
                VisitAll(Parts(n));
                break;
            case OperationTypeNode n:
                Visit(n.Type);
                break;
            case FieldDefinitionNode n:
                VisitAll(n.Arguments);
                Visit(n.Type);
                VisitAll(n.Directives);
                break;
            case InputValueNode n:
                Visit(n.Type);
                Visit(n.Default);
                VisitAll(n.Directives);
                break;
            case EnumMemberNode n:
                VisitAll(n.Directives);
                break;
            case OperationNode n:
                VisitAll(n.Variables);
                VisitAll(n.Directives);
                Visit(n.SelectionSet);
                break;
            case FragmentNode n:
                Visit(n.TypeCondition);
                VisitAll(n.Directives);
                Visit(n.SelectionSet);
                break;
            case VariableDefinitionNode n:
                Visit(n.Type);
                Visit(n.Default);
                VisitAll(n.Directives);
                break;
            case NonNullTypeNode n:
                Visit(n.Of);
                break;
            case ListTypeNode n:
                Visit(n.Of);
                break;
            case SelectionSetNode n:
                VisitAll(n.Selections);
                break;
            case FieldNode n:
                VisitAll(n.Arguments);
                VisitAll(n.Directives);
                Within(new Place { ParentType = at.Field?.Type.Named as CompositeType }, n.SelectionSet is null ? [] : [n.SelectionSet]);
                break;
            case FragmentSpreadNode n:
                VisitAll(n.Directives);
                break;
            case InlineFragmentNode n:
                Visit(n.TypeCondition);
                VisitAll(n.Directives);
                Visit(n.SelectionSet);
                break;
            case DirectiveNode n:
                VisitAll(n.Arguments);
                break;
            case ArgumentNode n:
                Visit(n.Value);
                break;
            case ListNode n:
                Within(at with { InputType = ItemType(at.InputType?.Nullable), Slot = null }, n.Items);
                break;
            case ObjectNode n:
                Within(at with { ParentInput = at.InputType?.Named as InputObjectType }, n.Fields);
                break;
            case ObjectFieldNode n:
                Visit(n.Value);
                break;
            default:
                break;
        }
    }

    private static IReadOnlyList<Node> Parts(TypeSystemNode node) => node switch
    {
        SchemaNode n => [.. n.Directives, .. n.OperationTypes],
        DirectiveDefinitionNode n => n.Arguments,
        FieldsTypeNode n => [.. n.Interfaces, .. n.Directives, .. n.Fields],
        UnionNode n => [.. n.Directives, .. n.Members],
        EnumTypeNode n => [.. n.Directives, .. n.Members],
        InputObjectNode n => [.. n.Directives, .. n.Fields],
        TypeDefinitionNode n => n.Directives,
        _ => [],
    };

    /// <summary>What a list's items must be; where no list may stand, what stands in its place.</summary>
    private static SchemaType? ItemType(SchemaType? type) => type is ListType list ? list.Of : type;

    /// <summary>Visits what lies inside the current node at another place than the node itself.</summary>
    private void Within(Place inside, IReadOnlyList<Node> nodes)
    {
        var at = context.Place;
        context.Place = inside;
        VisitAll(nodes);
        context.Place = at;
    }

    private void VisitAll(IReadOnlyList<Node> nodes)
    {
        for (var i = 0; i < nodes.Count; i++)
        {
            Visit(nodes[i]);
        }
    }
}
