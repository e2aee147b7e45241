namespace RemediationTracker.EventStore;

/// <summary>
/// How an aggregate folds: its stream type alias (snake_case), its state before the first event, and its evolve function.
/// </summary>
public sealed record Aggregate<TState>(string StreamType, TState Initial, Func<TState, object, TState> Evolve)
    where TState : notnull
{
    /// <summary>The state after a stream's events.</summary>
    /// <param name="streamId">The stream.</param>
    /// <param name="events">Its events in order of version, from the first; empty for a stream that is not there.</param>
    public StreamState<TState> Fold(Guid streamId, IReadOnlyList<RecordedEvent> events)
    {
        var state = events.Aggregate(Initial, (folded, recorded) => Apply(folded, recorded.Data));
        return events is [.., var last]
            ? new(streamId, last.Version, state) { IsArchived = last.IsArchived }
            : new(streamId, 0, state);
    }

    /// <summary>The state after one more event, whatever it is: <see cref="StreamArchived"/> is passed over.</summary>
    internal TState Apply(TState state, object data) => data is StreamArchived ? state : Evolve(state, data);
}
