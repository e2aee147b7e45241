using RemediationTracker.Domain.DueDates.Reading;

namespace RemediationTracker.Domain.DueDates.Meaning;

/// <summary>
/// A date that others set and the agency does not take for its own: "recommended a June 30, 2024 deadline, with which DTS disagrees",
/// "proposed completion by December 31, 2024; DMH rejects this timeline", "rejects the recommended date of June 30, 2024". What the agency
/// promises though it disagrees with something else is its date.
/// </summary>
internal sealed class RefusedDate : IOtherDate
{
    private const int Farthest = 20;
    private const int Near = 6;

    private static readonly HashSet<string> Refusals =
    [
        "disagree", "disagrees", "disagreed", "reject", "rejects", "rejected", "dispute", "disputes", "disputed", "oppose", "opposes",
        "opposed", "contest", "contests", "contested", "decline", "declines", "declined", "refuse", "refuses", "refused", "object", "objects", "objected",
    ];

    // Denied, they refuse: "cannot accept", "does not agree to".
    private static readonly HashSet<string> Consents =
        ["agree", "accept", "concur", "support", "endorse", "adopt", "commit", "accepted", "agreed", "acceptable", "consent"];

    private static readonly string[] Dates =
        ["date", "dates", "deadline", "timeline", "timeframe", "target", "schedule", "timetable", "it"];

    private static readonly string[] Pointers = ["which", "that", "this", "date", "deadline", "timeline", "timeframe", "target"];

    // "A date that the auditors do not accept" may be the agency's own.
    private static readonly string[] Others = ["auditor", "auditors", "osa", "auditor’s", "auditors’"];

    public bool Tells(Sentence sentence, Deadline deadline) =>
        IsRefusedAfter(sentence.Tokens, deadline.End) || IsRefusedBefore(sentence, deadline.Start);

    private static bool IsRefusedAfter(Tokens tokens, int from)
    {
        var isNext = false;
        for (var at = from; at < Math.Min(from + Farthest, tokens.Count); at++)
        {
            if (tokens.Is(at, "."))
            {
                if (isNext)
                    return false;
                isNext = true;
            }
            else if (IsRefusal(tokens, at))
            {
                // The next sentence must point back: "The agency did not accept this date."
                if (isNext)
                    return IsOf(tokens, at + 1, at + 1 + Near, ["this", "that"]) && IsOf(tokens, at + 1, at + 1 + Near, Dates);
                return (IsOf(tokens, at + 1, at + 1 + Near, Dates) || IsBehind(tokens, at, from, Pointers))
                    && !IsBehind(tokens, at, from, Others);
            }
        }

        return false;
    }

    private static bool IsRefusedBefore(Sentence sentence, int date)
    {
        var first = Math.Max(sentence.Start, date - 2 * Near);
        for (var at = date - 1; at >= first && !sentence.Tokens.IsAny(at, ",", "but", "and", "will"); at--)
        {
            if (IsRefusal(sentence.Tokens, at))
                return IsOf(sentence.Tokens, at + 1, date, Dates);
        }

        return false;
    }

    private static bool IsRefusal(Tokens tokens, int at)
    {
        if (Refusals.Contains(tokens[at]))
            return true;
        if (!Consents.Contains(tokens[at]))
            return false;
        for (var i = at - 3; i < at; i++)
        {
            if (Moods.Denies(tokens, i))
                return true;
        }

        return false;
    }

    // Whether one of the words stands a little before, in the same clause.
    private static bool IsBehind(Tokens tokens, int from, int first, string[] words)
    {
        for (var at = from - 1; at >= Math.Max(first, from - Near) && !tokens.IsAny(at, ".", ";", ","); at--)
        {
            if (tokens.IsAny(at, words))
                return true;
        }

        return false;
    }

    // Whether one of the words stands there, before a clause ends or another date stands.
    private static bool IsOf(Tokens tokens, int from, int to, string[] words)
    {
        for (var at = from; at < to && !tokens.IsAny(at, ".", ";", ",") && tokens.Digits(at) == 0; at++)
        {
            if (tokens.IsAny(at, words))
                return true;
        }

        return false;
    }
}
