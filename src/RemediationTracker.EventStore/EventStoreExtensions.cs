using Npgsql;

namespace RemediationTracker.EventStore;

/// <summary>What follows from the port.</summary>
public static class EventStoreExtensions
{
    /// <summary>A stream's state at a version or at a time; the state now when both are null.</summary>
    /// <param name="store">Where the stream is.</param>
    /// <param name="streamId">The stream; one that is not there, or not yet, gives the initial state at version 0.</param>
    /// <param name="aggregate">How it folds.</param>
    /// <param name="upTo">The last version to fold, inclusive; null for all.</param>
    /// <param name="recordedBy">Only what was recorded at or before this instant; null for all.</param>
    /// <param name="cancellationToken">Cancels the query.</param>
    public static async Task<StreamState<TState>> AggregateAsync<TState>(
        this IEventStore store,
        Guid streamId,
        Aggregate<TState> aggregate,
        long? upTo,
        DateTimeOffset? recordedBy,
        CancellationToken cancellationToken)
        where TState : notnull
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(aggregate);
        return aggregate.Fold(streamId, await store.LoadAsync(streamId, upTo, recordedBy, cancellationToken));
    }

    /// <summary>
    /// Appends <see cref="StreamArchived"/> and marks the stream and all its events, in one transaction. It can be read as before and
    /// takes no more events: an append to it is a <see cref="Conflict"/>. There is no way back.
    /// </summary>
    /// <param name="store">Where the stream is.</param>
    /// <param name="streamId">The stream.</param>
    /// <param name="expected">The version that it must be at; at least 1.</param>
    /// <param name="reason">Why, in words.</param>
    /// <param name="metadata">Borne by the event.</param>
    /// <param name="cancellationToken">As in an append.</param>
    /// <returns>
    /// <see cref="Appended"/>; <see cref="Conflict"/> when it is at another version, is not there, or is archived already.
    /// </returns>
    public static Task<AppendResult> ArchiveAsync(
        this IEventStore store,
        Guid streamId,
        long expected,
        string reason,
        EventMetadata metadata,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentOutOfRangeException.ThrowIfLessThan(expected, 1);
        ArgumentException.ThrowIfNullOrWhiteSpace(reason);
        // The stream is there, so it has its type already.
        var stream = new StreamAppend(streamId, "", ExpectedVersion.Exactly(expected), [new StreamArchived(reason)]);
        var mark = new NpgsqlBatchCommand(MarkStream) { Parameters = { new() { Value = streamId } } };
        return store.AppendAsync(new() { Streams = [stream], Metadata = metadata, Also = [mark] }, cancellationToken);
    }

    /// <remarks>A trigger marks the stream's events at the commit, the one that is appended here included.</remarks>
    private const string MarkStream = "update mt_streams set is_archived = true where id = $1";
}
