using RemediationTracker.GraphQL;
using RemediationTracker.Server.ReadModels;

namespace RemediationTracker.Server.Api;

/// <summary>Resolvers of <c>Recommendation</c>.</summary>
public sealed class RecommendationResolvers(TrackerReader reader, TrackerClock clock)
{
    /// <summary>Opaque id.</summary>
    public static string Id(RecommendationRow recommendation) => Ids.OfRecommendation(recommendation.FindingKey, recommendation.Number);

    /// <summary>The finding that it belongs to.</summary>
    public ValueTask<FindingRow?> FindingAsync(RecommendationRow recommendation, ResolverContext context) =>
        context.FindingsOf(reader).LoadAsync(recommendation.FindingKey);

    /// <summary>The milestones that serve it.</summary>
    public async Task<IEnumerable<MilestoneRow>> MilestonesAsync(RecommendationRow recommendation, DateOnly? on, ResolverContext context) =>
        (await context.MilestonesOf(reader, on ?? clock.Today, "recommendations").LoadAsync(recommendation.FindingKey) ?? [])
        .Where(milestone => milestone.RecommendationNumbers.Contains(recommendation.Number));
}
