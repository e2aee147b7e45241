using RemediationTracker.GraphQL;
using RemediationTracker.Server.Api;
using RemediationTracker.Server.Findings;
using RemediationTracker.Server.Lists;

namespace RemediationTracker.Server.Leadership.Changes;

/// <summary>Resolvers of <c>Briefing</c>.</summary>
public sealed class BriefingResolvers(BriefingReader briefings)
{
    /// <summary>How many milestones differ in each way.</summary>
    public Task<IReadOnlyList<MilestoneDifferenceCount>> MilestoneCountsAsync(Briefing briefing, ResolverContext context) =>
        briefings.CountsAsync(context.Scope(), briefing, context.CancellationToken);

    /// <summary>Milestones that differ.</summary>
    public async Task<Connection<MilestoneDifference>> MilestonesAsync(
        Briefing briefing,
        IReadOnlyList<MilestoneDifferenceKind>? kinds,
        PageArguments page,
        ResolverContext context) =>
        new(await briefings.MilestonesAsync(
            context.Scope(),
            briefing,
            kinds,
            page.Of(BriefingSources.Milestones, context) with { Columns = BriefingSources.Milestones.AllColumns },
            context.CancellationToken));

    /// <summary>Recommendations of another status or outcome.</summary>
    public async Task<Connection<RecommendationDifference>> RecommendationsAsync(
        Briefing briefing, PageArguments page, ResolverContext context) =>
        new(await briefings.RecommendationsAsync(
            context.Scope(),
            briefing,
            page.Of(BriefingSources.Recommendations, context) with { Columns = BriefingSources.Recommendations.AllColumns },
            context.CancellationToken));

    /// <summary>Findings that are new.</summary>
    public async Task<Connection<FindingRow>> NewFindingsAsync(
        Briefing briefing, PageArguments page, ResolverContext context) =>
        new(await briefings.NewFindingsAsync(
            context.Scope(),
            briefing,
            page.Of(BriefingSources.NewFindings, context),
            context.CancellationToken));

    /// <summary>Texts that were corrected.</summary>
    public async Task<Connection<CorrectionDifference>> CorrectionsAsync(
        Briefing briefing, PageArguments page, ResolverContext context) =>
        new(await briefings.CorrectionsAsync(
            context.Scope(),
            briefing,
            page.Of(BriefingSources.Corrections, context) with { Columns = BriefingSources.Corrections.AllColumns },
            context.CancellationToken));
}
