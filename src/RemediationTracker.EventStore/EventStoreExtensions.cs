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
}
