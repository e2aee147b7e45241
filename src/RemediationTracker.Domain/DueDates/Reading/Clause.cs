namespace RemediationTracker.Domain.DueDates.Reading;

/// <summary>How far a clause reaches.</summary>
internal static class Clause
{
    /// <summary>
    /// The token after the clause that starts at <paramref name="at"/>: a comma, a closing bracket or the end of the sentence.
    /// </summary>
    public static int End(Tokens tokens, int at)
    {
        var open = 0;
        while (at < tokens.Count && !tokens.IsBreak(at))
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
