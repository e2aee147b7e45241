using RemediationTracker.Domain.DueDates;
using RemediationTracker.GraphQL;
using RemediationTracker.Server.Api;
using RemediationTracker.Server.Lists;

namespace RemediationTracker.Server.Milestones;

/// <summary>The list of milestones, and how due phrases are read, in <c>Query</c>.</summary>
public sealed class MilestoneQuery(TrackerReader reader, TrackerClock clock)
{
    /// <summary>All milestones, with their lateness on a day.</summary>
    public Task<Connection<MilestoneRow>> MilestonesAsync(
        DateOnly? on, LatenessAgainst against, ListRequest list, ResolverContext context) =>
        context.PageAsync(reader, MilestoneSources.On(context.DayOr(on, clock), against), list);

    /// <summary>How a due phrase is read.</summary>
    public static IReadOnlyList<DueReading> DuePhrase(string phrase, DateOnly said, FiscalCalendar calendar) =>
        phrase.Length <= Domain.DueDates.DuePhrase.MaxLength
            ? Domain.DueDates.DuePhrase.Read(phrase, said, calendar)
            : throw new GraphQLException(
                $"`phrase` has {phrase.Length} characters; at most {Domain.DueDates.DuePhrase.MaxLength} are taken.", "INVALID_VALUE");
}
