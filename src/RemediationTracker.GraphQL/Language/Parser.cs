namespace RemediationTracker.GraphQL.Language;

/// <summary>
/// Parses documents: the whole grammar of the specification (September 2025, section 2 and appendix B), type system language and
/// extensions included. Recursive descent; every rule that can nest counts its depth first.
/// </summary>
internal sealed class Parser : Grammar
{
    private readonly ExecutableGrammar executable;
    private readonly TypeSystemGrammar typeSystem;

    private Parser(TokenReader reader)
        : base(reader)
    {
        executable = new ExecutableGrammar(reader);
        typeSystem = new TypeSystemGrammar(reader);
    }

    /// <exception cref="SyntaxException">The text is no document, or exceeds a limit.</exception>
    public static DocumentNode Parse(string text, ParserLimits? limits = null)
    {
        var parser = new Parser(new TokenReader(text, limits ?? ParserLimits.Default));
        var definitions = new List<DefinitionNode>();
        do
        {
            definitions.Add(parser.Definition());
        }
        while (!parser.Reader.At(TokenKind.EndOfFile));

        return new DocumentNode(text, definitions);
    }

    private DefinitionNode Definition()
    {
        if (Reader.At(TokenKind.BraceOpen))
        {
            return executable.Shorthand();
        }

        var hasDescription = Reader.At(TokenKind.String) || Reader.At(TokenKind.BlockString);
        var keyword = hasDescription ? Reader.PeekAhead() : Reader.Current;
        if (keyword.Kind == TokenKind.BraceOpen)
        {
            throw TokenReader.Fail("Unexpected description, descriptions are not supported on shorthand queries.", Reader.Current);
        }

        if (keyword.Kind != TokenKind.Name)
        {
            throw TokenReader.Unexpected(keyword);
        }

        if (keyword.Value == "extend" && !hasDescription)
        {
            return typeSystem.Extension();
        }

        var isExecutable = ExecutableGrammar.Begins(keyword.Value!);
        if (hasDescription && !isExecutable && !TypeSystemGrammar.Begins(keyword.Value!))
        {
            throw TokenReader.Fail("Unexpected description, only GraphQL definitions support descriptions.", Reader.Current);
        }

        var start = Reader.Start;
        var description = Description();
        return isExecutable ? executable.Definition(start, description) : typeSystem.Definition(start, description);
    }
}
