using RemediationTracker.Domain.DueDates;
using RemediationTracker.Domain.Findings;
using RemediationTracker.Domain.Milestones;

namespace RemediationTracker.Server.ReadModels;

/// <summary>
/// A row of <c>audits</c>, with default values in the place of columns that were not asked for; <see cref="Key"/> is the stream's id.
/// </summary>
public sealed record AuditRow(
    Guid Key, string Title, string Agency, string? AgencyName, string? Secretariat, string? System, DateOnly? PublishedOn);

/// <summary>
/// A row of <c>findings</c>, with default values in the place of columns that were not asked for; <see cref="Key"/> is the stream's id.
/// </summary>
public sealed record FindingRow(
    Guid Key,
    Guid AuditKey,
    string Title,
    string? Condition,
    string? Effect,
    IReadOnlyList<Criterion> Criteria,
    string? Cause,
    string? PostAuditAction,
    string? Response,
    string? Reply,
    DateOnly? PublishedOn,
    string? PageName,
    string? PageSha256,
    Severity? Severity,
    Guid? PriorFindingKey);

/// <summary>A row of <c>finding_comments</c>, with default values in the place of columns that were not asked for.</summary>
public sealed record CommentRow(Guid FindingKey, string Text, DateOnly? OccurredOn, string? By, string? Agency);

/// <summary>A row of <c>recommendations</c>, with default values in the place of columns that were not asked for.</summary>
public sealed record RecommendationRow(Guid FindingKey, int Number, string Text, ResponsePosition Position)
{
    /// <summary>InProgress when it is open and a milestone serves it.</summary>
    public RecommendationStatus Status { get; init; }

    public ImplementationExtent? Extent { get; init; }

    public RecommendationOutcome? Outcome { get; init; }

    public Priority? Priority { get; init; }

    public DateOnly? ReportedOn { get; init; }

    public DateOnly? VerifiedOn { get; init; }

    public DateOnly? ClosedOn { get; init; }

    public DateOnly? ReopenedOn { get; init; }

    /// <summary>Exclusive; so are the others of a risk.</summary>
    public DateOnly? RiskRequestedUntil { get; init; }

    public DateOnly? RiskAcceptedUntil { get; init; }

    public DateOnly? RiskAcknowledgedOn { get; init; }
}

/// <summary>A row of <c>recommendation_acts</c>: which event of the finding's stream was about which recommendation.</summary>
public sealed record RecommendationAct(Guid FindingKey, long Version, int Number, string? Text);

/// <summary>
/// A row of <c>milestones</c> with its lateness on the day <see cref="On"/>, and with default values in the place of columns that were not
/// asked for; <see cref="Key"/> is the stream's id.
/// </summary>
public sealed record MilestoneRow(
    Guid Key,
    Guid FindingKey,
    string Title,
    string DuePhrase,
    DateOnly? DueEarliest,
    DateOnly? DueLatest,
    string DueRule,
    string? DueCondition,
    DateOnly SaidOn,
    MilestoneStatus Status,
    Lateness Lateness,
    int DaysOverdue,
    DateOnly? DoneOn,
    IReadOnlyList<int> RecommendationNumbers,
    Guid? DependsOnKey,
    string Agency,
    string? Secretariat,
    string FindingTitle,
    DateOnly On);

/// <summary>A row of <c>milestone_progress</c>, with default values in the place of columns that were not asked for.</summary>
public sealed record ProgressRow(Guid MilestoneKey, string Text, DateOnly? OccurredOn, string? By, string? Agency);
