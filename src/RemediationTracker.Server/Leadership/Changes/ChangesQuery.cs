using RemediationTracker.GraphQL;
using RemediationTracker.Server.Api;

namespace RemediationTracker.Server.Leadership.Changes;

/// <summary>What differs between two instants, in <c>Query</c>.</summary>
public sealed class ChangesQuery(BriefingReader briefings, TrackerClock clock)
{
    /// <summary>What differs between two instants.</summary>
    public async Task<Briefing> ChangesBetweenAsync(DateTimeOffset from, DateTimeOffset? to, string? agency, ResolverContext context)
    {
        var until = to ?? await briefings.NowAsync(context.CancellationToken);
        return from <= until
            ? new Briefing(from, until, clock.DayOf(from), context.DayOr(null, clock)) { Agency = agency }
            : throw new GraphQLException(
                to is null ? "`from` is in the future: give an earlier instant." : "`to` must not be before `from`.", "INVALID_VALUE");
    }
}
