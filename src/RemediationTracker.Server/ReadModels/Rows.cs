using RemediationTracker.Domain;
using RemediationTracker.Domain.DueDates;
using RemediationTracker.Domain.Findings;
using RemediationTracker.Domain.Milestones;

namespace RemediationTracker.Server.ReadModels;

/// <summary>
/// A row of <c>audits</c>, with default values in the place of columns that were not asked for; <see cref="Key"/> is the stream's id.
/// </summary>
public sealed record AuditRow(
    Guid Key, string Title, string Agency, string? AgencyName, string? Secretariat, string? System, DateOnly? PublishedOn)
{
    /// <summary>When its publication was recorded; null while it is a draft.</summary>
    public DateTimeOffset? PublicationRecordedAt { get; init; }
}

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
    Guid? PriorFindingKey)
{
    public string AuditTitle { get; init; } = "";

    /// <summary>Short name of the auditee.</summary>
    public string Agency { get; init; } = "";

    /// <summary>Null when it is not known.</summary>
    public string? Secretariat { get; init; }
}

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

    public string FindingTitle { get; init; } = "";

    public string AuditTitle { get; init; } = "";

    /// <summary>Short name of the auditee.</summary>
    public string Agency { get; init; } = "";
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
    DateOnly On)
{
    /// <summary>As first promised.</summary>
    public string OriginalDuePhrase { get; init; } = "";

    /// <summary>Null when no date can be read of it.</summary>
    public DateOnly? OriginalDueEarliest { get; init; }

    /// <summary>Inclusive; null when no date can be read of it.</summary>
    public DateOnly? OriginalDueLatest { get; init; }

    /// <summary>Whether the phrase leaves the year out, and the next such day after it was said was taken.</summary>
    public bool DueYearAssumed => DueRule.Contains("assumed", StringComparison.Ordinal);

    /// <summary>Whether the current window is another than the original.</summary>
    public bool IsMoved => (OriginalDueEarliest, OriginalDueLatest) != (DueEarliest, DueLatest);

    /// <summary>How many changes of the date moved its last day to a later one.</summary>
    public int Slips { get; init; }

    /// <summary>
    /// Days by which the agency moved the last day, from the original's to the current one's; null when either has none.
    /// </summary>
    public int? SlippedDays { get; init; }

    /// <summary>Null unless it was withdrawn.</summary>
    public DateOnly? WithdrawnOn { get; init; }

    /// <summary>Null unless it was withdrawn.</summary>
    public string? WithdrawnReason { get; init; }

    /// <summary>The occurrence before it; null when none.</summary>
    public Guid? PreviousKey { get; init; }

    /// <summary>Null when nobody was named.</summary>
    public string? Owner { get; init; }

    /// <summary>Whether what is promised goes on without an end once it is in place.</summary>
    public bool Continuing { get; init; }

    /// <summary>The day on which an auditor last found that it was in place no longer; null when never.</summary>
    public DateOnly? LapsedOn { get; init; }

    /// <summary>Why; null when it never lapsed.</summary>
    public string? LapseReason { get; init; }

    /// <summary>What became of its condition; null while it hangs on it, and when it has none.</summary>
    public ConditionOutcome? ConditionOutcome { get; init; }

    /// <summary>The day on which that was; null exactly when <see cref="ConditionOutcome"/> is.</summary>
    public DateOnly? ConditionEndedOn { get; init; }

    /// <summary>What came about; null exactly when <see cref="ConditionOutcome"/> is.</summary>
    public string? ConditionNote { get; init; }

    /// <summary>Which fiscal year the reading of its phrase took <c>FY</c> for.</summary>
    public FiscalCalendar DueCalendar { get; init; }

    /// <summary>How to reach the owner, for those who may read it; null when nothing was said.</summary>
    public string? Contact { get; init; }

    public string AuditTitle { get; init; } = "";
}

/// <summary>What became of a change of a milestone's date. The names are storage format.</summary>
public enum DateChangeStatus
{
    /// <summary>It waits to be decided.</summary>
    Proposed,

    /// <summary>It took effect.</summary>
    Approved,

    /// <summary>It was declined, or taken back.</summary>
    Declined,

    /// <summary>The milestone was withdrawn or verified before it was decided.</summary>
    Lapsed,

    /// <summary>A later version of the published response states the date anew.</summary>
    Restated,

    /// <summary>The phrase was read anew, under another calendar or season rule.</summary>
    Reread,
}

/// <summary>A row of <c>milestone_date_changes</c>, with default values in the place of columns that were not asked for.</summary>
public sealed record DateChangeRow
{
    /// <summary>The milestone's stream.</summary>
    public required Guid MilestoneKey { get; init; }

    /// <summary>The proposal's number; null for a restated date.</summary>
    public required int? Proposal { get; init; }

    /// <summary>What became of it.</summary>
    public required DateChangeStatus Status { get; init; }

    /// <summary>Verbatim.</summary>
    public required string Phrase { get; init; }

    /// <summary>Null when it had no date.</summary>
    public required DateOnly? FromEarliest { get; init; }

    /// <summary>Inclusive; null when it had no date.</summary>
    public required DateOnly? FromLatest { get; init; }

    /// <summary>Null when no date can be read.</summary>
    public required DateOnly? ToEarliest { get; init; }

    /// <summary>Inclusive; null when no date can be read.</summary>
    public required DateOnly? ToLatest { get; init; }

    /// <summary>Why; null for a restated date.</summary>
    public required string? Reason { get; init; }

    /// <summary>Who proposed it, or recorded the response that restates it; null when the event does not say.</summary>
    public required string? ProposedBy { get; init; }

    /// <summary>When that was recorded.</summary>
    public required DateTimeOffset RecordedAt { get; init; }

    /// <summary>Who decided it; null until then, and for a restated date.</summary>
    public required string? DecidedBy { get; init; }

    /// <summary>When that was recorded; null until then.</summary>
    public required DateTimeOffset? DecidedAt { get; init; }

    /// <summary>Why it was declined; null unless it was.</summary>
    public required string? DeclineReason { get; init; }
}

/// <summary>A row of <c>milestone_progress</c>, with default values in the place of columns that were not asked for.</summary>
public sealed record ProgressRow(Guid MilestoneKey, string Text, DateOnly? OccurredOn, string? By, string? Agency);

/// <summary>
/// A row of <c>verifications</c>, with default values in the place of columns that were not asked for; <see cref="Key"/> is the stream's
/// id, a milestone's or a finding's. Evidence is cited, or a reason given; of older ones neither.
/// </summary>
/// <param name="Key">The stream.</param>
/// <param name="Version">The event's place in the stream.</param>
/// <param name="Number">The recommendation's; null of a milestone's.</param>
/// <param name="OccurredOn">Null when the event does not say.</param>
/// <param name="By">Null when the event does not say.</param>
/// <param name="Basis">How it was verified.</param>
/// <param name="EvidenceKeys">What it cites; empty when nothing.</param>
/// <param name="NoEvidenceReason">Why nothing was needed; null when something is cited.</param>
public sealed record VerificationRow(
    Guid Key,
    int Version,
    int? Number,
    DateOnly? OccurredOn,
    string? By,
    string Basis,
    IReadOnlyList<Guid> EvidenceKeys,
    string? NoEvidenceReason);

/// <summary>
/// A row of <c>milestone_evidence</c>, with default values in the place of columns that were not asked for; <see cref="Key"/> is the
/// evidence's id. A file has a name, a media type, a size in bytes and a digest; a link has <see cref="Url"/>.
/// </summary>
public sealed record EvidenceRow(
    Guid Key,
    Guid MilestoneKey,
    string Description,
    string? Name,
    string? MediaType,
    int? Size,
    string? Sha256,
    string? Url,
    DateTimeOffset SubmittedAt,
    string? By,
    Role? Role,
    string? Agency);
