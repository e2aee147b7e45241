using RemediationTracker.Domain;
using RemediationTracker.EventStore;

namespace RemediationTracker.Server.Commands;

/// <summary>Commands to one stream, decided one after the other, with all it takes to load and fold it.</summary>
public abstract record StreamCommand(Guid StreamId, Act Act)
{
    /// <summary>Steps 1 and 2 of the way of a command: load and fold, then decide.</summary>
    internal abstract Task<DecidedCommand> DecideAsync(IEventStore store, CancellationToken cancellationToken);
}

/// <summary>What commands came to before anything was recorded: what to append, a refusal, or neither when they change nothing.</summary>
internal sealed record DecidedCommand(StreamAppend? Append, Refusal? Refusal);

internal sealed record StreamCommand<TState, TEvent>(
    Guid StreamId, Act Act, Aggregate<TState> Aggregate, IReadOnlyList<Func<TState, Decision<TEvent>>> Deciders)
    : StreamCommand(StreamId, Act)
    where TState : notnull
    where TEvent : notnull
{
    internal override async Task<DecidedCommand> DecideAsync(IEventStore store, CancellationToken cancellationToken)
    {
        var stream = await store.FetchForWritingAsync(StreamId, Aggregate, cancellationToken);
        var state = stream.State;
        var events = new List<object>();
        foreach (var decide in Deciders)
        {
            switch (decide(state))
            {
                case Decision<TEvent>.Refused refused:
                    return new DecidedCommand(null, refused.Refusal);
                case Decision<TEvent>.Accepted accepted:
                    events.AddRange(accepted.Events.Cast<object>());
                    state = accepted.Events.Aggregate(state, (folded, e) => Aggregate.Evolve(folded, e));
                    break;
            }
        }

        if (events.Count == 0) return new DecidedCommand(null, null);
        if (stream.IsArchived) return new DecidedCommand(null, CommandHandler.Archived);
        var expected = ExpectedVersion.Exactly(stream.Version);
        return new DecidedCommand(new StreamAppend(StreamId, Aggregate.StreamType, expected, events) { State = state }, null);
    }
}
