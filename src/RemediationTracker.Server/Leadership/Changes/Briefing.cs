using RemediationTracker.Domain.DueDates;
using RemediationTracker.Domain.Findings;
using RemediationTracker.Domain.Milestones;
using RemediationTracker.Server.Lists;
using RemediationTracker.Server.Milestones;

namespace RemediationTracker.Server.Leadership.Changes;

/// <summary>Two instants of the record that are compared, both inclusive, with the day on which lateness is judged at each.</summary>
public sealed record Briefing(DateTimeOffset From, DateTimeOffset To, DateOnly FromDay, DateOnly ToDay)
{
    /// <summary>Only what concerns this agency or an agency of this secretariat; null for all.</summary>
    public string? Agency { get; init; }
}

/// <summary>In what a milestone differs. The names are those of the API.</summary>
public enum MilestoneDifferenceKind
{
    BecameOverdue,
    BecamePossiblyLate,
    CommittedLate,
    NoLongerLate,
    Committed,
    Lapsed,
    DateMoved,
    ReportedDone,
    Verified,
    Returned,
    Withdrawn,
    OwnerChanged,
}

/// <summary>How a milestone stood. <see cref="DaysOverdue"/> is 0 unless it was overdue; the window is null when it had no date.</summary>
public sealed record MilestoneStanding(
    MilestoneStatus Status,
    Lateness Lateness,
    int DaysOverdue,
    string DuePhrase,
    DateOnly? DueEarliest,
    DateOnly? DueLatest,
    string? Owner)
{
    /// <summary>Whether the phrase leaves the year out, and the next such day after it was said was taken.</summary>
    public bool DueYearAssumed { get; init; }

    /// <summary>Of what comes round: how many occurrences were overdue, this one included; 0 when this one was not.</summary>
    public int MissedOccurrences { get; init; }
}

/// <summary>A milestone that differs.</summary>
public sealed record MilestoneDifference
{
    [Column("n.id", Name = "id")]
    public Guid Key { get; init; }

    [Column("n.\"on\"")]
    public DateOnly On { get; init; }

    [Column("n.title")]
    public string Title { get; init; } = "";

    [Column("n.agency")]
    public string Agency { get; init; } = "";

    [Column("n.\"findingTitle\"")]
    public string FindingTitle { get; init; } = "";

    /// <summary>In what it differs; at least one.</summary>
    [Column("k.kinds")]
    public IReadOnlyList<MilestoneDifferenceKind> Kinds { get; init; } = [];

    /// <summary>At the first instant; null when it was not on record, or not to be read.</summary>
    public MilestoneStanding? Before => StatusBefore is { } status
        ? new(status, LatenessBefore!.Value, DaysOverdueBefore, DuePhraseBefore, DueEarliestBefore, DueLatestBefore, OwnerBefore)
        {
            DueYearAssumed = MilestoneRow.IsYearAssumed(DueRuleBefore),
            MissedOccurrences = MilestoneRow.Missed(LatenessBefore.Value, RoundMonthsBefore, DueLatestBefore, OnBefore),
        }
        : null;

    /// <summary>At the second instant.</summary>
    public MilestoneStanding After =>
        new(StatusAfter, LatenessAfter, DaysOverdueAfter, DuePhraseAfter, DueEarliestAfter, DueLatestAfter, OwnerAfter)
        {
            DueYearAssumed = MilestoneRow.IsYearAssumed(DueRuleAfter),
            MissedOccurrences = MilestoneRow.Missed(LatenessAfter, RoundMonthsAfter, DueLatestAfter, On),
        };

    /// <summary>The rule by which its date is read.</summary>
    [Column("n.\"dueRule\"")]
    internal string DueRuleAfter { get; init; } = "";

    /// <summary>The same before.</summary>
    [Column("b.\"dueRule\"")]
    internal string DueRuleBefore { get; init; } = "";

    [Column("n.\"roundMonths\"")]
    internal int? RoundMonthsAfter { get; init; }

    [Column("b.\"roundMonths\"")]
    internal int? RoundMonthsBefore { get; init; }

    [Column("b.\"on\"")]
    internal DateOnly OnBefore { get; init; }

    [Column("b.status")]
    internal MilestoneStatus? StatusBefore { get; init; }

    [Column("b.lateness")]
    internal Lateness? LatenessBefore { get; init; }

    [Column("b.\"daysOverdue\"")]
    internal int DaysOverdueBefore { get; init; }

    [Column("b.\"duePhrase\"")]
    internal string DuePhraseBefore { get; init; } = "";

    [Column("b.\"dueEarliest\"")]
    internal DateOnly? DueEarliestBefore { get; init; }

    [Column("b.\"dueLatest\"")]
    internal DateOnly? DueLatestBefore { get; init; }

    [Column("b.owner")]
    internal string? OwnerBefore { get; init; }

    [Column("n.status")]
    internal MilestoneStatus StatusAfter { get; init; }

    [Column("n.lateness")]
    internal Lateness LatenessAfter { get; init; }

    [Column("n.\"daysOverdue\"")]
    internal int DaysOverdueAfter { get; init; }

    [Column("n.\"duePhrase\"")]
    internal string DuePhraseAfter { get; init; } = "";

    [Column("n.\"dueEarliest\"")]
    internal DateOnly? DueEarliestAfter { get; init; }

    [Column("n.\"dueLatest\"")]
    internal DateOnly? DueLatestAfter { get; init; }

    [Column("n.owner")]
    internal string? OwnerAfter { get; init; }
}

/// <summary>How many milestones differ so.</summary>
public sealed record MilestoneDifferenceCount(MilestoneDifferenceKind Kind, int Count);

/// <summary>A recommendation whose status or outcome differs; before is null when it was not on record, or not to be read.</summary>
public sealed record RecommendationDifference
{
    [Column("n.\"findingKey\"")]
    public Guid FindingKey { get; init; }

    [Column("n.number")]
    public int Number { get; init; }

    [Column("n.text")]
    public string Text { get; init; } = "";

    [Column("n.agency")]
    public string Agency { get; init; } = "";

    [Column("n.\"findingTitle\"")]
    public string FindingTitle { get; init; } = "";

    [Column("b.status")]
    public RecommendationStatus? StatusBefore { get; init; }

    [Column("n.status")]
    public RecommendationStatus StatusAfter { get; init; }

    [Column("b.outcome")]
    public RecommendationOutcome? OutcomeBefore { get; init; }

    [Column("n.outcome")]
    public RecommendationOutcome? OutcomeAfter { get; init; }

    /// <summary>Stands for the key, which has two parts, where a page's place is told by one.</summary>
    [Column("n.place")]
    internal Guid Place { get; init; }
}
