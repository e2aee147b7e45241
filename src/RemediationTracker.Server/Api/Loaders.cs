using RemediationTracker.GraphQL;
using RemediationTracker.Ledger;
using RemediationTracker.Server.Evidence;
using RemediationTracker.Server.Findings;
using RemediationTracker.Server.Lists;
using RemediationTracker.Server.Milestones;
using RemediationTracker.Server.Recommendations;
using RemediationTracker.Server.Surveys;

namespace RemediationTracker.Server.Api;

/// <summary>Loaders of rows. Places of a request that need the same columns share one.</summary>
internal static class Loaders
{
    /// <summary>The columns that are needed for what is selected of the field's value.</summary>
    /// <param name="context">The field.</param>
    /// <param name="source">Where its rows come from.</param>
    /// <param name="more">Fields of the API that are looked at, whether they are selected or not.</param>
    public static IReadOnlyList<string> Columns<TRow>(this ResolverContext context, ListSource<TRow> source, params string[] more) =>
        source.ColumnsFor(context.SelectedFields().Concat(more));

    public static BatchLoader<Guid, AuditRow> AuditsOf(this ResolverContext context, TrackerReader reader)
    {
        var columns = context.Columns(Sources.Audits);
        return context.One<AuditRow>(
            Name("audits", columns), keys => reader.AuditsByKeyAsync(context.Scope(), columns, keys, context.CancellationToken));
    }

    public static BatchLoader<Guid, FindingRow> FindingsOf(this ResolverContext context, TrackerReader reader)
    {
        var columns = context.Columns(Sources.Findings);
        return context.One<FindingRow>(
            Name("findings", columns), keys => reader.FindingsByKeyAsync(context.Scope(), columns, keys, context.CancellationToken));
    }

    public static BatchLoader<Guid, IEnumerable<RecommendationRow>> RecommendationsOf(
        this ResolverContext context, TrackerReader reader, params string[] more)
    {
        var columns = context.Columns(RecommendationSources.Recommendations, more);
        return context.Many(
            Name("recommendations", columns),
            keys => reader.RecommendationsOfFindingsAsync(context.Scope(), columns, keys, context.CancellationToken));
    }

    public static BatchLoader<Guid, IEnumerable<MilestoneRow>> MilestonesOf(
        this ResolverContext context, TrackerReader reader, DateOnly on, params string[] more)
    {
        var columns = context.Columns(MilestoneSources.Milestones, more);
        return context.Many(
            Name($"milestonesOfFindings on {on:O}", columns),
            keys => reader.MilestonesOfFindingsAsync(context.Scope(), on, columns, keys, context.CancellationToken));
    }

    /// <summary>Milestones by key, their lateness judged on this day.</summary>
    public static BatchLoader<Guid, MilestoneRow> MilestonesOn(this ResolverContext context, TrackerReader reader, DateOnly on)
    {
        var columns = context.Columns(MilestoneSources.Milestones);
        return context.One<MilestoneRow>(
            Name($"milestones on {on:O}", columns),
            keys => reader.MilestonesByKeyAsync(context.Scope(), on, columns, keys, context.CancellationToken));
    }

    public static BatchLoader<Guid, IEnumerable<VerificationRow>> VerificationsOf(
        this ResolverContext context, TrackerReader reader, params string[] more)
    {
        var columns = context.Columns(VerificationSources.Verifications, more);
        return context.Many(
            Name("verifications", columns), keys => reader.VerificationsAsync(context.Scope(), columns, keys, context.CancellationToken));
    }

    public static BatchLoader<Guid, SurveyRow> SurveysOf(this ResolverContext context, TrackerReader reader)
    {
        var columns = context.Columns(SurveySources.Surveys);
        return context.One<SurveyRow>(
            Name("surveys", columns), keys => reader.SurveysByKeyAsync(context.Scope(), columns, keys, context.CancellationToken));
    }

    /// <summary>
    /// What happened to a thing, by its stream. The ledger's entries and not the events: one that this program cannot read is told of too.
    /// </summary>
    public static BatchLoader<Guid, IEnumerable<LedgerEntry>> EntriesOf(this ResolverContext context, LedgerReader ledger) =>
        context.Many("entries", async keys => (await ledger.OfStreamsAsync(keys, context.CancellationToken)).ToLookup(e => e.StreamId));

    /// <summary>A loader of lists, out of a query that groups rows by parent.</summary>
    public static BatchLoader<Guid, IEnumerable<TRow>> Many<TRow>(
        this ResolverContext context, string name, Func<IReadOnlyCollection<Guid>, Task<ILookup<Guid, TRow>>> read) =>
        context.One<IEnumerable<TRow>>(
            name,
            async keys =>
            {
                var rows = await read(keys);
                return rows.ToDictionary(group => group.Key, group => group.AsEnumerable());
            });

    /// <summary>A loader of one value a key, told from that of another instant of the record.</summary>
    public static BatchLoader<Guid, TValue> One<TValue>(
        this ResolverContext context, string name, Func<IReadOnlyList<Guid>, Task<IReadOnlyDictionary<Guid, TValue>>> read) =>
        context.Batch(context.KnownAt() is { } instant ? $"{name} known at {instant:O}" : name, read);

    /// <summary>The name of a loader of these columns.</summary>
    public static string Name(string rows, IReadOnlyList<string> columns) => $"{rows}: {string.Join(' ', columns)}";
}
