using RemediationTracker.GraphQL;
using RemediationTracker.Server.ReadModels;

namespace RemediationTracker.Server.Api;

/// <summary>Loaders that several types share.</summary>
internal static class Loaders
{
    public static BatchLoader<Guid, FindingRow> FindingsOf(this ResolverContext context, TrackerReader reader) =>
        context.Batch<Guid, FindingRow>("findings", keys => reader.FindingsByKeyAsync(context.Scope(), keys, context.CancellationToken));

    public static BatchLoader<Guid, IEnumerable<RecommendationRow>> RecommendationsOf(this ResolverContext context, TrackerReader reader) =>
        context.Many("recommendations", keys => reader.RecommendationsOfFindingsAsync(keys, context.CancellationToken));

    public static BatchLoader<Guid, IEnumerable<MilestoneRow>> MilestonesOf(
        this ResolverContext context, TrackerReader reader, DateOnly on) =>
        context.Many(
            $"milestonesOfFindings on {on:O}",
            keys => reader.MilestonesOfFindingsAsync(context.Scope(), on, keys, context.CancellationToken));

    /// <summary>A loader of lists, out of a query that groups rows by parent.</summary>
    public static BatchLoader<Guid, IEnumerable<TRow>> Many<TRow>(
        this ResolverContext context, string name, Func<IReadOnlyCollection<Guid>, Task<ILookup<Guid, TRow>>> read) =>
        context.Batch<Guid, IEnumerable<TRow>>(
            name,
            async keys =>
            {
                var rows = await read(keys);
                return rows.ToDictionary(group => group.Key, group => group.AsEnumerable());
            });
}
