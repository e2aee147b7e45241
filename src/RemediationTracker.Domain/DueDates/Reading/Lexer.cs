namespace RemediationTracker.Domain.DueDates.Reading;

/// <summary>Cuts a phrase into tokens in one pass. White space of any sort, NBSP included, only separates.</summary>
internal static class Lexer
{
    public static List<Token> Cut(string phrase)
    {
        var tokens = new List<Token>();
        var at = 0;
        while (at < phrase.Length)
        {
            if (IsBlank(phrase[at]))
            {
                at++;
                continue;
            }

            var start = at;
            var kind = KindOf(phrase[at]);
            at++;
            while (kind != TokenKind.Symbol && at < phrase.Length && (KindOf(phrase[at]) == kind || IsInnerApostrophe(phrase, at, kind)))
                at++;
            var glued = tokens.Count > 0 && tokens[^1].End == start;
            tokens.Add(new Token(kind, Plain(phrase[start..at]), start, at, glued));
        }

        return tokens;
    }

    private static TokenKind KindOf(char c) =>
        char.IsAsciiDigit(c) ? TokenKind.Number : char.IsLetter(c) ? TokenKind.Word : TokenKind.Symbol;

    // A zero-width space or a byte order mark separates no less for being invisible.
    private static bool IsBlank(char c) => char.IsWhiteSpace(c) || c is '\u200B' or '\uFEFF' || char.IsControl(c);

    private static bool IsInnerApostrophe(string phrase, int at, TokenKind kind) =>
        kind == TokenKind.Word && phrase[at] is '\'' or '’' && at + 1 < phrase.Length && char.IsLetter(phrase[at + 1]);

    private static string Plain(string text) => text.ToLowerInvariant()
        .Replace('’', '\'').Replace('‘', '\'')
        .Replace('–', '-').Replace('—', '-').Replace('‑', '-').Replace('−', '-').Replace('‐', '-');
}
