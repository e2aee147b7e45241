using RemediationTracker.GraphQL;
using RemediationTracker.Server.Api;
using RemediationTracker.Server.Lists;
using RemediationTracker.Server.Milestones;
using RemediationTracker.Server.Recommendations;

namespace RemediationTracker.Server.Leadership.Changes;

/// <summary>Resolvers of <c>MilestoneDifference</c>.</summary>
public sealed class MilestoneDifferenceResolvers(TrackerReader reader)
{
    /// <summary>The milestone as it stood at the second instant.</summary>
    public ValueTask<MilestoneRow?> MilestoneAsync(MilestoneDifference difference, ResolverContext context) =>
        context.LoadAsync(reader, MilestoneSources.On(difference.On), difference.Key);
}

/// <summary>Resolvers of <c>RecommendationDifference</c>.</summary>
public sealed class RecommendationDifferenceResolvers(TrackerReader reader)
{
    /// <summary>The recommendation as it stood at the second instant.</summary>
    public async Task<RecommendationRow?> RecommendationAsync(RecommendationDifference difference, ResolverContext context) =>
        (await context.LoadAsync(reader, RecommendationSources.OfFindings, difference.FindingKey, "number"))
        .FirstOrDefault(recommendation => recommendation.Number == difference.Number);
}

/// <summary>Resolvers of <c>CorrectionDifference</c>.</summary>
public sealed class CorrectionDifferenceResolvers
{
    /// <summary>The id of the audit, the finding or the milestone.</summary>
    public string CorrectedId(CorrectionDifference difference) => Ids.Of(difference.Kind, difference.Correction.StreamKey);
}
