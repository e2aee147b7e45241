using System.Text;

namespace RemediationTracker.GraphQL.Language;

/// <summary>Cuts a document into tokens (section 2.1). Holds nothing but its place in the text.</summary>
internal sealed class Lexer(string text)
{
    private int position = text.Length > 0 && text[0] == '\uFEFF' ? 1 : 0;

    /// <exception cref="SyntaxException">No token starts here.</exception>
    public Token Next()
    {
        SkipIgnored();
        if (position >= text.Length)
        {
            return new Token(TokenKind.EndOfFile, text.Length, text.Length, null);
        }

        var c = text[position];
        return c switch
        {
            '!' => Punctuator(TokenKind.Bang),
            '$' => Punctuator(TokenKind.Dollar),
            '&' => Punctuator(TokenKind.Ampersand),
            '(' => Punctuator(TokenKind.ParenOpen),
            ')' => Punctuator(TokenKind.ParenClose),
            ':' => Punctuator(TokenKind.Colon),
            '=' => Punctuator(TokenKind.Equal),
            '@' => Punctuator(TokenKind.At),
            '[' => Punctuator(TokenKind.BracketOpen),
            ']' => Punctuator(TokenKind.BracketClose),
            '{' => Punctuator(TokenKind.BraceOpen),
            '|' => Punctuator(TokenKind.Pipe),
            '}' => Punctuator(TokenKind.BraceClose),
            '.' => Spread(),
            '"' when At(1) == '"' && At(2) == '"' => BlockString(),
            '"' => QuotedString(),
            '-' or (>= '0' and <= '9') => Number(),
            _ when IsNameStart(c) => Name(),
            '\'' => throw Fail("Unexpected single quote character ('), did you mean to use a double quote (\")?", position),
            _ when char.IsSurrogate(c) => throw Fail($"{Surrogate()} character: {DescribeCharacter(position)}.", position),
            _ => throw Fail($"Unexpected character: {DescribeCharacter(position)}.", position),
        };
    }

    public static bool IsNameStart(char c) => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or '_';

    public static bool IsNameContinue(char c) => IsNameStart(c) || c is >= '0' and <= '9';

    private char At(int ahead) => position + ahead < text.Length ? text[position + ahead] : '\0';

    private void SkipIgnored()
    {
        while (position < text.Length)
        {
            var c = text[position];
            if (c is ' ' or '\t' or '\n' or '\r' or ',' or '\uFEFF')
            {
                position++;
            }
            else if (c == '#')
            {
                while (position < text.Length && text[position] is not ('\n' or '\r'))
                {
                    position += ScalarLength(position, "Invalid character");
                }
            }
            else
            {
                return;
            }
        }
    }

    private Token Punctuator(TokenKind kind) => new(kind, position, ++position, null);

    private Token Spread()
    {
        if (At(1) != '.' || At(2) != '.')
        {
            throw Fail($"Unexpected character: {DescribeCharacter(position)}.", position);
        }

        position += 3;
        return new Token(TokenKind.Spread, position - 3, position, null);
    }

    private Token Name()
    {
        var start = position;
        while (position < text.Length && IsNameContinue(text[position]))
        {
            position++;
        }

        return new Token(TokenKind.Name, start, position, text[start..position]);
    }

    private Token Number()
    {
        var start = position;
        var isFloat = false;
        if (At(0) == '-')
        {
            position++;
        }

        if (At(0) == '0')
        {
            position++;
            if (char.IsAsciiDigit(At(0)))
            {
                throw Fail($"Invalid number, unexpected digit after 0: {DescribeCharacter(position)}.", position);
            }
        }
        else
        {
            Digits();
        }

        if (At(0) == '.')
        {
            isFloat = true;
            position++;
            Digits();
        }

        if (At(0) is 'e' or 'E')
        {
            isFloat = true;
            position++;
            if (At(0) is '+' or '-')
            {
                position++;
            }

            Digits();
        }

        if (At(0) == '.' || IsNameStart(At(0)))
        {
            throw Fail($"Invalid number, expected digit but got: {DescribeCharacter(position)}.", position);
        }

        return new Token(isFloat ? TokenKind.Float : TokenKind.Int, start, position, text[start..position]);
    }

    private void Digits()
    {
        if (!char.IsAsciiDigit(At(0)))
        {
            throw Fail($"Invalid number, expected digit but got: {DescribeCharacter(position)}.", position);
        }

        while (char.IsAsciiDigit(At(0)))
        {
            position++;
        }
    }

    private Token QuotedString()
    {
        var start = position++;
        var value = new StringBuilder();
        while (position < text.Length && text[position] is not ('\n' or '\r'))
        {
            var c = text[position];
            if (c == '"')
            {
                position++;
                return new Token(TokenKind.String, start, position, value.ToString());
            }

            if (c == '\\')
            {
                Escape(value);
                continue;
            }

            var length = ScalarLength(position, "Invalid character within String");
            value.Append(text, position, length);
            position += length;
        }

        throw Fail("Unterminated string.", position);
    }

    private void Escape(StringBuilder value)
    {
        var escaped = At(1);
        if (escaped == 'u')
        {
            position = UnicodeEscapes.Read(text, position, value);
            return;
        }

        value.Append(escaped switch
        {
            '"' => '"',
            '\\' => '\\',
            '/' => '/',
            'b' => '\b',
            'f' => '\f',
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            _ => throw Fail(
                $"Invalid character escape sequence: \"{text.AsSpan(position, Math.Min(2, text.Length - position))}\".",
                position),
        });
        position += 2;
    }

    private Token BlockString()
    {
        var start = position;
        position += 3;
        var raw = new StringBuilder();
        while (position < text.Length)
        {
            if (At(0) == '"' && At(1) == '"' && At(2) == '"')
            {
                position += 3;
                return new Token(TokenKind.BlockString, start, position, BlockStrings.Dedent(raw.ToString()));
            }

            if (At(0) == '\\' && At(1) == '"' && At(2) == '"' && At(3) == '"')
            {
                raw.Append("\"\"\"");
                position += 4;
                continue;
            }

            var length = ScalarLength(position, "Invalid character within String");
            raw.Append(text, position, length);
            position += length;
        }

        throw Fail("Unterminated string.", position);
    }

    /// <summary>UTF-16 units of the Unicode scalar value at an offset: 1 or 2.</summary>
    private int ScalarLength(int at, string complaint)
    {
        if (!char.IsSurrogate(text[at]))
        {
            return 1;
        }

        return at + 1 < text.Length && char.IsSurrogatePair(text[at], text[at + 1])
            ? 2
            : throw Fail($"{complaint}: {DescribeCharacter(at)}.", at);
    }

    /// <summary>A pair is a character, though none that may stand here; half a pair is none.</summary>
    private string Surrogate() =>
        position + 1 < text.Length && char.IsSurrogatePair(text[position], text[position + 1]) ? "Unexpected" : "Invalid";

    private string DescribeCharacter(int at)
    {
        if (at >= text.Length)
        {
            return "<EOF>";
        }

        var scalar = at + 1 < text.Length && char.IsSurrogatePair(text[at], text[at + 1])
            ? char.ConvertToUtf32(text[at], text[at + 1])
            : text[at];
        return scalar switch
        {
            '"' => "'\"'",
            >= 0x20 and <= 0x7E => $"\"{(char)scalar}\"",
            _ => $"U+{scalar:X4}",
        };
    }

    private static SyntaxException Fail(string message, int position) => new("Syntax Error: " + message, position);
}
