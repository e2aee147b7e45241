using RemediationTracker.Domain.DueDates.Reading;

namespace RemediationTracker.Domain.DueDates.Meaning;

/// <summary>
/// A day told as history: "in January 2023 the board reviewed it", "the plan that was due in 2020 will be revised by August 31, 2024". A past
/// day that stands alone, or that is called a deadline, is kept: a person will see that it is past.
/// </summary>
internal sealed class PastDate : IOtherDate
{
    private const int Nearest = 3;

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
        return sentence.HasFuture && deadline.Date.Last < sentence.Said && !sentence.IsFirm(deadline);
    }
}
