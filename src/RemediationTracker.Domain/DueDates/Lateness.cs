namespace RemediationTracker.Domain.DueDates;

/// <summary>How a milestone stands on a day. Derived from its window, never stored.</summary>
public enum Lateness
{
    /// <summary>The day is not after the first day that could be the deadline.</summary>
    NotDue,

    /// <summary>The day is after the first and not after the last day that could be the deadline.</summary>
    PossiblyLate,

    /// <summary>The day is after the last day that could be the deadline.</summary>
    Overdue,

    /// <summary>No date can be read from the phrase.</summary>
    Undated,

    /// <summary>Reported done or withdrawn on or before the day, or all that it serves was closed by then.</summary>
    Done,
}
