namespace RemediationTracker.GraphQL.Language;

/// <summary>The grammar of operations and fragments (sections 2.3 to 2.8).</summary>
internal sealed class ExecutableGrammar(TokenReader reader) : Grammar(reader)
{
    /// <summary>Whether a definition of this grammar begins with the keyword.</summary>
    public static bool Begins(string keyword) => keyword is "query" or "mutation" or "subscription" or "fragment";

    /// <summary>A query that is written as its selection set alone.</summary>
    public OperationNode Shorthand() => new(Reader.Start, null, OperationKind.Query, null, [], [], SelectionSet());

    /// <summary>An operation or a fragment, at its keyword.</summary>
    public DefinitionNode Definition(int start, StringNode? description) =>
        Reader.AtKeyword("fragment") ? Fragment(start, description) : Operation(start, description);

    private OperationNode Operation(int start, StringNode? description)
    {
        var kind = OperationType();
        var name = Reader.At(TokenKind.Name) ? Name() : null;
        return new OperationNode(start, description, kind, name, VariableDefinitions(), Directives(isConst: false), SelectionSet());
    }

    private FragmentNode Fragment(int start, StringNode? description)
    {
        Reader.ExpectKeyword("fragment");
        if (Reader.AtKeyword("on"))
        {
            throw TokenReader.Unexpected(Reader.Current);
        }

        var name = Name();
        Reader.ExpectKeyword("on");
        return new FragmentNode(start, description, name, NamedType(), Directives(isConst: false), SelectionSet());
    }

    private List<VariableDefinitionNode> VariableDefinitions() =>
        Reader.OptionalMany(TokenKind.ParenOpen, VariableDefinition, TokenKind.ParenClose);

    private VariableDefinitionNode VariableDefinition()
    {
        var start = Reader.Start;
        var description = Description();
        var variable = Variable();
        Reader.Expect(TokenKind.Colon);
        var type = Type();
        var defaultValue = Reader.Skip(TokenKind.Equal) ? Value(isConst: true) : null;
        return new VariableDefinitionNode(start, description, variable, type, defaultValue, Directives(isConst: true));
    }

    private SelectionSetNode SelectionSet()
    {
        var start = Reader.Start;
        Reader.Enter();
        var selections = Reader.Many(TokenKind.BraceOpen, Selection, TokenKind.BraceClose);
        Reader.Leave();
        return new SelectionSetNode(start, selections);
    }

    private SelectionNode Selection() => Reader.At(TokenKind.Spread) ? FragmentSelection() : Field();

    private FieldNode Field()
    {
        var start = Reader.Start;
        var nameOrAlias = Name();
        var hasAlias = Reader.Skip(TokenKind.Colon);
        var name = hasAlias ? Name() : nameOrAlias;
        return new FieldNode(
            start,
            hasAlias ? nameOrAlias : null,
            name,
            Arguments(isConst: false),
            Directives(isConst: false),
            Reader.At(TokenKind.BraceOpen) ? SelectionSet() : null);
    }

    private SelectionNode FragmentSelection()
    {
        var start = Reader.Expect(TokenKind.Spread).Start;
        var hasCondition = Reader.SkipKeyword("on");
        if (!hasCondition && Reader.At(TokenKind.Name))
        {
            return new FragmentSpreadNode(start, Name(), Directives(isConst: false));
        }

        return new InlineFragmentNode(start, hasCondition ? NamedType() : null, Directives(isConst: false), SelectionSet());
    }
}
