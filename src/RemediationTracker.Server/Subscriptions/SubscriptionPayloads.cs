using RemediationTracker.Server.Api;
using RemediationTracker.Server.Findings;
using RemediationTracker.Server.Milestones;

namespace RemediationTracker.Server.Subscriptions;

/// <summary>What <c>milestoneFellOverdue</c> tells.</summary>
public sealed record MilestoneFellOverdue(string Cursor, DateOnly On, MilestoneRow Milestone);

/// <summary>What <c>findingChanged</c> tells.</summary>
public sealed record FindingChange(string Cursor, FindingRow Finding, MilestoneRow? Milestone, HistoryEntry Event);

/// <summary>What <c>milestoneChanged</c> tells.</summary>
public sealed record MilestoneChange(string Cursor, MilestoneRow Milestone, HistoryEntry Event);
