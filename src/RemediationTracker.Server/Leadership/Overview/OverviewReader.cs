using Microsoft.AspNetCore.WebUtilities;
using RemediationTracker.Domain.Findings;
using RemediationTracker.Server.Leadership.Numbers;
using RemediationTracker.Server.Lists;
using RemediationTracker.Server.Milestones;
using RemediationTracker.Server.Recommendations;
using RemediationTracker.Server.Web;

namespace RemediationTracker.Server.Leadership.Overview;

/// <summary>Reads the overview, by the reader of the numbers.</summary>
internal sealed class OverviewReader(NumbersReader numbers)
{
    private const int Groups = 10;
    private const int Months = 12;

    /// <summary>The overview of a day.</summary>
    public async Task<OverviewView> ReadAsync(AskedDays days, ReadScope scope, CancellationToken cancellationToken)
    {
        var groups = new GroupsArguments(Groups);
        var late = await numbers.OverdueAsync(
            scope, days.On, [OverdueBy.Agency, OverdueBy.Severity, OverdueBy.Age], groups, cancellationToken);
        var slippage = await numbers.SlippageAsync(scope, days.On, [(SlippageBy.Agency, Groups)], where: null, cancellationToken);
        // What was reported is counted as it is on record, whatever day lateness is judged on.
        var then = days.IsNow ? "" : $", on record {(days.Known is { } known ? $"on {Words.Long(known)}" : "now")}";
        var trend = new List<TrendPoint>();
        foreach (var day in MonthsUpTo(days.On))
            trend.Add(PointOf(day, await numbers.OverdueAsync(scope, day, cancellationToken)));

        return new OverviewView
        {
            Days = days,
            All = await CountAsync(""),
            Tiles =
            [
                new("Overdue", late[0].Total.Overdue, AddressOf("lateness=Overdue"), "overdue"),
                new("Possibly late", late[0].Total.PossiblyLate, AddressOf("lateness=PossiblyLate"), "possibly"),
                await TileAsync("Due within 30 days", "due=30"),
                await TileAsync("Due within 90 days", "due=90"),
                await TileAsync($"Reported done, to be verified{then}", "status=ReportedDone"),
                await RecommendationsAsync(),
            ],
            Trend = [.. trend, PointOf(days.On, late[0].Total)],
            ByAgency = late[0],
            BySeverity = late[1],
            ByAge = late[2],
            Slippage = slippage[0],
        };

        async Task<Tile> TileAsync(string name, string filter) => new(name, await CountAsync(filter), AddressOf(filter));

        string AddressOf(string filter) => $"/commitments?{days.Query}&{filter}";

        async Task<Tile> RecommendationsAsync()
        {
            var reported = new RecommendationFilter { Status = RecommendationStatus.ReportedImplemented };
            return new(
                $"Recommendations reported implemented, to be verified{then}",
                await numbers.CountRecommendationsAsync(scope, reported.Where(days.On), cancellationToken),
                $"/recommendations?{reported.Query(days)}");
        }

        // Counted by the very filter of the list that the number leads to.
        Task<int> CountAsync(string filter) => numbers.CountAsync(
            scope,
            days.On,
            CommitmentFilter.Parse(new QueryCollection(QueryHelpers.ParseQuery(filter)), out _).Where(days.On),
            cancellationToken);
    }

    private static TrendPoint PointOf(DateOnly day, OverdueCount late) => new(day, late.Overdue, late.PossiblyLate);

    /// <summary>The last days of the twelve months before a day's, the earliest first.</summary>
    private static IEnumerable<DateOnly> MonthsUpTo(DateOnly day)
    {
        var month = new DateOnly(day.Year, day.Month, 1);
        return Enumerable.Range(0, Months).Select(past => month.AddMonths(past - Months + 1).AddDays(-1));
    }
}
