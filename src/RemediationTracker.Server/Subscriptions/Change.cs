using RemediationTracker.Server.Api;
using RemediationTracker.Server.Audits;
using RemediationTracker.Server.Findings;
using RemediationTracker.Server.Lists;
using RemediationTracker.Server.Milestones;

namespace RemediationTracker.Server.Subscriptions;

/// <summary>An event of a finding or of one of its milestones, with what it happened to as that stands now.</summary>
/// <param name="Position">The event's position in the ledger.</param>
/// <param name="Event">What happened.</param>
/// <param name="Milestone">Null when it happened to the finding itself.</param>
/// <param name="Finding">The finding.</param>
/// <param name="Audit">Decides who may read it.</param>
internal sealed record Change(long Position, HistoryEntry Event, MilestoneRow? Milestone, FindingRow Finding, AuditRow Audit) : ILogEntry
{
    /// <summary>Whether it may be told: what happened to a draft is the auditors', also once it is published.</summary>
    public bool IsFor(ReadScope scope) =>
        scope.Admits(Audit) && (!scope.PublishedOnly || Event.RecordedAt >= Audit.PublicationRecordedAt);
}

/// <summary>A milestone that became overdue, as it stands now.</summary>
/// <param name="Position">The notice's number.</param>
/// <param name="FellOn">The day on which it became overdue.</param>
/// <param name="Milestone">The milestone.</param>
/// <param name="Audit">Decides who may read it.</param>
internal sealed record OverdueNotice(long Position, DateOnly FellOn, MilestoneRow Milestone, AuditRow Audit) : ILogEntry;
