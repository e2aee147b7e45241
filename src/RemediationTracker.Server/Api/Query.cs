using RemediationTracker.Domain;
using RemediationTracker.Domain.DueDates;
using RemediationTracker.GraphQL;
using RemediationTracker.Server.Findings;
using RemediationTracker.Server.Leadership.Changes;
using RemediationTracker.Server.Leadership.Numbers;
using RemediationTracker.Server.Leadership.Overdue;
using RemediationTracker.Server.Lists;
using RemediationTracker.Server.Milestones;
using RemediationTracker.Server.Recommendations;
using RemediationTracker.Server.Subscriptions;
using RemediationTracker.Server.Surveys;

namespace RemediationTracker.Server.Api;

/// <summary>Resolvers of <c>Query</c>.</summary>
public sealed class Query(TrackerReader reader, BriefingReader briefings, ChangeLog log, TrackerClock clock)
{
    private const int MaxNodes = 50;
    private const int MaxDays = 5 * 366;

    /// <summary>One object by id.</summary>
    public async Task<object?> NodeAsync(string id, DateOnly? on, DateTimeOffset? knownAt, ResolverContext context) =>
        (await NodesAsync([id], on, knownAt, context))[0];

    /// <summary>Objects by ids, each kind read at once.</summary>
    public Task<IReadOnlyList<object?>> NodesAsync(
        IReadOnlyList<string> ids, DateOnly? on, DateTimeOffset? knownAt, ResolverContext context)
    {
        if (ids.Count > MaxNodes)
            throw new GraphQLException($"`ids` holds {ids.Count} ids; at most {MaxNodes} are taken.", "INVALID_VALUE");

        return new NodeReader(reader, context.Scope(), context.DayOr(on, clock))
            .ReadAsync(ids, context.SelectedFields(), context.CancellationToken);
    }

    /// <summary>Audits.</summary>
    public async Task<Connection<AuditRow>> AuditsAsync(
        DateTimeOffset? knownAt,
        int? first,
        string? after,
        int? last,
        string? before,
        IReadOnlyDictionary<string, object?>? where,
        IReadOnlyList<IReadOnlyDictionary<string, object?>>? order,
        ResolverContext context) =>
        new(await reader.AuditsAsync(
            context.Scope(), List(Sources.Audits, first, after, last, before, where, order, context), context.CancellationToken));

    /// <summary>Findings.</summary>
    public async Task<Connection<FindingRow>> FindingsAsync(
        DateTimeOffset? knownAt,
        int? first,
        string? after,
        int? last,
        string? before,
        IReadOnlyDictionary<string, object?>? where,
        IReadOnlyList<IReadOnlyDictionary<string, object?>>? order,
        ResolverContext context) =>
        new(await reader.FindingsAsync(
            context.Scope(), List(Sources.Findings, first, after, last, before, where, order, context), context.CancellationToken));

    /// <summary>Recommendations.</summary>
    public async Task<Connection<RecommendationRow>> RecommendationsAsync(
        DateTimeOffset? knownAt,
        int? first,
        string? after,
        int? last,
        string? before,
        IReadOnlyDictionary<string, object?>? where,
        IReadOnlyList<IReadOnlyDictionary<string, object?>>? order,
        ResolverContext context) =>
        new(await reader.RecommendationsAsync(
            context.Scope(),
            List(RecommendationSources.AllRecommendations, first, after, last, before, where, order, context),
            context.CancellationToken));

    /// <summary>Post-audit review surveys.</summary>
    public async Task<Connection<SurveyRow>> SurveysAsync(
        DateTimeOffset? knownAt,
        int? first,
        string? after,
        int? last,
        string? before,
        IReadOnlyDictionary<string, object?>? where,
        IReadOnlyList<IReadOnlyDictionary<string, object?>>? order,
        ResolverContext context) =>
        new(await reader.SurveysAsync(
            context.Scope(), List(SurveySources.Surveys, first, after, last, before, where, order, context), context.CancellationToken));

    /// <summary>All milestones, with their lateness on a day.</summary>
    public async Task<Connection<MilestoneRow>> MilestonesAsync(
        DateOnly? on,
        DateTimeOffset? knownAt,
        LatenessAgainst against,
        int? first,
        string? after,
        int? last,
        string? before,
        IReadOnlyDictionary<string, object?>? where,
        IReadOnlyList<IReadOnlyDictionary<string, object?>>? order,
        ResolverContext context) =>
        new(await reader.MilestonesAsync(
            context.Scope(),
            context.DayOr(on, clock),
            against,
            List(MilestoneSources.Milestones, first, after, last, before, where, order, context),
            context.CancellationToken));

    /// <summary>What is overdue or possibly late on a day.</summary>
    public async Task<Connection<MilestoneRow>> OverdueCommitmentsAsync(
        DateOnly? on,
        DateTimeOffset? knownAt,
        LatenessAgainst against,
        IReadOnlyList<Lateness>? lateness,
        int? first,
        string? after,
        int? last,
        string? before,
        IReadOnlyDictionary<string, object?>? where,
        IReadOnlyList<IReadOnlyDictionary<string, object?>>? order,
        ResolverContext context) =>
        new(await reader.OverdueAsync(
            context.Scope(),
            context.DayOr(on, clock),
            against,
            lateness,
            List(MilestoneSources.Milestones, first, after, last, before, where, order, context),
            context.CancellationToken));

    /// <summary>What differs between two instants.</summary>
    public async Task<Briefing> ChangesBetweenAsync(DateTimeOffset from, DateTimeOffset? to, string? agency, ResolverContext context)
    {
        var until = to ?? await briefings.NowAsync(context.CancellationToken);
        return from <= until
            ? new Briefing(from, until, clock.DayOf(from), context.DayOr(null, clock))
            : throw new GraphQLException("`to` must not be before `from`.", "INVALID_VALUE");
    }

    /// <summary>What happened to milestones, month by month and agency by agency.</summary>
    public async Task<IReadOnlyList<MonthlyNumbers>> MonthlyNumbersAsync(DateOnly from, DateOnly to, ResolverContext context) =>
        from <= to && to.DayNumber - from.DayNumber < MaxDays
            ? await reader.MonthlyNumbersAsync(context.Scope(), from, to, context.CancellationToken)
            : throw new GraphQLException("`to` must not be before `from`, nor five years after it.", "INVALID_VALUE");

    /// <summary>How a due phrase is read.</summary>
    public static IReadOnlyList<DueReading> DuePhrase(string phrase, DateOnly said, FiscalCalendar calendar) =>
        phrase.Length <= Domain.DueDates.DuePhrase.MaxLength
            ? Domain.DueDates.DuePhrase.Read(phrase, said, calendar)
            : throw new GraphQLException(
                $"`phrase` has {phrase.Length} characters; at most {Domain.DueDates.DuePhrase.MaxLength} are taken.", "INVALID_VALUE");

    /// <summary>Who the caller is.</summary>
    public static Actor Me(ResolverContext context) => context.Actor();

    /// <summary>Where the subscriptions stand.</summary>
    public async Task<string> StreamCursorAsync(CancellationToken cancellationToken)
    {
        var notice = await log.LastNoticeAsync(cancellationToken);
        return new StreamCursor(await log.LastEventAsync(cancellationToken), notice).ToString();
    }

    private static ListArguments List<TRow>(
        ListSource<TRow> source,
        int? first,
        string? after,
        int? last,
        string? before,
        IReadOnlyDictionary<string, object?>? where,
        IReadOnlyList<IReadOnlyDictionary<string, object?>>? order,
        ResolverContext context) =>
        new()
        {
            Page = new PageArguments(first, after, last, before),
            Columns = source.ColumnsFor(context.SelectedFields("nodes").Concat(context.SelectedFields("edges", "node"))),
            Where = where,
            Order = order ?? [],
            CountTotal = context.Selects("totalCount"),
        };
}
