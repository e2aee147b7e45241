using Microsoft.AspNetCore.Http.HttpResults;
using RemediationTracker.GraphQL;
using RemediationTracker.Server.Audits;
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
        HttpContext context,
        BriefingReader briefings,
        TrackerReader reader,
        TrackerClock clock,
        CancellationToken cancellationToken)
    {
        context.Response.Headers.CacheControl = "no-store";
        var first = clock.Today.AddDays(-DaysByDefault);
        if (WebReader.ScopeOf(context) is not { } scope)
            return Page(StatusCodes.Status401Unauthorized, first, null, PageRequest.SignInFirst);

        var problem = AskedDays.ProblemOf(from, out var fromDay);
        problem = AskedDays.ProblemOf(to, out var toDay) ?? problem;
        var filter = ChangesFilter.Parse(context.Request.Query, out var unread);
        problem ??= unread;
        first = fromDay ?? first;
        if (toDay is { } last && clock.KnownOn(last) is null)
            toDay = null;
        if (problem is null && clock.KnownOn(first) is null)
            problem = "The earlier day must be over: choose one before today.";
        if (problem is null && toDay < first)
            problem = "The later day must not be before the earlier one.";
        if (problem is not null)
            return Page(StatusCodes.Status400BadRequest, clock.Today.AddDays(-DaysByDefault), null, problem);

        // Whoever reads one agency's, or one secretariat's, has no choice.
        var agencies = scope.Agency is null ? await AgencyNames.AllAsync(reader, scope, cancellationToken) : [];
        filter = filter with { Agency = agencies.FirstOrDefault(name => name.Equals(filter.Agency, StringComparison.OrdinalIgnoreCase)) ?? filter.Agency };
        if (agencies.Count > 0 && filter.Agency is { } agency && !agencies.Contains(agency))
            return Page(StatusCodes.Status404NotFound, first, null, $"No agency “{agency}” is on record.");

        try
        {
            var briefing = new Briefing(
                clock.KnownOn(first)!.Value,
                toDay is { } day ? clock.KnownOn(day)!.Value : await briefings.NowAsync(cancellationToken),
                first,
                toDay ?? clock.Today)
            {
                Agency = filter.Agency,
            };
            var view = await ReadAsync(briefings, scope, briefing, filter.Kind, context.Request.Query, clock, cancellationToken);
            return Page(StatusCodes.Status200OK, first, view with { To = toDay, Filter = filter, Agencies = agencies }, null);
        }
        catch (GraphQLException e)
        {
            // That nothing is on record yet is no refusal.
            return RecordBegins.HasNotBegun(e) ? Page(StatusCodes.Status200OK, first, null, null)
                : RecordBegins.Told(e, clock) is { } begins ? Page(StatusCodes.Status404NotFound, first, null, begins)
                : e.Code == "HISTORY_BEHIND" ? Page(StatusCodes.Status503ServiceUnavailable, first, null, Words.Plain(e))
                : Page(StatusCodes.Status400BadRequest, first, null, Words.Plain(e));
        }
    }

    private static async Task<ChangesView> ReadAsync(
        BriefingReader briefings,
        ReadScope scope,
        Briefing briefing,
        MilestoneDifferenceKind? kind,
        IQueryCollection query,
        TrackerClock clock,
        CancellationToken cancellationToken)
    {
        // Two at a time: more of them would take the connections from other readers.
        var differing = briefings.MilestonesAndCountsAsync(
            scope, briefing, kind is { } one ? [one] : null, List(BriefingSources.Milestones, "after", "before"), cancellationToken);
        var others = OthersAsync();
        await Task.WhenAll(differing, others);
        var (milestones, counts) = await differing;
        var (begins, recommendations, findings, corrections) = await others;
        return new ChangesView
        {
            Begins = begins > briefing.From ? clock.DayOf(begins.Value) : null,
            From = briefing.FromDay,
            Counts = counts,
            Milestones = milestones,
            Recommendations = recommendations,
            NewFindings = findings,
            Corrections = corrections,
        };

        // Of commitments that differ in one way, they alone are shown.
        async Task<(DateTimeOffset?, Page<RecommendationDifference>, Page<FindingRow>, Page<CorrectionDifference>)> OthersAsync() => kind is null
            ? (await briefings.BeginsAsync(cancellationToken),
                await briefings.RecommendationsAsync(
                    scope, briefing, List(BriefingSources.Recommendations, "recommendations-after", "recommendations-before"), cancellationToken),
                await briefings.NewFindingsAsync(
                    scope, briefing, List(BriefingSources.NewFindings, "findings-after", "findings-before"), cancellationToken),
                await briefings.CorrectionsAsync(
                    scope, briefing, List(BriefingSources.Corrections, "corrections-after", "corrections-before"), cancellationToken))
            : (await briefings.BeginsAsync(cancellationToken), None<RecommendationDifference>(), None<FindingRow>(), None<CorrectionDifference>());

        ListArguments List<TRow>(ListSource<TRow> source, string after, string before)
            where TRow : class, new() =>
            new()
            {
                Page = PageArguments.At(Place(after), Place(before)),
                Columns = source.AllColumns,
                CountTotal = true,
            };

        string? Place(string name) => query[name].LastOrDefault();

        static Page<TRow> None<TRow>() => new([], TotalCount: 0, HasNext: false, HasPrevious: false);
    }

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
