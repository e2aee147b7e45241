using RemediationTracker.Domain.DueDates.Reading;

namespace RemediationTracker.Domain.DueDates.Meaning;

/// <summary>
/// Of an old and a new date the new one holds, and the old one is kept with it as the original: "originally due December 31, 2023, now
/// expected by June 30, 2024", "moved from March to June 2024", "Original: 12/31/2022 Revised: 6/30/2024".
/// </summary>
internal static class MovedDates
{
    private const int Farthest = 12;
    private const int Nearest = 4;

    private static readonly string[] Moves =
    [
        "moved", "moving", "moves", "move", "extended", "extending", "extends", "extend", "postponed", "postponing", "postpone", "delayed",
        "delaying", "changed", "changing", "change", "pushed", "pushing", "revised", "revising", "rescheduled", "rescheduling",
        "reschedule",
        "shifted", "shifting", "shift", "deferred", "deferring", "slipped", "slipping", "slips", "extension", "updated", "adjusted",
    ];

    private static readonly string[] OldWords = ["originally", "initially", "previously", "formerly"];

    private static readonly string[] OldLabels = ["original", "initial", "previous", "former", "old", "prior", "baseline"];

    private static readonly string[] NewWords =
    [
        "revised", "new", "current", "currently", "updated", "now", "amended", "rescheduled", "extended", "changed", "moved", "postponed",
        "delayed", "pushed", "shifted", "deferred", ">",
    ];

    private static readonly string[] Hopes =
    [
        "planned", "expected", "hoped", "intended", "aimed", "anticipated", "scheduled", "committed", "promised", "targeted", "slated",
        "due",
        "supposed", "set",
    ];

    private static readonly string[] Expectations =
        ["expects", "expect", "expected", "anticipates", "anticipate", "anticipated", "plans", "plan", "hopes", "hope", "aims", "intends"];

    // What may stand between "revised" and the date.
    private static readonly HashSet<string> Labels =
    [
        ":", "-", "(", ",", ";", ")", ".", "/", "|", "date", "target", "due", "completion", "deadline", "is", "to", "by", "on", "for", "of",
        "be",
        "expected", "estimated", "anticipated", "planned", "the", "and", "then", "but", "until", "in", "it", "was", "has",
        "been", .. NewWords,
    ];

    /// <summary>Whether the "from" at a place begins what something is moved from.</summary>
    public static bool IsMove(Tokens tokens, int from, int floor)
    {
        if (!tokens.Is(from, "from"))
            return false;
        for (var at = from - 1; at >= floor && from - at <= Farthest && !tokens.IsBreak(at); at--)
            if (tokens.IsAny(at, Moves))
                return true;
        return false;
    }

    /// <summary>Whether the word at a place stands between what something is moved from and what it is moved to.</summary>
    public static bool IsBetweenMoved(Tokens tokens, int to, int floor)
    {
        if (!tokens.IsAny(to, "to", "until", "through", "till"))
            return false;
        for (var from = to - 2; from >= floor && to - from <= 4; from--)
            if (IsMove(tokens, from, floor))
                return true;
        return false;
    }

    /// <summary>Joins each new date to the old one that it takes the place of; an old one that stands alone is history.</summary>
    public static void Join(Tokens tokens, int start, List<Deadline> deadlines)
    {
        var isOld = new bool[deadlines.Count];
        for (var i = 0; i < deadlines.Count; i++)
        {
            var floor = i == 0 ? start : deadlines[i - 1].End;
            isOld[i] = IsOld(tokens, floor, deadlines[i], i + 1 < deadlines.Count ? deadlines[i + 1] : null);
            // "Original target 6/30/25, actual 7/15/25": nothing took its place.
            if (isOld[i] && i + 1 < deadlines.Count && ToldCompletion.StandsBetween(tokens, deadlines[i].End, deadlines[i + 1].Start))
                isOld[i] = false;
            if (i > 0 && !isOld[i - 1] && (IsNew(tokens, floor, deadlines[i].Start) || IsNowExpected(tokens, floor, deadlines[i].Start)))
                isOld[i - 1] = true;
        }

        for (var i = 0; i < deadlines.Count; i++)
        {
            if (!isOld[i])
                continue;
            var next = i + 1 < deadlines.Count && !isOld[i + 1] ? i + 1 : i > 0 && !isOld[i - 1] ? i - 1 : -1;
            if (next >= 0 && deadlines[next].Original is null)
                deadlines[next] = deadlines[next] with { Original = deadlines[i] };
            deadlines[i] = deadlines[i] with { Lead = LeadKind.NotADeadline };
        }
    }

    private static bool IsOld(Tokens tokens, int floor, Deadline deadline, Deadline? next)
    {
        var end = deadline.Start;
        if (next is not null && IsMove(tokens, end, floor) && next.Date.Start - deadline.End is 1 or 2)
            return true;
        var isLabel = true;
        for (var at = end - 1; at >= floor && end - at <= Farthest; at--)
        {
            if (tokens.IsAny(at, NewWords))
                return false;
            if (isLabel && tokens.IsAny(at, OldLabels))
                return true;
            isLabel &= Labels.Contains(tokens[at]);
            if (tokens.IsAny(at, OldWords))
                return end - at <= Farthest / 2;
            if (!tokens.IsAny(at, Hopes))
                continue;
            // "The policy that was due in 2020" is another's date.
            if (tokens.IsAny(at - 1, "was", "were", "had", "been") && tokens.IsAny(at - 2, "that", "which", "who"))
                return false;
            if (tokens.IsAny(at - 1, "was", "were", "had", "been") && !tokens.IsAny(at - 2, "has", "have"))
                return true;
            if (next is not null && tokens.IsAny(at + 1, "to", "that") && (at == floor || tokens.IsWord(at - 1))
                && !tokens.IsAny(at - 1, "is", "are", "be", "been", "being", "as", "a", "an", "the", "and", "or", "now"))
            {
                return true;
            }
        }

        return false;
    }

    // "… by March 31, 2024, but now expects … by September 30, 2024"
    private static bool IsNowExpected(Tokens tokens, int floor, int end)
    {
        for (var at = floor; at < end && at < floor + Nearest; at++)
            if (tokens.Is(at, "now") && tokens.IsAny(at - 1, "but", ",") && tokens.IsAny(at + 1, Expectations))
                return true;
        return false;
    }

    private static bool IsNew(Tokens tokens, int floor, int end)
    {
        var isNew = false;
        for (var at = end - 1; at >= floor; at--)
        {
            if (!Labels.Contains(tokens[at]))
                return false;
            isNew |= tokens.IsAny(at, NewWords);
        }

        return isNew;
    }
}
