using RemediationTracker.GraphQL;
using RemediationTracker.Ledger;
using RemediationTracker.Server.Api;
using RemediationTracker.Server.Audits;
using RemediationTracker.Server.Corrections;
using RemediationTracker.Server.Lists;
using RemediationTracker.Server.Milestones;
using RemediationTracker.Server.Recommendations;

namespace RemediationTracker.Server.Findings;

/// <summary>Resolvers of <c>Finding</c>.</summary>
public sealed class FindingResolvers(TrackerReader reader, LedgerReader ledger, TrackerClock clock)
{
    /// <summary>Opaque id.</summary>
    public static string Id(FindingRow finding) => Ids.Of("Finding", finding.Key);

    /// <summary>The audit that it belongs to.</summary>
    public ValueTask<AuditRow?> AuditAsync(FindingRow finding, ResolverContext context) =>
        context.LoadAsync(reader, AuditSources.Audits, finding.AuditKey);

    /// <summary>Recommendations, by number.</summary>
    public Task<IEnumerable<RecommendationRow>> RecommendationsAsync(FindingRow finding, ResolverContext context) =>
        context.LoadAsync(reader, RecommendationSources.OfFindings, finding.Key);

    /// <summary>Milestones, as they stand on the page.</summary>
    public Task<IEnumerable<MilestoneRow>> MilestonesAsync(FindingRow finding, DateOnly? on, ResolverContext context) =>
        context.LoadAsync(reader, MilestoneSources.OfFindings(context.DayOr(on, clock)), finding.Key);

    /// <summary>The finding of an earlier audit that it repeats; null when there is none that the caller may read.</summary>
    public async Task<FindingRow?> PriorFindingAsync(FindingRow finding, ResolverContext context) =>
        finding.PriorFindingKey is { } key ? await context.LoadAsync(reader, FindingSources.Findings, key) : null;

    /// <summary>The findings of later audits that repeat it.</summary>
    public Task<IEnumerable<FindingRow>> RepeatedByAsync(FindingRow finding, ResolverContext context) =>
        context.LoadAsync(reader, FindingSources.Repeating, finding.Key);

    /// <summary>Every response and reply, the earliest first.</summary>
    public Task<IEnumerable<StatementRow>> StatementsAsync(FindingRow finding, ResolverContext context) =>
        context.LoadAsync(reader, FindingSources.StatementsFor(context.Scope()), finding.Key);

    /// <summary>Errata in its own text, the earliest first.</summary>
    public async Task<IEnumerable<CorrectionRow>> CorrectionsAsync(FindingRow finding, ResolverContext context) =>
        (await context.LoadAsync(reader, CorrectionSources.Corrections, finding.Key, "recommendation"))
        .Where(correction => correction.Recommendation is null);

    /// <summary>What was said of it, the latest first; nothing for who may not read comments.</summary>
    public async Task<IEnumerable<CommentRow>> CommentsAsync(FindingRow finding, ResolverContext context) =>
        context.Scope() is { IsOfParty: true } scope
            ? await context.LoadAsync(reader, FindingSources.CommentsFor(scope), finding.Key)
            : [];

    /// <summary>How far it has come; null once it is published.</summary>
    public async Task<FindingDraft?> DraftAsync(FindingRow finding, ResolverContext context) =>
        finding.PublishedOn is null
            ? FindingDraft.Of((await context.EntriesOf(ledger).LoadAsync(finding.Key) ?? []).Where(context.IsKnown))
            : null;

    /// <summary>The page that it was read from; null when it was recorded by hand.</summary>
    public static PageOfOrigin? Source(FindingRow finding) =>
        finding is { PageName: { } name, PageSha256: { } sha256 } ? new PageOfOrigin(name, sha256) : null;
}
