using Marten;
using Marten.Events;
using Marten.Events.Archiving;
using RemediationTracker.Ledger;
using RemediationTracker.Server.Api;
using RemediationTracker.Server.Lists;
using RemediationTracker.Server.Record;

namespace RemediationTracker.Server.Web.Story;

/// <summary>
/// Reads what happened to things, event by event, with what was said. Whether the reader may know of a thing is judged before, by a list.
/// </summary>
internal sealed class StoryReader(IDocumentStore store, LedgerReader ledger)
{
    private static readonly Type[] Known = [.. EventNames.All.Keys];

    /// <summary>
    /// The events of a stream, the earliest first; one that this program cannot read has no data. Those after the scope's instant are left
    /// out.
    /// </summary>
    public Task<IReadOnlyList<StoryEvent>> OfAsync(Guid stream, ReadScope scope, CancellationToken cancellationToken) =>
        OfAsync(stream, Known, isWhole: true, scope, cancellationToken);

    /// <summary>The same of events of these types alone.</summary>
    public Task<IReadOnlyList<StoryEvent>> OfAsync(
        Guid stream, IReadOnlyList<Type> types, ReadScope scope, CancellationToken cancellationToken) =>
        OfAsync(stream, types, isWhole: false, scope, cancellationToken);

    private async Task<IReadOnlyList<StoryEvent>> OfAsync(
        Guid stream, IReadOnlyList<Type> types, bool isWhole, ReadScope scope, CancellationToken cancellationToken)
    {
        var entries = await ledger.OfStreamsAsync([stream], cancellationToken);
        await using var session = store.QuerySession();
        var events = await session.Events.QueryAllRawEvents()
            .Where(one => one.StreamId == stream && one.MaybeArchived() && one.EventTypesAre(types.ToArray()))
            .ToListAsync(cancellationToken);
        var data = events.ToDictionary(one => one.Version, one => one.Data);
        return
        [
            .. entries
                .Where(entry => isWhole || data.ContainsKey(entry.Version))
                .Where(entry => scope.KnownAt is not { } instant || entry.Timestamp <= SqlText.ToEndOfMillisecond(instant))
                .Select(entry => new StoryEvent(HistoryEntry.Of(entry), data.GetValueOrDefault(entry.Version))),
        ];
    }
}

/// <summary>An event of a stream.</summary>
/// <param name="Entry">What is told of every event.</param>
/// <param name="Data">What it says; null when this program cannot read it.</param>
internal sealed record StoryEvent(HistoryEntry Entry, object? Data);
