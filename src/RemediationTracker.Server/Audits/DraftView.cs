using RemediationTracker.Server.Findings;
using RemediationTracker.Server.Recommendations;

namespace RemediationTracker.Server.Audits;

/// <summary>What the page shows on which an audit is drafted.</summary>
/// <param name="Audit">The audit.</param>
/// <param name="Findings">Its findings, by title.</param>
/// <param name="Unreviewed">How many of them wait for a review.</param>
public sealed record DraftView(AuditRow Audit, IReadOnlyList<DraftedFinding> Findings, int Unreviewed);

/// <summary>A finding of an audit that is being drafted.</summary>
/// <param name="Finding">The finding.</param>
/// <param name="Recommendations">Its recommendations, by number.</param>
/// <param name="Draft">How far it has come.</param>
public sealed record DraftedFinding(FindingRow Finding, IReadOnlyList<RecommendationRow> Recommendations, FindingDraft Draft);
