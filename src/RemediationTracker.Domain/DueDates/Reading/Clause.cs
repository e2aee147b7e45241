namespace RemediationTracker.Domain.DueDates.Reading;

/// <summary>How far a clause reaches.</summary>
internal static class Clause
{
    /// <summary>
    /// The token after the clause that starts at <paramref name="at"/>: a comma, a closing bracket or the end of the sentence.
    /// </summary>
    /// <param name="tokens">The phrase.</param>
    /// <param name="at">Where it starts.</param>
    /// <param name="limit">It ends here at the latest.</param>
    public static int End(Tokens tokens, int at, int limit = int.MaxValue)
    {
        var open = 0;
        limit = Math.Min(limit, tokens.Count);
        while (at < limit && !tokens.IsBreak(at))
        {
            if (tokens.Is(at, ",") && !(tokens.Glued(at + 1) && tokens.Number(at + 1) is not null))
                break;
            if (tokens.Is(at, "("))
                open++;
            if (tokens.Is(at, ")") && open-- == 0)
                break;
            at++;
        }

        return at == tokens.Count && tokens.IsAny(at - 1, ".", "!", "?") ? at - 1 : at;
    }
}
