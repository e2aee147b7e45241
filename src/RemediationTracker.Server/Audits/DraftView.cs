using RemediationTracker.Server.Findings;
using RemediationTracker.Server.Recommendations;

namespace RemediationTracker.Server.Audits;

/// <summary>What the page shows on which an audit is drafted.</summary>
/// <param name="Audit">The audit.</param>
/// <param name="Findings">Its findings, by title.</param>
public sealed record DraftView(AuditRow Audit, IReadOnlyList<DraftedFinding> Findings)
{
    /// <summary>How many wait for a review.</summary>
    public int Unreviewed => Findings.Count(one => one.Draft is { IsReviewed: false });
}

/// <summary>A finding of an audit that is being drafted.</summary>
/// <param name="Finding">The finding.</param>
/// <param name="Recommendations">Its recommendations, by number.</param>
/// <param name="Draft">How far it has come; null for one that was read from a page.</param>
public sealed record DraftedFinding(FindingRow Finding, IReadOnlyList<RecommendationRow> Recommendations, FindingDraft? Draft);
