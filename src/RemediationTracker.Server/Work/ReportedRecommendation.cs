using RemediationTracker.Server.Evidence;
using RemediationTracker.Server.Findings;
using RemediationTracker.Server.Milestones;
using RemediationTracker.Server.Recommendations;
using RemediationTracker.Server.Web.Story;

namespace RemediationTracker.Server.Work;

/// <summary>A recommendation that its agency reports implemented, with what speaks for it.</summary>
/// <param name="Recommendation">The recommendation.</param>
/// <param name="Finding">Whose it is.</param>
/// <param name="Story">What happened to it, the latest first.</param>
/// <param name="Serving">The commitments that serve it, each with its evidence, the latest first.</param>
public sealed record ReportedRecommendation(
    RecommendationRow Recommendation,
    FindingRow Finding,
    IReadOnlyList<StoryLine> Story,
    IReadOnlyList<(MilestoneRow Commitment, IReadOnlyList<EvidenceRow> Evidence)> Serving);
