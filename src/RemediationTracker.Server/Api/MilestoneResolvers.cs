using RemediationTracker.EventStore;
using RemediationTracker.GraphQL;
using RemediationTracker.Server.ReadModels;

namespace RemediationTracker.Server.Api;

/// <summary>Resolvers of <c>Milestone</c>.</summary>
public sealed class MilestoneResolvers(TrackerReader reader, IEventStore store)
{
    /// <summary>Opaque id.</summary>
    public static string Id(MilestoneRow milestone) => Ids.Of("Milestone", milestone.Key);

    /// <summary>The finding that it answers.</summary>
    public ValueTask<FindingRow?> FindingAsync(MilestoneRow milestone, ResolverContext context) =>
        context.FindingsOf(reader).LoadAsync(milestone.FindingKey);

    /// <summary>The recommendations that it serves.</summary>
    public async Task<IEnumerable<RecommendationRow>> RecommendationsAsync(MilestoneRow milestone, ResolverContext context) =>
        (await context.RecommendationsOf(reader).LoadAsync(milestone.FindingKey) ?? [])
        .Where(recommendation => milestone.RecommendationNumbers.Contains(recommendation.Number));

    /// <summary>The milestone that must be done first, judged on the same day.</summary>
    public async Task<MilestoneRow?> DependsOnAsync(MilestoneRow milestone, ResolverContext context) =>
        milestone.DependsOnKey is { } key
            ? await context
                .Batch<Guid, MilestoneRow>(
                    $"milestones on {milestone.On:O}",
                    keys => reader.MilestonesByKeyAsync(context.Scope(), milestone.On, keys, context.CancellationToken))
                .LoadAsync(key)
            : null;

    /// <summary>What was posted, the latest first.</summary>
    public async Task<IEnumerable<ProgressRow>> ProgressAsync(MilestoneRow milestone, ResolverContext context) =>
        await context
            .Many("progress", keys => reader.ProgressOfMilestonesAsync(keys, context.CancellationToken))
            .LoadAsync(milestone.Key) ?? [];

    /// <summary>What happened to it, the earliest first.</summary>
    public async Task<IEnumerable<HistoryEntry>> HistoryAsync(MilestoneRow milestone, ResolverContext context)
    {
        var events = await context
            .Many("history", async keys => (await store.LoadManyAsync(keys, context.CancellationToken)).ToLookup(e => e.StreamId))
            .LoadAsync(milestone.Key);
        return (events ?? []).Select(HistoryEntry.Of);
    }
}
