using RemediationTracker.Domain.DueDates.Reading;

namespace RemediationTracker.Domain.DueDates.Meaning;

/// <summary>
/// A day told as history: "in January 2023 the board reviewed it", "the plan that was due in 2020 will be revised by August 31, 2024". A
/// past day that stands alone, or that is called a deadline, is kept: a person will see that it is past.
/// </summary>
internal sealed class PastDate : IOtherDate
{
    private const int Nearest = 3;
    private const int Farthest = 10;

    private static readonly string[] Then = ["was", "were", "had"];

    private static readonly string[] Now = ["will", "shall", "is", "are", "expects", "plans", "intends", "now", "has", "be", "must", "to"];

    public bool Tells(Sentence sentence, Deadline deadline)
    {
        if (deadline.Date.Offset is not null || sentence.Tokens.Is(deadline.Start - 1, ":"))
            return false;
        var isAssumed = deadline.Date.IsYearAssumed;
        if (!sentence.Promise && sentence.TellsThePast && (isAssumed || deadline.Date.First <= sentence.Said))
            return true;
        // "The policy that was due in 2025", whenever that is
        for (var at = deadline.Start - 1; at > sentence.Start && deadline.Start - at <= Nearest; at--)
            if (sentence.Tokens.IsAny(at, "was", "were") && sentence.Tokens.IsAny(at - 1, "that", "which", "who"))
                return true;
        if (deadline.Date.Last < sentence.Said && WasThen(sentence, deadline))
            return true;
        return sentence.HasFuture && deadline.Date.Last < sentence.Said && !sentence.IsFirm(deadline);
    }

    // "The system was to be replaced by 2023", "should have been updated by 2023", "the deadline was June 30, 2023"
    private static bool WasThen(Sentence sentence, Deadline deadline)
    {
        var tokens = sentence.Tokens;
        for (var at = deadline.Start - 1; at >= sentence.Start && deadline.Start - at <= Farthest; at--)
        {
            if (tokens.IsAny(at, Then) || (tokens.Is(at, "should") && tokens.Is(at + 1, "have")))
                return true;
            if (tokens.IsAny(at, Now) && !tokens.IsAny(at - 1, Then) && !tokens.IsAny(at - 2, Then))
                return false;
        }

        return false;
    }
}
