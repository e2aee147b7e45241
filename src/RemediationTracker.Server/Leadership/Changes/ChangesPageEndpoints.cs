using Microsoft.AspNetCore.Http.HttpResults;
using RemediationTracker.GraphQL;
using RemediationTracker.Server.Findings;
using RemediationTracker.Server.Lists;
using RemediationTracker.Server.Record;
using RemediationTracker.Server.Web;

namespace RemediationTracker.Server.Leadership.Changes;

/// <summary>The page at <c>/changes</c>: what differs between two days of the record, as a briefing needs it.</summary>
internal static class ChangesPageEndpoints
{
    private const int DaysByDefault = 30;

    public static void MapChangesPage(this WebApplication app) => app.MapPage("/changes", PageAsync);

    private static async Task<RazorComponentResult<ChangesPage>> PageAsync(
        string? from,
        string? to,
        string? after,
        string? before,
        HttpContext context,
        BriefingReader briefings,
        TrackerClock clock,
        CancellationToken cancellationToken)
    {
        context.Response.Headers.CacheControl = "no-store";
        var first = clock.Today.AddDays(-DaysByDefault);
        if (WebReader.ScopeOf(context) is not { } scope)
            return Page(StatusCodes.Status401Unauthorized, first, null, PageRequest.SignInFirst);

        var problem = AskedDays.ProblemOf(from, out var fromDay);
        problem = AskedDays.ProblemOf(to, out var toDay) ?? problem;
        first = fromDay ?? first;
        if (toDay is { } last && clock.KnownOn(last) is null)
            toDay = null;
        if (problem is null && clock.KnownOn(first) is null)
            problem = "The earlier day must be over: choose one before today.";
        if (problem is null && toDay < first)
            problem = "The later day must not be before the earlier one.";
        if (problem is not null)
            return Page(StatusCodes.Status400BadRequest, clock.Today.AddDays(-DaysByDefault), null, problem);

        try
        {
            var briefing = new Briefing(
                clock.KnownOn(first)!.Value,
                toDay is { } day ? clock.KnownOn(day)!.Value : await briefings.NowAsync(cancellationToken),
                first,
                toDay ?? clock.Today);
            var page = before is null
                ? new PageArguments(PageArguments.MaxSize, after, null, null)
                : new PageArguments(null, after, PageArguments.MaxSize, before);
            return Page(StatusCodes.Status200OK, first, await ReadAsync(briefings, scope, briefing, toDay, page, clock, cancellationToken), null);
        }
        catch (GraphQLException e)
        {
            return RecordBegins.Told(e, clock) is { } begins
                ? Page(RecordBegins.HasNotBegun(e) ? StatusCodes.Status200OK : StatusCodes.Status404NotFound, first, null, begins)
                : e.Code == "HISTORY_BEHIND" ? Page(StatusCodes.Status503ServiceUnavailable, first, null, Words.Plain(e))
                : Page(StatusCodes.Status400BadRequest, first, null, Words.Plain(e));
        }
    }

    private static async Task<ChangesView> ReadAsync(
        BriefingReader briefings,
        ReadScope scope,
        Briefing briefing,
        DateOnly? to,
        PageArguments page,
        TrackerClock clock,
        CancellationToken cancellationToken)
    {
        // Two at a time: more of them would take the connections from other readers.
        var differing = briefings.MilestonesAndCountsAsync(scope, briefing, List(BriefingSources.Milestones, page), cancellationToken);
        var others = OthersAsync();
        await Task.WhenAll(differing, others);
        var (milestones, counts) = await differing;
        var (begins, recommendations, findings) = await others;
        return new ChangesView
        {
            Begins = begins > briefing.From ? clock.DayOf(begins.Value) : null,
            From = briefing.FromDay,
            To = to,
            Counts = counts,
            Milestones = milestones,
            Recommendations = recommendations,
            NewFindings = findings,
        };

        async Task<(DateTimeOffset?, Page<RecommendationDifference>, Page<FindingRow>)> OthersAsync() => (
            await briefings.BeginsAsync(cancellationToken),
            await briefings.RecommendationsAsync(scope, briefing, List(BriefingSources.Recommendations, First), cancellationToken),
            await briefings.NewFindingsAsync(scope, briefing, List(BriefingSources.NewFindings, First), cancellationToken));
    }

    private static PageArguments First => new(PageArguments.MaxSize, null, null, null);

    private static ListArguments List<TRow>(ListSource<TRow> source, PageArguments page)
        where TRow : class, new() =>
        new() { Page = page, Columns = source.AllColumns, CountTotal = true };

    private static RazorComponentResult<ChangesPage> Page(int status, DateOnly from, ChangesView? view, string? problem) =>
        new(new Dictionary<string, object?>
        {
            [nameof(ChangesPage.From)] = from,
            [nameof(ChangesPage.View)] = view,
            [nameof(ChangesPage.Problem)] = problem,
        })
        {
            StatusCode = status,
        };
}
