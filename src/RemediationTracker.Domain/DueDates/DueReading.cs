namespace RemediationTracker.Domain.DueDates;

/// <summary>What was read from the words about one milestone's date.</summary>
/// <param name="Text">The words that were read, a verbatim part of the phrase; the whole phrase when it is unread.</param>
/// <param name="Earliest">First day that a fair reader could take as the deadline; null when there is no date.</param>
/// <param name="Latest">Last such day, inclusive; null exactly when <paramref name="Earliest"/> is.</param>
/// <param name="Kind">What sort of deadline it is.</param>
/// <param name="Rule">The rule that read it and the rule's version, as in <c>season/2</c>.</param>
/// <param name="Condition">What it hangs on, a verbatim part of the phrase; null when on nothing.</param>
/// <param name="Said">The day it was said: the anchor of relative phrases.</param>
/// <param name="Calendar">The fiscal calendar assumed where the phrase names none.</param>
/// <param name="Recurrence">How often it comes round; null when once.</param>
/// <param name="Offset">How long after the event it depends on; null unless the phrase says so.</param>
public sealed record DueReading(
    string Text,
    DateOnly? Earliest,
    DateOnly? Latest,
    DueKind Kind,
    string Rule,
    string? Condition,
    DateOnly Said,
    FiscalCalendar Calendar,
    DueRecurrence? Recurrence = null,
    DueOffset? Offset = null)
{
    /// <summary>Whether the phrase leaves the year out, and the next such day after it was said was taken.</summary>
    public bool IsYearAssumed { get; init; }

    /// <summary>Whether the phrase says "or so": the window is that of the words without it.</summary>
    public bool IsRough { get; init; }

    /// <summary>Whether the phrase names a day that no calendar has, as February 30.</summary>
    public bool NamesNoSuchDay { get; init; }

    /// <summary>Whether an unread phrase holds dates, but of something else than what it promises.</summary>
    public bool HoldsOtherDates { get; init; }

    /// <summary>The date that this one takes the place of, as the same phrase tells it; null when it tells of none.</summary>
    public DueWindow? Original { get; init; }

    /// <summary>First day of <see cref="Original"/>; null when there is none.</summary>
    public DateOnly? OriginalEarliest => Original?.Earliest;

    /// <summary>Last day of <see cref="Original"/>, inclusive; null when there is none.</summary>
    public DateOnly? OriginalLatest => Original?.Latest;

    /// <summary>What a person should look at before they rely on the reading; empty when nothing.</summary>
    public IReadOnlyList<DueDoubt> Doubts =>
    [
        .. Kind is DueKind.Unread ? [NamesNoSuchDay ? DueDoubt.NoSuchDay : DueDoubt.Unread] : Array.Empty<DueDoubt>(),
        .. IsYearAssumed ? [DueDoubt.AssumedYear] : Array.Empty<DueDoubt>(),
        .. Kind is DueKind.Ambiguous ? [DueDoubt.Ambiguous] : Array.Empty<DueDoubt>(),
        .. IsRough ? [DueDoubt.Rough] : Array.Empty<DueDoubt>(),
        .. Latest < Said ? [DueDoubt.Past] : Array.Empty<DueDoubt>(),
    ];

    /// <summary>The due window; <see cref="DueWindow.Undated"/> when there is no date.</summary>
    public DueWindow Window => new(Earliest, Latest);
}
