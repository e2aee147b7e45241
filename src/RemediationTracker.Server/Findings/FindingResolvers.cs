using RemediationTracker.GraphQL;
using RemediationTracker.Server.Api;
using RemediationTracker.Server.Lists;
using RemediationTracker.Server.Milestones;

namespace RemediationTracker.Server.Findings;

/// <summary>Resolvers of <c>Finding</c>.</summary>
public sealed class FindingResolvers(TrackerReader reader, TrackerClock clock)
{
    /// <summary>Opaque id.</summary>
    public static string Id(FindingRow finding) => Ids.Of("Finding", finding.Key);

    /// <summary>The audit that it belongs to.</summary>
    public ValueTask<AuditRow?> AuditAsync(FindingRow finding, ResolverContext context) =>
        context.AuditsOf(reader).LoadAsync(finding.AuditKey);

    /// <summary>Recommendations, by number.</summary>
    public async Task<IEnumerable<RecommendationRow>> RecommendationsAsync(FindingRow finding, ResolverContext context) =>
        await context.RecommendationsOf(reader).LoadAsync(finding.Key) ?? [];

    /// <summary>Milestones, as they stand on the page.</summary>
    public async Task<IEnumerable<MilestoneRow>> MilestonesAsync(FindingRow finding, DateOnly? on, ResolverContext context) =>
        await context.MilestonesOf(reader, context.DayOr(on, clock)).LoadAsync(finding.Key) ?? [];

    /// <summary>The finding of an earlier audit that it repeats; null when there is none that the caller may read.</summary>
    public async Task<FindingRow?> PriorFindingAsync(FindingRow finding, ResolverContext context) =>
        finding.PriorFindingKey is { } key ? await context.FindingsOf(reader).LoadAsync(key) : null;

    /// <summary>The findings of later audits that repeat it.</summary>
    public async Task<IEnumerable<FindingRow>> RepeatedByAsync(FindingRow finding, ResolverContext context)
    {
        var columns = context.Columns(Sources.Findings);
        return await context
            .Many(
                Loaders.Name("repeatsOfFindings", columns),
                keys => reader.RepeatsOfFindingsAsync(context.Scope(), columns, keys, context.CancellationToken))
            .LoadAsync(finding.Key) ?? [];
    }

    /// <summary>Every response and reply, the earliest first.</summary>
    public async Task<IEnumerable<StatementRow>> StatementsAsync(FindingRow finding, ResolverContext context)
    {
        var columns = context.Columns(StatementSource.Statements);
        return await context
            .Many(
                Loaders.Name("statements", columns),
                keys => reader.StatementsOfFindingsAsync(context.Scope(), columns, keys, context.CancellationToken))
            .LoadAsync(finding.Key) ?? [];
    }

    /// <summary>What was said of it, the latest first; nothing for who may not read comments.</summary>
    public async Task<IEnumerable<CommentRow>> CommentsAsync(FindingRow finding, ResolverContext context)
    {
        if (!context.Scope().IsOfParty)
            return [];

        var columns = context.Columns(Sources.Comments);
        return await context
            .Many(
                Loaders.Name("comments", columns),
                keys => reader.CommentsOfFindingsAsync(context.Scope(), columns, keys, context.CancellationToken))
            .LoadAsync(finding.Key) ?? [];
    }

    /// <summary>The page that it was read from; null when it was recorded by hand.</summary>
    public static PageOfOrigin? Source(FindingRow finding) =>
        finding is { PageName: { } name, PageSha256: { } sha256 } ? new PageOfOrigin(name, sha256) : null;
}
