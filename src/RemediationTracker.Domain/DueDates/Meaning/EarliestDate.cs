using RemediationTracker.Domain.DueDates.Reading;

namespace RemediationTracker.Domain.DueDates.Meaning;

/// <summary>Where the time only begins: "the earliest possible date is June 30, 2024", "at the earliest in June 2024".</summary>
internal sealed class EarliestDate : IOtherDate
{
    private const int Farthest = 5;

    public bool Tells(Sentence sentence, Deadline deadline)
    {
        for (var at = deadline.Start - 1; at >= sentence.Start && deadline.Start - at <= Farthest && !sentence.Tokens.Is(at, ","); at--)
            if (sentence.Tokens.IsAny(at, "earliest", "soonest") && !sentence.Tokens.IsAny(at + 1, "convenience", "opportunity"))
                return true;
        return false;
    }
}
