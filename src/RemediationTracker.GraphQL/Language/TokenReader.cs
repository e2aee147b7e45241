using System.Text;

namespace RemediationTracker.GraphQL.Language;

/// <summary>
/// The parser's view of the text: the current token, one token ahead, and the limits; and how the grammar repeats things.
/// </summary>
internal sealed class TokenReader
{
    private readonly Lexer lexer;
    private readonly ParserLimits limits;
    private Token? ahead;
    private int tokens;
    private int depth;

    /// <exception cref="SyntaxException">The text is too large, or its first token is none.</exception>
    public TokenReader(string text, ParserLimits limits)
    {
        if (text.Length > limits.Bytes || (text.Length > limits.Bytes / 3 && Encoding.UTF8.GetByteCount(text) > limits.Bytes))
        {
            throw new SyntaxException($"Document is larger than {limits.Bytes} bytes.", 0, ErrorCodes.Limit);
        }

        this.limits = limits;
        lexer = new Lexer(text);
        Current = Read();
    }

    public Token Current { get; private set; }

    public int Start => Current.Start;

    public Token Advance()
    {
        var token = Current;
        Current = ahead ?? Read();
        ahead = null;
        return token;
    }

    public Token PeekAhead() => ahead ??= Read();

    public bool At(TokenKind kind) => Current.Kind == kind;

    public bool AtKeyword(string keyword) => IsKeyword(Current, keyword);

    public static bool IsKeyword(Token token, string keyword) => token.Kind == TokenKind.Name && token.Value == keyword;

    public Token Expect(TokenKind kind) => At(kind)
        ? Advance()
        : throw Fail($"Expected {Token.Describe(kind)}, found {Current.Describe()}.", Current);

    public bool Skip(TokenKind kind)
    {
        if (!At(kind))
        {
            return false;
        }

        Advance();
        return true;
    }

    public void ExpectKeyword(string keyword)
    {
        if (!SkipKeyword(keyword))
        {
            throw Fail($"Expected \"{keyword}\", found {Current.Describe()}.", Current);
        }
    }

    public bool SkipKeyword(string keyword)
    {
        if (!AtKeyword(keyword))
        {
            return false;
        }

        Advance();
        return true;
    }

    /// <summary>One or more items between two tokens.</summary>
    public List<T> Many<T>(TokenKind open, Func<T> item, TokenKind close)
    {
        Expect(open);
        var items = new List<T>();
        do
        {
            items.Add(item());
        }
        while (!Skip(close));

        return items;
    }

    /// <summary>The same, or nothing at all.</summary>
    public List<T> OptionalMany<T>(TokenKind open, Func<T> item, TokenKind close) =>
        At(open) ? Many(open, item, close) : [];

    /// <summary>Items between two tokens, which may have none between them.</summary>
    public List<T> Any<T>(TokenKind open, Func<T> item, TokenKind close)
    {
        Expect(open);
        var items = new List<T>();
        while (!Skip(close))
        {
            items.Add(item());
        }

        return items;
    }

    /// <summary>One or more items with a token between them, and perhaps before the first.</summary>
    public List<T> Delimited<T>(TokenKind delimiter, Func<T> item)
    {
        Skip(delimiter);
        var items = new List<T>();
        do
        {
            items.Add(item());
        }
        while (Skip(delimiter));

        return items;
    }

    /// <summary>One level deeper; <see cref="Leave"/> undoes it. The count is what keeps hostile nesting from the stack.</summary>
    /// <exception cref="SyntaxException">Deeper than the limit.</exception>
    public void Enter()
    {
        if (++depth > limits.Depth)
        {
            throw new SyntaxException($"Document is nested more than {limits.Depth} levels deep.", Start, ErrorCodes.Limit);
        }
    }

    public void Leave() => depth--;

    public static SyntaxException Unexpected(Token token) => Fail($"Unexpected {token.Describe()}.", token);

    public static SyntaxException Fail(string message, Token token) => new("Syntax Error: " + message, token.Start);

    private Token Read()
    {
        var token = lexer.Next();
        return token.Kind == TokenKind.EndOfFile || ++tokens <= limits.Tokens
            ? token
            : throw new SyntaxException($"Document has more than {limits.Tokens} tokens.", token.Start, ErrorCodes.Limit);
    }
}
