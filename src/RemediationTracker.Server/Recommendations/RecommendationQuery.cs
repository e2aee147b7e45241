using RemediationTracker.GraphQL;
using RemediationTracker.Server.Api;
using RemediationTracker.Server.Lists;

namespace RemediationTracker.Server.Recommendations;

/// <summary>The list of recommendations in <c>Query</c>.</summary>
public sealed class RecommendationQuery(TrackerReader reader)
{
    /// <summary>Recommendations.</summary>
    public Task<Connection<RecommendationRow>> RecommendationsAsync(ListRequest list, ResolverContext context) =>
        context.PageAsync(reader, RecommendationSources.AllRecommendations, list);
}
