using System.Runtime.CompilerServices;
using RemediationTracker.GraphQL;
using RemediationTracker.Server.Api;
using RemediationTracker.Server.Findings;
using RemediationTracker.Server.Lists;
using RemediationTracker.Server.Milestones;
using RemediationTracker.Server.Record;

namespace RemediationTracker.Server.Subscriptions;

/// <summary>Resolvers of <c>Subscription</c>: each is the part of a log that the caller asked for and may read.</summary>
public sealed class Subscription(ChangeFeed feed, ChangeLog log, TrackerReader reader, TrackerClock clock)
{
    /// <summary>What becomes overdue.</summary>
    public async IAsyncEnumerable<MilestoneFellOverdue> MilestoneFellOverdueAsync(
        string? after, ResolverContext context, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var scope = context.Scope();
        var from = Place(StreamCursor.Read(after), cursor => cursor.Notice, await log.LastNoticeAsync(cancellationToken));
        await foreach (var notice in feed.Notices.FollowAsync(from, notice => scope.Admits(notice.Audit), cancellationToken))
            yield return new MilestoneFellOverdue(StreamCursor.OfNotice(notice.Position).ToString(), notice.FellOn, notice.Milestone);
    }

    /// <summary>What happens to a finding and its milestones.</summary>
    public async IAsyncEnumerable<FindingChange> FindingChangedAsync(
        string id, string? after, ResolverContext context, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var scope = context.Scope();
        if (Ids.KeyOf("Finding", id) is not { } key
            || await reader.FindAsync(FindingSources.Findings, scope, [], key, cancellationToken) is null)
            throw new GraphQLException("There is no such finding, or you may not read it.", "NOT_FOUND");

        await foreach (var change in EventsAsync(after, IsWanted, cancellationToken))
        {
            var cursor = StreamCursor.OfEvent(change.Position).ToString();
            yield return new FindingChange(cursor, change.Finding, change.Milestone, change.Event);
        }

        bool IsWanted(Change change) =>
            change.Finding.Key == key
            && change.IsFor(scope)
            && (scope.IsOfParty || change.Event.Type != EventNames.CommentPosted);
    }

    /// <summary>What happens to milestones.</summary>
    public async IAsyncEnumerable<MilestoneChange> MilestoneChangedAsync(
        string? id, string? agency, string? after, ResolverContext context, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var scope = context.Scope();
        var key = id is null ? null : Ids.KeyOf("Milestone", id);
        if (id is not null && (key is null || !await IsReadableAsync(scope, key.Value, cancellationToken)))
            throw new GraphQLException("There is no such milestone, or you may not read it.", "NOT_FOUND");

        var asked = new ReadScope(agency, PublishedOnly: false);
        await foreach (var change in EventsAsync(after, IsWanted, cancellationToken))
            yield return new MilestoneChange(StreamCursor.OfEvent(change.Position).ToString(), change.Milestone!, change.Event);

        bool IsWanted(Change change) =>
            change.Milestone is { } milestone
            && (key is null || milestone.Key == key)
            && asked.Admits(change.Audit)
            && change.IsFor(scope);
    }

    private async IAsyncEnumerable<Change> EventsAsync(
        string? after, Func<Change, bool> isWanted, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var from = Place(StreamCursor.Read(after), cursor => cursor.Event, await log.LastEventAsync(cancellationToken));
        await foreach (var change in feed.Events.FollowAsync(from, isWanted, cancellationToken))
            yield return change;
    }

    private async Task<bool> IsReadableAsync(ReadScope scope, Guid key, CancellationToken cancellationToken) =>
        await reader.FindAsync(MilestoneSources.On(clock.Today), scope, [], key, cancellationToken) is not null;

    /// <summary>Where to go on in a log: its end when there is no cursor.</summary>
    /// <exception cref="GraphQLException">The cursor is of another log, or of a record that went on longer than this one.</exception>
    private static long Place(StreamCursor? cursor, Func<StreamCursor, long?> place, long end) =>
        cursor is null ? end
        : place(cursor) is { } given && given <= end ? given
        : throw StreamCursor.Invalid();
}
