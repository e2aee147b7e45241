using Microsoft.AspNetCore.Http.HttpResults;
using RemediationTracker.Server.Lists;
using RemediationTracker.Server.Milestones;
using RemediationTracker.Server.Web;

namespace RemediationTracker.Server.Leadership.Numbers;

/// <summary>The page at <c>/numbers</c>: what leadership asks, drawn, of a day.</summary>
internal static class NumbersPageEndpoints
{
    private const int Groups = 25;
    private const int Reasons = 10;

    public static void MapNumbersPage(this WebApplication app) => app.MapPage("/numbers", PageAsync);

    private static async Task<RazorComponentResult<NumbersPage>> PageAsync(
        string? on,
        string? known,
        HttpContext context,
        NumbersReader numbers,
        MonthlyNumbersReader months,
        TrackerReader reader,
        CancellationToken cancellationToken)
    {
        var request = await PageRequest.OfAsync(on, known, context, reader);
        var view = request.Scope is { } scope ? await ReadAsync(scope, request.Days, numbers, months, cancellationToken) : null;
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
        ReadScope scope, AskedDays days, NumbersReader numbers, MonthlyNumbersReader months, CancellationToken cancellationToken)
    {
        var on = days.On;
        const LatenessAgainst Current = LatenessAgainst.Current;
        var groups = new GroupsArguments(Groups);
        var totals = new GroupsArguments(First: 1);
        var year = NumbersView.YearUpTo(on);
        return new NumbersView
        {
            Days = days,
            OverdueByAgency = await numbers.OverdueAsync(scope, on, Current, OverdueBy.Agency, groups, cancellationToken),
            OverdueBySeverity = await numbers.OverdueAsync(scope, on, Current, OverdueBy.Severity, groups, cancellationToken),
            OverdueByAge = await numbers.OverdueAsync(scope, on, Current, OverdueBy.Age, groups, cancellationToken),
            Slippage = await numbers.SlippageAsync(scope, on, SlippageBy.Agency, groups, cancellationToken),
            Reasons = await numbers.SlippageAsync(scope, on, SlippageBy.Reason, new GroupsArguments(Reasons), cancellationToken),
            Promised = await numbers.PromisedAgainstActualAsync(
                scope, on, Current, (year, on), NumbersBy.Agency, groups, cancellationToken),
            MilestoneDelay = (await numbers.MilestoneDelayAsync(scope, on, from: null, NumbersBy.Agency, totals, cancellationToken)).Total,
            RecommendationDelay =
                (await numbers.RecommendationDelayAsync(scope, on, from: null, NumbersBy.Agency, totals, cancellationToken)).Total,
            Rates = await numbers.RecommendationRatesAsync(scope, NumbersBy.Agency, groups, cancellationToken),
            Months = scope.KnownAt is null
                ? await months.ReadAsync(scope, NumbersView.MonthsUpTo(on), on, cancellationToken)
                : null,
        };
    }
}
