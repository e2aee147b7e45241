using RemediationTracker.GraphQL;
using RemediationTracker.Server.Api;
using RemediationTracker.Server.Findings;
using RemediationTracker.Server.Lists;
using RemediationTracker.Server.Milestones;

namespace RemediationTracker.Server.Leadership.Changes;

/// <summary>Resolvers of <c>Briefing</c>.</summary>
public sealed class BriefingResolvers(BriefingReader briefings)
{
    /// <summary>How many milestones differ in each way.</summary>
    public Task<IReadOnlyList<MilestoneDifferenceCount>> MilestoneCountsAsync(Briefing briefing, ResolverContext context) =>
        briefings.CountsAsync(context.Scope(), briefing, AgencyOf(context), context.CancellationToken);

    /// <summary>Milestones that differ.</summary>
    public async Task<Connection<MilestoneDifference>> MilestonesAsync(
        Briefing briefing,
        IReadOnlyList<MilestoneDifferenceKind>? kinds,
        int? first,
        string? after,
        int? last,
        string? before,
        ResolverContext context) =>
        new(await briefings.MilestonesAsync(
            context.Scope(),
            briefing,
            AgencyOf(context),
            kinds,
            List(BriefingSources.Milestones, [.. BriefingSources.Milestones.Columns.Keys], first, after, last, before, context),
            context.CancellationToken));

    /// <summary>Recommendations of another status or outcome.</summary>
    public async Task<Connection<RecommendationDifference>> RecommendationsAsync(
        Briefing briefing, int? first, string? after, int? last, string? before, ResolverContext context) =>
        new(await briefings.RecommendationsAsync(
            context.Scope(),
            briefing,
            AgencyOf(context),
            List(BriefingSources.Recommendations, [.. BriefingSources.Recommendations.Columns.Keys], first, after, last, before, context),
            context.CancellationToken));

    /// <summary>Findings that are new.</summary>
    public async Task<Connection<FindingRow>> NewFindingsAsync(
        Briefing briefing, int? first, string? after, int? last, string? before, ResolverContext context)
    {
        var columns = Sources.Findings.ColumnsFor(context.SelectedFields("nodes").Concat(context.SelectedFields("edges", "node")));
        return new(await briefings.NewFindingsAsync(
            context.Scope(),
            briefing,
            AgencyOf(context),
            List(BriefingSources.NewFindings, columns, first, after, last, before, context),
            context.CancellationToken));
    }

    private static string? AgencyOf(ResolverContext context) => context.RootArgument("agency") as string;

    private static ListArguments List<TRow>(
        ListSource<TRow> source,
        IReadOnlyList<string> columns,
        int? first,
        string? after,
        int? last,
        string? before,
        ResolverContext context) =>
        new()
        {
            Page = new PageArguments(first, after, last, before),
            Columns = columns,
            CountTotal = context.Selects("totalCount"),
        };
}
