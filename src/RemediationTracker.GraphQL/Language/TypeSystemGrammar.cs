namespace RemediationTracker.GraphQL.Language;

/// <summary>The grammar of the type system's definitions and extensions (section 3).</summary>
internal sealed class TypeSystemGrammar(TokenReader reader) : Grammar(reader)
{
    /// <summary>Whether a definition of this grammar begins with the keyword.</summary>
    public static bool Begins(string keyword) => keyword == "directive" || IsExtensible(keyword);

    /// <summary>A definition, at its keyword; another word is refused.</summary>
    public TypeSystemNode Definition(int start, StringNode? description) =>
        Reader.AtKeyword("directive") ? DirectiveDefinition(start, description) : Definition(start, description, isExtension: false);

    /// <summary>An extension, at its <c>extend</c>.</summary>
    public TypeSystemNode Extension()
    {
        var start = Reader.Advance().Start;
        var extension = Definition(start, description: null, isExtension: true);
        var isEmpty = extension switch
        {
            SchemaNode n => n.Directives.Count + n.OperationTypes.Count == 0,
            ScalarNode n => n.Directives.Count == 0,
            FieldsTypeNode n => n.Interfaces.Count + n.Directives.Count + n.Fields.Count == 0,
            UnionNode n => n.Directives.Count + n.Members.Count == 0,
            EnumTypeNode n => n.Directives.Count + n.Members.Count == 0,
            InputObjectNode n => n.Directives.Count + n.Fields.Count == 0,
            _ => false,
        };
        return isEmpty ? throw TokenReader.Unexpected(Reader.Current) : extension;
    }

    private static bool IsExtensible(string keyword) =>
        keyword is "schema" or "scalar" or "type" or "interface" or "union" or "enum" or "input";

    private TypeSystemNode Definition(int start, StringNode? description, bool isExtension)
    {
        var keyword = Reader.At(TokenKind.Name) ? Reader.Current.Value! : "";
        if (!IsExtensible(keyword))
        {
            throw TokenReader.Unexpected(Reader.Current);
        }

        Reader.Advance();
        if (keyword == "schema")
        {
            return new SchemaNode(start, description, isExtension, Directives(isConst: true), OperationTypes(isExtension));
        }

        var name = Name();
        return keyword switch
        {
            "scalar" => new ScalarNode(start, description, isExtension, name, Directives(isConst: true)),
            "type" or "interface" => new FieldsTypeNode(
                start,
                description,
                isExtension,
                keyword == "interface",
                name,
                ImplementedInterfaces(),
                Directives(isConst: true),
                Reader.OptionalMany(TokenKind.BraceOpen, FieldDefinition, TokenKind.BraceClose)),
            "union" => new UnionNode(start, description, isExtension, name, Directives(isConst: true), UnionMembers()),
            "enum" => new EnumTypeNode(
                start,
                description,
                isExtension,
                name,
                Directives(isConst: true),
                Reader.OptionalMany(TokenKind.BraceOpen, EnumMember, TokenKind.BraceClose)),
            _ => new InputObjectNode(
                start,
                description,
                isExtension,
                name,
                Directives(isConst: true),
                Reader.OptionalMany(TokenKind.BraceOpen, InputValue, TokenKind.BraceClose)),
        };
    }

    private List<OperationTypeNode> OperationTypes(bool isExtension) => isExtension
        ? Reader.OptionalMany(TokenKind.BraceOpen, OperationTypeDefinition, TokenKind.BraceClose)
        : Reader.Many(TokenKind.BraceOpen, OperationTypeDefinition, TokenKind.BraceClose);

    private OperationTypeNode OperationTypeDefinition()
    {
        var start = Reader.Start;
        var kind = OperationType();
        Reader.Expect(TokenKind.Colon);
        return new OperationTypeNode(start, kind, NamedType());
    }

    private List<NamedTypeNode> ImplementedInterfaces() =>
        Reader.SkipKeyword("implements") ? Reader.Delimited(TokenKind.Ampersand, NamedType) : [];

    private List<NamedTypeNode> UnionMembers() =>
        Reader.Skip(TokenKind.Equal) ? Reader.Delimited(TokenKind.Pipe, NamedType) : [];

    private FieldDefinitionNode FieldDefinition()
    {
        var start = Reader.Start;
        var description = Description();
        var name = Name();
        var arguments = Reader.OptionalMany(TokenKind.ParenOpen, InputValue, TokenKind.ParenClose);
        Reader.Expect(TokenKind.Colon);
        return new FieldDefinitionNode(start, description, name, arguments, Type(), Directives(isConst: true));
    }

    private InputValueNode InputValue()
    {
        var start = Reader.Start;
        var description = Description();
        var name = Name();
        Reader.Expect(TokenKind.Colon);
        var type = Type();
        var defaultValue = Reader.Skip(TokenKind.Equal) ? Value(isConst: true) : null;
        return new InputValueNode(start, description, name, type, defaultValue, Directives(isConst: true));
    }

    private EnumMemberNode EnumMember()
    {
        var start = Reader.Start;
        var description = Description();
        if (Reader.AtKeyword("true") || Reader.AtKeyword("false") || Reader.AtKeyword("null"))
        {
            throw TokenReader.Fail(
                $"Name \"{Reader.Current.Value}\" is reserved and cannot be used for an enum value.",
                Reader.Current);
        }

        return new EnumMemberNode(start, description, Name(), Directives(isConst: true));
    }

    private DirectiveDefinitionNode DirectiveDefinition(int start, StringNode? description)
    {
        Reader.ExpectKeyword("directive");
        Reader.Expect(TokenKind.At);
        var name = Name();
        var arguments = Reader.OptionalMany(TokenKind.ParenOpen, InputValue, TokenKind.ParenClose);
        var isRepeatable = Reader.SkipKeyword("repeatable");
        Reader.ExpectKeyword("on");
        var locations = Reader.Delimited(TokenKind.Pipe, DirectiveLocation);
        return new DirectiveDefinitionNode(start, description, name, arguments, isRepeatable, locations);
    }

    private NameNode DirectiveLocation()
    {
        var token = Reader.Current;
        var name = Name();
        return DirectiveLocations.IsKnown(name.Value) ? name : throw TokenReader.Unexpected(token);
    }
}
