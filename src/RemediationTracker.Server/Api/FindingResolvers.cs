using RemediationTracker.GraphQL;
using RemediationTracker.Server.ReadModels;
using RemediationTracker.Server.ReadModels.Lists;

namespace RemediationTracker.Server.Api;

/// <summary>Resolvers of <c>Finding</c>.</summary>
public sealed class FindingResolvers(TrackerReader reader, TrackerClock clock)
{
    /// <summary>Opaque id.</summary>
    public static string Id(FindingRow finding) => Ids.Of("Finding", finding.Key);

    /// <summary>The audit that it belongs to.</summary>
    public ValueTask<AuditRow?> AuditAsync(FindingRow finding, ResolverContext context)
    {
        var columns = context.Columns(Sources.Audits);
        return context
            .Batch<Guid, AuditRow>(
                Loaders.Name("audits", columns),
                keys => reader.AuditsByKeyAsync(context.Scope(), columns, keys, context.CancellationToken))
            .LoadAsync(finding.AuditKey);
    }

    /// <summary>Recommendations, by number.</summary>
    public async Task<IEnumerable<RecommendationRow>> RecommendationsAsync(FindingRow finding, ResolverContext context) =>
        await context.RecommendationsOf(reader).LoadAsync(finding.Key) ?? [];

    /// <summary>Milestones, as they stand on the page.</summary>
    public async Task<IEnumerable<MilestoneRow>> MilestonesAsync(FindingRow finding, DateOnly? on, ResolverContext context) =>
        await context.MilestonesOf(reader, on ?? clock.Today).LoadAsync(finding.Key) ?? [];

    /// <summary>The page that it was read from.</summary>
    public static PageOfOrigin Source(FindingRow finding) => new(finding.PageName, finding.PageSha256);
}
