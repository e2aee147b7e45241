using RemediationTracker.Domain.DueDates;
using RemediationTracker.GraphQL;
using RemediationTracker.Server.Api;
using RemediationTracker.Server.Lists;
using RemediationTracker.Server.Milestones;

namespace RemediationTracker.Server.Leadership.Overdue;

/// <summary>What is overdue, in <c>Query</c>.</summary>
public sealed class OverdueQuery(TrackerReader reader, TrackerClock clock)
{
    /// <summary>What is overdue or possibly late on a day.</summary>
    public async Task<Connection<MilestoneRow>> OverdueCommitmentsAsync(
        DateOnly? on, LatenessAgainst against, IReadOnlyList<Lateness>? lateness, ListRequest list, ResolverContext context)
    {
        var source = MilestoneSources.On(context.DayOr(on, clock), against);
        return new(await reader.PageAsync(
            source, context.Scope(), OverdueList.Of(list.Of(source, context), lateness), context.CancellationToken));
    }
}
