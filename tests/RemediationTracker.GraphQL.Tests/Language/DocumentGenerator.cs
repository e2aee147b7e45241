using FsCheck;
using FsCheck.Fluent;
using RemediationTracker.GraphQL.Language;

namespace RemediationTracker.GraphQL.Tests.Language;

/// <summary>Generates documents of every kind of node; offsets are 0, since they have no text.</summary>
internal static class DocumentGenerator
{
    private static readonly Gen<string> Name = Gen.Elements("a", "b", "_x", "type", "query", "on1", "input", "fragment", "Zed_9");

    private static readonly Gen<NameNode> NameNodes = Name.Select(n => new NameNode(0, n));

    private static readonly Gen<string> Text = Gen.Elements(
        "", "plain", "two\nlines", "  indented", "quote \" here", "back\\slash", "\"\"\"", "tab\there", "\u0007bell", "ümläut 😀",
        "trailing\n", "a\r\nb");

    private static readonly Gen<StringNode> Strings =
        from text in Text
        from isBlock in Gen.Elements(true, false)
        select new StringNode(0, text, isBlock && BlockStrings.Dedent("\n" + text + "\n") == text);

    private static readonly Gen<StringNode?> Description =
        Gen.OneOf(Gen.Constant<StringNode?>(null), Text.Select(t => (StringNode?)new StringNode(0, t, false)));

    private static readonly Gen<NamedTypeNode> NamedType = Name.Select(n => new NamedTypeNode(0, n));

    public static Gen<DocumentNode> Documents =>
        Gen.Choose(1, 4).SelectMany(n => Gen.OneOf(Operation, Fragment, TypeSystem).ListOf(n)).Select(d => new DocumentNode("", [.. d]));

    private static Gen<DefinitionNode> Operation =>
        from description in Description
        from kind in Gen.Elements(OperationKind.Query, OperationKind.Mutation, OperationKind.Subscription)
        from name in Gen.OneOf(Gen.Constant<NameNode?>(null), NameNodes.Select(n => (NameNode?)n))
        from variables in Few(Variable)
        from directives in Directives(isConst: false)
        from set in SelectionSet(3)
        select (DefinitionNode)new OperationNode(0, description, kind, name, variables, directives, set);

    private static Gen<DefinitionNode> Fragment =>
        from description in Description
        from name in NameNodes
        from type in NamedType
        from directives in Directives(isConst: false)
        from set in SelectionSet(3)
        select (DefinitionNode)new FragmentNode(0, description, name, type, directives, set);

    private static Gen<VariableDefinitionNode> Variable =>
        from description in Description
        from name in Name
        from type in Type(2)
        from value in OptionalValue
        from directives in Directives(isConst: true)
        select new VariableDefinitionNode(0, description, new VariableNode(0, 0, name), type, value, directives);

    private static Gen<ValueNode?> OptionalValue =>
        Gen.OneOf(Gen.Constant<ValueNode?>(null), Value(2, isConst: true).Select(v => (ValueNode?)v));

    private static Gen<DefinitionNode> TypeSystem =>
        from description in Description
        from name in NameNodes
        from directives in Directives(isConst: true)
        from arguments in Few(InputValue)
        from fields in Some(FieldDefinition)
        from inputs in Some(InputValue)
        from members in Some(EnumMember)
        from types in Some(NamedType)
        from flag in Gen.Elements(true, false)
        from definition in Gen.Elements<DefinitionNode>(
            new SchemaNode(0, flag ? null : description, flag, directives, [new OperationTypeNode(0, OperationKind.Query, types[0])]),
            new ScalarNode(0, description, false, name, directives),
            new FieldsTypeNode(0, flag ? null : description, flag, false, name, types, directives, fields),
            new FieldsTypeNode(0, description, false, true, name, [], directives, flag ? fields : []),
            new UnionNode(0, flag ? null : description, flag, name, directives, types),
            new EnumTypeNode(0, flag ? null : description, flag, name, directives, members),
            new InputObjectNode(0, flag ? null : description, flag, name, directives, inputs),
            new DirectiveDefinitionNode(0, description, name, arguments, flag, [new NameNode(0, "FIELD"), new NameNode(0, "ENUM_VALUE")]))
        select definition;

    private static Gen<FieldDefinitionNode> FieldDefinition =>
        from description in Description
        from name in NameNodes
        from arguments in Few(InputValue)
        from type in Type(2)
        from directives in Directives(isConst: true)
        select new FieldDefinitionNode(0, description, name, arguments, type, directives);

    private static Gen<InputValueNode> InputValue =>
        from description in Description
        from name in NameNodes
        from type in Type(2)
        from value in OptionalValue
        from directives in Directives(isConst: true)
        select new InputValueNode(0, description, name, type, value, directives);

    private static Gen<EnumMemberNode> EnumMember =>
        from description in Description
        from name in NameNodes
        from directives in Directives(isConst: true)
        select new EnumMemberNode(0, description, name, directives);

    private static Gen<SelectionSetNode> SelectionSet(int depth) => Some(Selection(depth)).Select(s => new SelectionSetNode(0, s));

    private static Gen<SelectionNode> Selection(int depth)
    {
        var inner = depth == 0
            ? Gen.Constant<SelectionSetNode?>(null)
            : Gen.OneOf(Gen.Constant<SelectionSetNode?>(null), SelectionSet(depth - 1).Select(s => (SelectionSetNode?)s));
        var field =
            from alias in Gen.OneOf(Gen.Constant<NameNode?>(null), NameNodes.Select(n => (NameNode?)n))
            from name in NameNodes
            from arguments in Few(Argument(isConst: false))
            from directives in Directives(isConst: false)
            from set in inner
            select (SelectionNode)new FieldNode(0, alias, name, arguments, directives, set);
        var spread =
            from name in NameNodes
            from directives in Directives(isConst: false)
            select (SelectionNode)new FragmentSpreadNode(0, name, directives);
        if (depth == 0)
        {
            return Gen.OneOf(field, spread);
        }

        var inline =
            from type in Gen.OneOf(Gen.Constant<NamedTypeNode?>(null), NamedType.Select(t => (NamedTypeNode?)t))
            from directives in Directives(isConst: false)
            from set in SelectionSet(depth - 1)
            select (SelectionNode)new InlineFragmentNode(0, type, directives, set);
        return Gen.OneOf(field, spread, inline);
    }

    private static Gen<IReadOnlyList<DirectiveNode>> Directives(bool isConst) => Few(
        from name in NameNodes
        from arguments in Few(Argument(isConst))
        select new DirectiveNode(0, name, arguments));

    private static Gen<ArgumentNode> Argument(bool isConst) =>
        from name in NameNodes
        from value in Value(2, isConst)
        select new ArgumentNode(0, name, value);

    private static Gen<ValueNode> Value(int depth, bool isConst)
    {
        var leaf = Gen.OneOf(
            Gen.Elements<ValueNode>(
                new IntNode(0, "-0"),
                new IntNode(0, "123456789012345678901234567890"),
                new FloatNode(0, "1.5e-10"),
                new BooleanNode(0, true),
                new NullNode(0),
                isConst ? new EnumNode(0, "RED") : new VariableNode(0, 0, "v")),
            Strings.Select(s => (ValueNode)s));
        if (depth == 0)
        {
            return leaf;
        }

        var field =
            from name in NameNodes
            from value in Value(depth - 1, isConst)
            select new ObjectFieldNode(0, name, value);
        return Gen.OneOf(
            leaf,
            Few(Value(depth - 1, isConst)).Select(items => (ValueNode)new ListNode(0, items)),
            Few(field).Select(fields => (ValueNode)new ObjectNode(0, fields)));
    }

    private static Gen<TypeNode> Type(int depth)
    {
        var named = NamedType.Select(t => (TypeNode)t);
        var nullable = depth == 0 ? named : Gen.OneOf(named, Type(depth - 1).Select(t => (TypeNode)new ListTypeNode(0, t)));
        return Gen.OneOf(nullable, nullable.Select(t => (TypeNode)new NonNullTypeNode(0, t)));
    }

    private static Gen<IReadOnlyList<T>> Few<T>(Gen<T> item) =>
        Gen.Choose(0, 2).SelectMany(n => item.ListOf(n)).Select(items => (IReadOnlyList<T>)[.. items]);

    private static Gen<IReadOnlyList<T>> Some<T>(Gen<T> item) =>
        Gen.Choose(1, 3).SelectMany(n => item.ListOf(n)).Select(items => (IReadOnlyList<T>)[.. items]);
}
