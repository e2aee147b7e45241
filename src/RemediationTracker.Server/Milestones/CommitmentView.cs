using RemediationTracker.Server.Audits;
using RemediationTracker.Server.Evidence;
using RemediationTracker.Server.Findings;
using RemediationTracker.Server.Recommendations;
using RemediationTracker.Server.Web;
using RemediationTracker.Server.Web.Story;

namespace RemediationTracker.Server.Milestones;

/// <summary>What the page of a commitment shows.</summary>
public sealed record CommitmentView
{
    /// <summary>The day judged, and of which the record is.</summary>
    public required AskedDays Days { get; init; }

    public required MilestoneRow Commitment { get; init; }

    public required FindingRow Finding { get; init; }

    public required AuditRow Audit { get; init; }

    /// <summary>Those that it serves, by number.</summary>
    public required IReadOnlyList<RecommendationRow> Recommendations { get; init; }

    /// <summary>The one that must be done first; null when none, or not to be read.</summary>
    public required MilestoneRow? DependsOn { get; init; }

    /// <summary>The occurrence before it; null when none, or not to be read.</summary>
    public required MilestoneRow? Previous { get; init; }

    /// <summary>The earliest first.</summary>
    public required IReadOnlyList<DateChangeRow> DateChanges { get; init; }

    /// <summary>The latest first.</summary>
    public required IReadOnlyList<EvidenceRow> Evidence { get; init; }

    /// <summary>The latest first.</summary>
    public required IReadOnlyList<StoryLine> Story { get; init; }

    /// <summary>Whether the reader may fetch files of evidence, and know how to reach the owner.</summary>
    public required bool IsOfParty { get; init; }
}
