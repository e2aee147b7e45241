using RemediationTracker.Domain;
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
    string PageName,
    string PageSha256);

/// <summary>A row of <c>recommendations</c>, with default values in the place of columns that were not asked for.</summary>
public sealed record RecommendationRow(Guid FindingKey, int Number, string Text, ResponsePosition Position);

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
