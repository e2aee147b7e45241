namespace RemediationTracker.GraphQL.Language;

/// <summary>
/// Parses documents: the whole grammar of the specification (September 2025, section 2 and appendix B), type system language and
/// extensions included. Recursive descent; every rule that can nest counts its depth first.
/// </summary>
internal sealed class Parser
{
    private readonly TokenReader reader;

    private Parser(string text, ParserLimits limits) => reader = new TokenReader(text, limits);

    private delegate T Rule<out T>();

    /// <exception cref="SyntaxException">The text is no document, or exceeds a limit.</exception>
    public static DocumentNode Parse(string text, ParserLimits? limits = null)
    {
        var parser = new Parser(text, limits ?? ParserLimits.Default);
        var definitions = new List<DefinitionNode>();
        do
        {
            definitions.Add(parser.Definition());
        }
        while (!parser.reader.At(TokenKind.EndOfFile));

        return new DocumentNode(text, definitions);
    }

    /// <summary>Parses text which is one constant value, such as a default value.</summary>
    public static ValueNode ParseValue(string text)
    {
        var parser = new Parser(text, ParserLimits.Default);
        var value = parser.Value(isConst: true);
        parser.reader.Expect(TokenKind.EndOfFile);
        return value;
    }

    private DefinitionNode Definition()
    {
        if (reader.At(TokenKind.BraceOpen))
        {
            return new OperationNode(reader.Start, null, OperationKind.Query, null, [], [], SelectionSet());
        }

        var hasDescription = reader.At(TokenKind.String) || reader.At(TokenKind.BlockString);
        var keyword = hasDescription ? reader.PeekAhead() : reader.Current;
        if (keyword.Kind == TokenKind.BraceOpen)
        {
            throw TokenReader.Fail("Unexpected description, descriptions are not supported on shorthand queries.", reader.Current);
        }

        if (keyword.Kind != TokenKind.Name)
        {
            throw TokenReader.Unexpected(keyword);
        }

        if (keyword.Value == "extend" && !hasDescription)
        {
            return Extension();
        }

        if (hasDescription && !IsDefinition(keyword.Value!))
        {
            throw TokenReader.Fail("Unexpected description, only GraphQL definitions support descriptions.", reader.Current);
        }

        var start = reader.Start;
        var description = Description();
        return keyword.Value switch
        {
            "query" or "mutation" or "subscription" => Operation(start, description),
            "fragment" => Fragment(start, description),
            "directive" => DirectiveDefinition(start, description),
            _ => TypeSystemDefinition(start, description, isExtension: false) ?? throw TokenReader.Unexpected(keyword),
        };
    }

    private static bool IsDefinition(string keyword) =>
        keyword is "query" or "mutation" or "subscription" or "fragment" or "directive" || IsTypeSystem(keyword);

    private static bool IsTypeSystem(string keyword) =>
        keyword is "schema" or "scalar" or "type" or "interface" or "union" or "enum" or "input";

    private StringNode? Description()
    {
        if (!reader.At(TokenKind.String) && !reader.At(TokenKind.BlockString))
        {
            return null;
        }

        var token = reader.Advance();
        return new StringNode(token.Start, token.Value!, token.Kind == TokenKind.BlockString);
    }

    private NameNode Name()
    {
        var token = reader.Expect(TokenKind.Name);
        return new NameNode(token.Start, token.Value!);
    }

    private OperationNode Operation(int start, StringNode? description)
    {
        var kind = OperationType();
        var name = reader.At(TokenKind.Name) ? Name() : null;
        return new OperationNode(start, description, kind, name, VariableDefinitions(), Directives(isConst: false), SelectionSet());
    }

    private OperationKind OperationType()
    {
        var token = reader.Expect(TokenKind.Name);
        return token.Value switch
        {
            "query" => OperationKind.Query,
            "mutation" => OperationKind.Mutation,
            "subscription" => OperationKind.Subscription,
            _ => throw TokenReader.Unexpected(token),
        };
    }

    private FragmentNode Fragment(int start, StringNode? description)
    {
        reader.ExpectKeyword("fragment");
        if (reader.AtKeyword("on"))
        {
            throw TokenReader.Unexpected(reader.Current);
        }

        var name = Name();
        reader.ExpectKeyword("on");
        return new FragmentNode(start, description, name, NamedType(), Directives(isConst: false), SelectionSet());
    }

    private List<VariableDefinitionNode> VariableDefinitions() =>
        OptionalMany(TokenKind.ParenOpen, VariableDefinition, TokenKind.ParenClose);

    private VariableDefinitionNode VariableDefinition()
    {
        var start = reader.Start;
        var description = Description();
        var variable = Variable();
        reader.Expect(TokenKind.Colon);
        var type = Type();
        var defaultValue = reader.Skip(TokenKind.Equal) ? Value(isConst: true) : null;
        return new VariableDefinitionNode(start, description, variable, type, defaultValue, Directives(isConst: true));
    }

    private VariableNode Variable()
    {
        var start = reader.Expect(TokenKind.Dollar).Start;
        var name = Name();
        return new VariableNode(start, name.Start, name.Value);
    }

    private SelectionSetNode SelectionSet()
    {
        var start = reader.Start;
        reader.Enter();
        var selections = Many(TokenKind.BraceOpen, Selection, TokenKind.BraceClose);
        reader.Leave();
        return new SelectionSetNode(start, selections);
    }

    private SelectionNode Selection() => reader.At(TokenKind.Spread) ? FragmentSelection() : Field();

    private FieldNode Field()
    {
        var start = reader.Start;
        var nameOrAlias = Name();
        var hasAlias = reader.Skip(TokenKind.Colon);
        var name = hasAlias ? Name() : nameOrAlias;
        return new FieldNode(
            start,
            hasAlias ? nameOrAlias : null,
            name,
            Arguments(isConst: false),
            Directives(isConst: false),
            reader.At(TokenKind.BraceOpen) ? SelectionSet() : null);
    }

    private SelectionNode FragmentSelection()
    {
        var start = reader.Expect(TokenKind.Spread).Start;
        var hasCondition = reader.SkipKeyword("on");
        if (!hasCondition && reader.At(TokenKind.Name))
        {
            return new FragmentSpreadNode(start, Name(), Directives(isConst: false));
        }

        return new InlineFragmentNode(start, hasCondition ? NamedType() : null, Directives(isConst: false), SelectionSet());
    }

    private List<ArgumentNode> Arguments(bool isConst) =>
        OptionalMany(TokenKind.ParenOpen, () => Argument(isConst), TokenKind.ParenClose);

    private ArgumentNode Argument(bool isConst)
    {
        var name = Name();
        reader.Expect(TokenKind.Colon);
        return new ArgumentNode(name.Start, name, Value(isConst));
    }

    private List<DirectiveNode> Directives(bool isConst)
    {
        if (!reader.At(TokenKind.At))
        {
            return [];
        }

        var directives = new List<DirectiveNode>();
        while (reader.At(TokenKind.At))
        {
            var start = reader.Advance().Start;
            directives.Add(new DirectiveNode(start, Name(), Arguments(isConst)));
        }

        return directives;
    }

    private ValueNode Value(bool isConst)
    {
        var token = reader.Current;
        switch (token.Kind)
        {
            case TokenKind.BracketOpen:
                return ListValue(isConst);
            case TokenKind.BraceOpen:
                return ObjectValue(isConst);
            case TokenKind.Int:
                reader.Advance();
                return new IntNode(token.Start, token.Value!);
            case TokenKind.Float:
                reader.Advance();
                return new FloatNode(token.Start, token.Value!);
            case TokenKind.String or TokenKind.BlockString:
                return Description()!;
            case TokenKind.Name:
                reader.Advance();
                return token.Value switch
                {
                    "true" => new BooleanNode(token.Start, true),
                    "false" => new BooleanNode(token.Start, false),
                    "null" => new NullNode(token.Start),
                    _ => new EnumNode(token.Start, token.Value!),
                };
            case TokenKind.Dollar when isConst && reader.PeekAhead().Kind == TokenKind.Name:
                throw TokenReader.Fail($"Unexpected variable \"${reader.PeekAhead().Value}\" in constant value.", token);
            case TokenKind.Dollar when !isConst:
                return Variable();
            default:
                throw TokenReader.Unexpected(reader.Current);
        }
    }

    private ListNode ListValue(bool isConst)
    {
        var start = reader.Start;
        reader.Enter();
        var items = Any(TokenKind.BracketOpen, () => Value(isConst), TokenKind.BracketClose);
        reader.Leave();
        return new ListNode(start, items);
    }

    private ObjectNode ObjectValue(bool isConst)
    {
        var start = reader.Start;
        reader.Enter();
        var fields = Any(TokenKind.BraceOpen, () => ObjectField(isConst), TokenKind.BraceClose);
        reader.Leave();
        return new ObjectNode(start, fields);
    }

    private ObjectFieldNode ObjectField(bool isConst)
    {
        var name = Name();
        reader.Expect(TokenKind.Colon);
        return new ObjectFieldNode(name.Start, name, Value(isConst));
    }

    private TypeNode Type()
    {
        var start = reader.Start;
        TypeNode type;
        if (reader.Skip(TokenKind.BracketOpen))
        {
            reader.Enter();
            type = new ListTypeNode(start, Type());
            reader.Leave();
            reader.Expect(TokenKind.BracketClose);
        }
        else
        {
            type = NamedType();
        }

        return reader.Skip(TokenKind.Bang) ? new NonNullTypeNode(start, type) : type;
    }

    private NamedTypeNode NamedType()
    {
        var name = Name();
        return new NamedTypeNode(name.Start, name.Value);
    }

    private TypeSystemNode Extension()
    {
        var start = reader.Advance().Start;
        var keyword = reader.Current;
        var extension = TypeSystemDefinition(start, description: null, isExtension: true) ?? throw TokenReader.Unexpected(keyword);
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
        return isEmpty ? throw TokenReader.Unexpected(reader.Current) : extension;
    }

    private TypeSystemNode? TypeSystemDefinition(int start, StringNode? description, bool isExtension)
    {
        var keyword = reader.At(TokenKind.Name) ? reader.Current.Value! : "";
        if (!IsTypeSystem(keyword))
        {
            return null;
        }

        reader.Advance();
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
                OptionalMany(TokenKind.BraceOpen, FieldDefinition, TokenKind.BraceClose)),
            "union" => new UnionNode(start, description, isExtension, name, Directives(isConst: true), UnionMembers()),
            "enum" => new EnumTypeNode(
                start,
                description,
                isExtension,
                name,
                Directives(isConst: true),
                OptionalMany(TokenKind.BraceOpen, EnumMember, TokenKind.BraceClose)),
            _ => new InputObjectNode(
                start,
                description,
                isExtension,
                name,
                Directives(isConst: true),
                OptionalMany(TokenKind.BraceOpen, InputValue, TokenKind.BraceClose)),
        };
    }

    private List<OperationTypeNode> OperationTypes(bool isExtension) => isExtension
        ? OptionalMany(TokenKind.BraceOpen, OperationTypeDefinition, TokenKind.BraceClose)
        : Many(TokenKind.BraceOpen, OperationTypeDefinition, TokenKind.BraceClose);

    private OperationTypeNode OperationTypeDefinition()
    {
        var start = reader.Start;
        var kind = OperationType();
        reader.Expect(TokenKind.Colon);
        return new OperationTypeNode(start, kind, NamedType());
    }

    private List<NamedTypeNode> ImplementedInterfaces() =>
        reader.SkipKeyword("implements") ? Delimited(TokenKind.Ampersand, NamedType) : [];

    private List<NamedTypeNode> UnionMembers() =>
        reader.Skip(TokenKind.Equal) ? Delimited(TokenKind.Pipe, NamedType) : [];

    private FieldDefinitionNode FieldDefinition()
    {
        var start = reader.Start;
        var description = Description();
        var name = Name();
        var arguments = OptionalMany(TokenKind.ParenOpen, InputValue, TokenKind.ParenClose);
        reader.Expect(TokenKind.Colon);
        return new FieldDefinitionNode(start, description, name, arguments, Type(), Directives(isConst: true));
    }

    private InputValueNode InputValue()
    {
        var start = reader.Start;
        var description = Description();
        var name = Name();
        reader.Expect(TokenKind.Colon);
        var type = Type();
        var defaultValue = reader.Skip(TokenKind.Equal) ? Value(isConst: true) : null;
        return new InputValueNode(start, description, name, type, defaultValue, Directives(isConst: true));
    }

    private EnumMemberNode EnumMember()
    {
        var start = reader.Start;
        var description = Description();
        if (reader.AtKeyword("true") || reader.AtKeyword("false") || reader.AtKeyword("null"))
        {
            throw TokenReader.Fail(
                $"Name \"{reader.Current.Value}\" is reserved and cannot be used for an enum value.",
                reader.Current);
        }

        return new EnumMemberNode(start, description, Name(), Directives(isConst: true));
    }

    private DirectiveDefinitionNode DirectiveDefinition(int start, StringNode? description)
    {
        reader.ExpectKeyword("directive");
        reader.Expect(TokenKind.At);
        var name = Name();
        var arguments = OptionalMany(TokenKind.ParenOpen, InputValue, TokenKind.ParenClose);
        var isRepeatable = reader.SkipKeyword("repeatable");
        reader.ExpectKeyword("on");
        var locations = Delimited(TokenKind.Pipe, DirectiveLocation);
        return new DirectiveDefinitionNode(start, description, name, arguments, isRepeatable, locations);
    }

    private NameNode DirectiveLocation()
    {
        var token = reader.Current;
        var name = Name();
        return DirectiveLocations.IsKnown(name.Value) ? name : throw TokenReader.Unexpected(token);
    }

    private List<T> Many<T>(TokenKind open, Rule<T> item, TokenKind close)
    {
        reader.Expect(open);
        var items = new List<T>();
        do
        {
            items.Add(item());
        }
        while (!reader.Skip(close));

        return items;
    }

    private List<T> OptionalMany<T>(TokenKind open, Rule<T> item, TokenKind close) =>
        reader.At(open) ? Many(open, item, close) : [];

    private List<T> Any<T>(TokenKind open, Rule<T> item, TokenKind close)
    {
        reader.Expect(open);
        var items = new List<T>();
        while (!reader.Skip(close))
        {
            items.Add(item());
        }

        return items;
    }

    private List<T> Delimited<T>(TokenKind delimiter, Rule<T> item)
    {
        reader.Skip(delimiter);
        var items = new List<T>();
        do
        {
            items.Add(item());
        }
        while (reader.Skip(delimiter));

        return items;
    }
}
