namespace RemediationTracker.Domain.DueDates.Reading;

/// <summary>
/// "Completed in June 2021", "was implemented on 5/1/2022", "6/30/2021 (done)": tells of what has happened and promises nothing. What is
/// still to come cannot have been told, so only a date that began by the day it was said is taken for one.
/// </summary>
internal static class ToldCompletion
{
    private const int Farthest = 12;

    private static readonly string[] Participles =
    [
        "completed", "done", "finished", "implemented", "accomplished", "achieved", "concluded", "resolved", "remediated", "corrected",
        "closed", "fulfilled", "adopted", "established", "installed", "launched", "deployed", "updated", "revised", "approved", "addressed",
        "met", "delivered", "attained", "reached",
    ];

    private static readonly string[] Futures =
    [
        "be", "being", "will", "shall", "should", "must", "to", "would", "can", "may", "expects", "expect", "expected", "plans", "if",
    ];

    /// <summary>Whether the words around a date say that something was done then.</summary>
    public static bool Tells(Tokens tokens, int lead, Found date, int floor, DateOnly said) =>
        date.First <= said && date.Offset is null && !date.Weak && (IsToldBefore(tokens, lead, floor) || IsToldAfter(tokens, date.End));

    /// <summary>Whether the words between two dates say that what the first was for was done on the second.</summary>
    public static bool StandsBetween(Tokens tokens, int from, int to)
    {
        for (var at = from; at < to && at < from + Farthest; at++)
        {
            if (tokens.Is(at, "actual") || (tokens.IsAny(at, Participles) && !tokens.IsAny(at - 1, "be", "to", "not")))
                return true;
        }

        return false;
    }

    private static bool IsToldBefore(Tokens tokens, int lead, int floor)
    {
        var at = lead - 1;
        var label = tokens.Is(at, ":") ? at - 1 : at;
        while (label > at - 4 && tokens.IsAny(label, "date", "completion", "finish"))
            label--;
        if (tokens.Is(label, "actual"))
            return true;
        if (tokens.IsAny(at, ":", "-", ",", "("))
            at--;
        if (tokens.Is(at, "complete") && tokens.Is(lead - 1, "("))
            return true;
        if (at < floor || !tokens.IsAny(at, Participles))
            return false;
        // The nearest word that sets the tense decides; a participle that has none stands for "was completed".
        for (var i = at - 1; i >= floor && at - i <= Farthest && !tokens.IsBreak(i) && !tokens.Is(i, ","); i--)
        {
            if (tokens.IsAny(i, "was", "were", "had", "already", "has"))
                return true;
            if (tokens.IsAny(i, Futures))
                return false;
        }

        return true;
    }

    private static bool IsToldAfter(Tokens tokens, int end)
    {
        var at = tokens.Skip(tokens.Skip(end, "(", "-", ",", ":"), "already");
        return tokens.IsAny(at, Participles) && (at + 1 >= tokens.Count || tokens.IsAny(at + 1, ")", ".", ";"));
    }
}
