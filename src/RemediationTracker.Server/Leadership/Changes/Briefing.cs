using RemediationTracker.Domain.DueDates;
using RemediationTracker.Domain.Findings;
using RemediationTracker.Domain.Milestones;

namespace RemediationTracker.Server.Leadership.Changes;

/// <summary>Two instants of the record that are compared, both inclusive, with the day on which lateness is judged at each.</summary>
public sealed record Briefing(DateTimeOffset From, DateTimeOffset To, DateOnly FromDay, DateOnly ToDay);

/// <summary>In what a milestone differs. The names are those of the API.</summary>
public enum MilestoneDifferenceKind
{
    BecameOverdue,
    BecamePossiblyLate,
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
    string? Owner);

/// <summary>A milestone that differs. <see cref="Before"/> is null when it was not on record, or not to be read.</summary>
public sealed record MilestoneDifference(
    Guid Key, DateOnly On, IReadOnlyList<MilestoneDifferenceKind> Kinds, MilestoneStanding? Before, MilestoneStanding After)
{
    public required string Title { get; init; }

    public required string Agency { get; init; }

    public required string FindingTitle { get; init; }
}

/// <summary>How many milestones differ so.</summary>
public sealed record MilestoneDifferenceCount(MilestoneDifferenceKind Kind, int Count);

/// <summary>A recommendation whose status or outcome differs; before is null when it was not on record, or not to be read.</summary>
public sealed record RecommendationDifference(
    Guid FindingKey,
    int Number,
    RecommendationStatus? StatusBefore,
    RecommendationStatus StatusAfter,
    RecommendationOutcome? OutcomeBefore,
    RecommendationOutcome? OutcomeAfter)
{
    public required string Text { get; init; }

    public required string Agency { get; init; }

    public required string FindingTitle { get; init; }
}
