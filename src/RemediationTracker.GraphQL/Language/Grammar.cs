namespace RemediationTracker.GraphQL.Language;

/// <summary>
/// What the grammars of operations and of the type system have in common (section 2): names, descriptions, values, directives, types.
/// </summary>
internal abstract class Grammar(TokenReader reader)
{
    protected TokenReader Reader => reader;

    protected StringNode? Description()
    {
        if (!Reader.At(TokenKind.String) && !Reader.At(TokenKind.BlockString))
        {
            return null;
        }

        var token = Reader.Advance();
        return new StringNode(token.Start, token.Value!, token.Kind == TokenKind.BlockString);
    }

    protected NameNode Name()
    {
        var token = Reader.Expect(TokenKind.Name);
        return new NameNode(token.Start, token.Value!);
    }

    protected OperationKind OperationType()
    {
        var token = Reader.Expect(TokenKind.Name);
        return token.Value switch
        {
            "query" => OperationKind.Query,
            "mutation" => OperationKind.Mutation,
            "subscription" => OperationKind.Subscription,
            _ => throw TokenReader.Unexpected(token),
        };
    }

    protected VariableNode Variable()
    {
        var start = Reader.Expect(TokenKind.Dollar).Start;
        var name = Name();
        return new VariableNode(start, name.Start, name.Value);
    }

    protected List<ArgumentNode> Arguments(bool isConst) =>
        Reader.OptionalMany(TokenKind.ParenOpen, () => Argument(isConst), TokenKind.ParenClose);

    protected List<DirectiveNode> Directives(bool isConst)
    {
        if (!Reader.At(TokenKind.At))
        {
            return [];
        }

        var directives = new List<DirectiveNode>();
        while (Reader.At(TokenKind.At))
        {
            var start = Reader.Advance().Start;
            directives.Add(new DirectiveNode(start, Name(), Arguments(isConst)));
        }

        return directives;
    }

    protected ValueNode Value(bool isConst)
    {
        var token = Reader.Current;
        switch (token.Kind)
        {
            case TokenKind.BracketOpen:
                return ListValue(isConst);
            case TokenKind.BraceOpen:
                return ObjectValue(isConst);
            case TokenKind.Int:
                Reader.Advance();
                return new IntNode(token.Start, token.Value!);
            case TokenKind.Float:
                Reader.Advance();
                return new FloatNode(token.Start, token.Value!);
            case TokenKind.String or TokenKind.BlockString:
                return Description()!;
            case TokenKind.Name:
                Reader.Advance();
                return token.Value switch
                {
                    "true" => new BooleanNode(token.Start, true),
                    "false" => new BooleanNode(token.Start, false),
                    "null" => new NullNode(token.Start),
                    _ => new EnumNode(token.Start, token.Value!),
                };
            case TokenKind.Dollar when isConst && Reader.PeekAhead().Kind == TokenKind.Name:
                throw TokenReader.Fail($"Unexpected variable \"${Reader.PeekAhead().Value}\" in constant value.", token);
            case TokenKind.Dollar when !isConst:
                return Variable();
            default:
                throw TokenReader.Unexpected(Reader.Current);
        }
    }

    protected TypeNode Type()
    {
        var start = Reader.Start;
        TypeNode type;
        if (Reader.Skip(TokenKind.BracketOpen))
        {
            Reader.Enter();
            type = new ListTypeNode(start, Type());
            Reader.Leave();
            Reader.Expect(TokenKind.BracketClose);
        }
        else
        {
            type = NamedType();
        }

        return Reader.Skip(TokenKind.Bang) ? new NonNullTypeNode(start, type) : type;
    }

    protected NamedTypeNode NamedType()
    {
        var name = Name();
        return new NamedTypeNode(name.Start, name.Value);
    }

    private ArgumentNode Argument(bool isConst)
    {
        var name = Name();
        Reader.Expect(TokenKind.Colon);
        return new ArgumentNode(name.Start, name, Value(isConst));
    }

    private ListNode ListValue(bool isConst)
    {
        var start = Reader.Start;
        Reader.Enter();
        var items = Reader.Any(TokenKind.BracketOpen, () => Value(isConst), TokenKind.BracketClose);
        Reader.Leave();
        return new ListNode(start, items);
    }

    private ObjectNode ObjectValue(bool isConst)
    {
        var start = Reader.Start;
        Reader.Enter();
        var fields = Reader.Any(TokenKind.BraceOpen, () => ObjectField(isConst), TokenKind.BraceClose);
        Reader.Leave();
        return new ObjectNode(start, fields);
    }

    private ObjectFieldNode ObjectField(bool isConst)
    {
        var name = Name();
        Reader.Expect(TokenKind.Colon);
        return new ObjectFieldNode(name.Start, name, Value(isConst));
    }
}
