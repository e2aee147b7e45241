using RemediationTracker.Domain.DueDates.Reading;

namespace RemediationTracker.Domain.DueDates.Meaning;

/// <summary>One way in which a date that stands in a sentence is not the day by which something is promised.</summary>
internal interface IOtherDate
{
    /// <summary>Whether it is so of this date, as a bounded number of tokens around it tells.</summary>
    bool Tells(Sentence sentence, Deadline deadline);
}
