using Microsoft.AspNetCore.Http.HttpResults;
using RemediationTracker.Server.Audits;
using RemediationTracker.Server.Leadership.Changes;
using RemediationTracker.Server.Lists;
using RemediationTracker.Server.Milestones;
using RemediationTracker.Server.Recommendations;
using RemediationTracker.Server.Web;

namespace RemediationTracker.Server.Leadership.Numbers;

/// <summary>The page at <c>/numbers</c>: what leadership asks, drawn, of a day.</summary>
internal static class NumbersPageEndpoints
{
    private const int Groups = 100;

    public static void MapNumbersPage(this WebApplication app) => app.MapPage("/numbers", PageAsync);

    private static async Task<RazorComponentResult<NumbersPage>> PageAsync(
        string? on,
        string? known,
        string? agency,
        HttpContext context,
        NumbersReader numbers,
        MonthlyNumbersReader months,
        BriefingReader briefings,
        TrackerReader reader,
        TrackerClock clock,
        CancellationToken cancellationToken)
    {
        var request = await PageRequest.OfAsync(on, known, context, reader);
        var words = new AskedWords(context.Request.Query);
        var severity = RecommendationFilter.SeverityOf(words);
        NumbersView? view = null;
        if (request.Scope is { } scope)
        {
            // Whoever reads one agency's, or one secretariat's, has no choice.
            var agencies = scope.Agency is null ? await AgencyNames.AllAsync(reader, scope, cancellationToken) : [];
            var chosen = agencies.FirstOrDefault(name => name.Equals(agency, StringComparison.OrdinalIgnoreCase));
            if (chosen is null && agencies.Count > 0 && !string.IsNullOrEmpty(agency))
                request = request with { Status = StatusCodes.Status404NotFound, Problem = $"No agency “{agency}” is on record{Words.AsKnown(request.Days.Known)}." };
            else if (words.Problem is not null)
                request = request with { Status = StatusCodes.Status400BadRequest, Problem = words.Problem };
            else
            {
                var asked = chosen is null ? scope : scope with { Agency = chosen, IsOfOneAgency = true };
                view = await ReadAsync(asked, request.Days, severity, numbers, months, cancellationToken) with
                {
                    Agency = chosen,
                    Agencies = agencies,
                    IsAsItStands = request.Days.On >= (request.Days.Known ?? clock.Today),
                    Begins = await briefings.BeginsAsync(cancellationToken) is { } begins ? clock.DayOf(begins) : null,
                };
            }
        }

        return new(new Dictionary<string, object?>
        {
            [nameof(NumbersPage.Days)] = request.Days,
            [nameof(NumbersPage.View)] = view,
            [nameof(NumbersPage.Problem)] = request.Problem,
        })
        {
            StatusCode = request.Status,
        };
    }

    private static async Task<NumbersView> ReadAsync(
        ReadScope scope,
        AskedDays days,
        string? severity,
        NumbersReader numbers,
        MonthlyNumbersReader months,
        CancellationToken cancellationToken)
    {
        var on = days.On;
        const LatenessAgainst Current = LatenessAgainst.Current;
        Dictionary<string, object?>? where = severity is null ? null : new()
        {
            ["severity"] = new Dictionary<string, object?> { ["eq"] = severity is CommitmentFilter.NotRated ? null : severity },
        };
        var groups = new GroupsArguments(Groups, where);
        var total = new GroupsArguments(First: 1, where);
        var year = NumbersView.YearUpTo(on);
        // Two at a time: more of them would take the connections from other readers.
        var late = LateAsync();
        var waiting = WaitingAsync();
        await Task.WhenAll(late, waiting);
        var (overdue, slippage, promised) = await late;
        var (milestones, recommendations, rates, happened) = await waiting;
        var isAny = overdue[0].Total is not { Overdue: 0, PossiblyLate: 0 }
            || promised.Total.Promised > 0
            || await numbers.CountAsync(scope, on, where, cancellationToken) > 0;
        return new NumbersView
        {
            Days = days,
            Severity = severity,
            IsAnyOnRecord = isAny,
            OverdueByAgency = overdue[0],
            OverdueBySeverity = overdue[1],
            OverdueByAge = overdue[2],
            Slippage = slippage[0],
            Reasons = slippage[1],
            Promised = promised,
            MilestoneDelay = milestones.Total,
            RecommendationDelay = recommendations.Total,
            Rates = rates,
            Months = happened,
        };

        async Task<(IReadOnlyList<Numbers<OverdueCount>>, IReadOnlyList<Numbers<Slippage>>, Numbers<PromisedAgainstActual>)> LateAsync() => (
            await numbers.OverdueAsync(scope, on, [OverdueBy.Agency, OverdueBy.Severity, OverdueBy.Age], groups, cancellationToken),
            await numbers.SlippageAsync(scope, on, [(SlippageBy.Agency, Groups), (SlippageBy.Reason, Groups)], where, cancellationToken),
            await numbers.PromisedAgainstActualAsync(scope, on, Current, (year, on), NumbersBy.Agency, groups, cancellationToken));

        async Task<(Numbers<VerificationDelay>, Numbers<VerificationDelay>, Numbers<RecommendationRates>, IReadOnlyList<MonthlyNumbers>?)>
            WaitingAsync() => (
            await numbers.MilestoneDelayAsync(scope, on, from: null, by: null, total, cancellationToken),
            await numbers.RecommendationDelayAsync(scope, on, from: null, by: null, total, cancellationToken),
            await numbers.RecommendationRatesAsync(scope, NumbersBy.Agency, groups, cancellationToken),
            scope.KnownAt is null ? await months.ReadAsync(scope, NumbersView.MonthsUpTo(on), on, where, cancellationToken) : null);
    }
}
