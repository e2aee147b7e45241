using JasperFx.Events;
using Marten.Services.BatchQuerying;
using RemediationTracker.Domain;

namespace RemediationTracker.Server.Record;

/// <summary>Commands to one stream, decided one after the other, with all it takes to load and fold it.</summary>
public abstract record StreamCommand(Guid StreamId, Act Act)
{
    /// <summary>Steps 1 and 2 of the way of a command: load and fold, then decide.</summary>
    /// <param name="batch">Loads it with whatever else is asked for, in one round trip: nothing comes before the batch is executed.</param>
    internal async Task<DecidedCommand> DecideAsync(IBatchedQuery batch) => (await DecideEachAsync(batch, [this]))[0];

    /// <summary>The same of several commands to this stream, each decided by itself on what was loaded.</summary>
    internal abstract Task<IReadOnlyList<DecidedCommand>> DecideEachAsync(IBatchedQuery batch, IReadOnlyList<StreamCommand> commands);
}

/// <summary>What commands came to before anything was recorded: events to append, a refusal, or neither when they change nothing.</summary>
/// <param name="Command">The commands.</param>
/// <param name="Events">The events, in order; empty when refused.</param>
/// <param name="State">The stream's state after them.</param>
/// <param name="Refusal">Why nothing is to be recorded; null when it is.</param>
/// <param name="Append">Puts the events on the stream at the version that was loaded; the session records them.</param>
internal sealed record DecidedCommand(
    StreamCommand Command, IReadOnlyList<object> Events, object State, Refusal? Refusal, Action<IEnumerable<IEvent>> Append)
{
    /// <summary>Ends the transaction of the events when what was decided on of other streams is so no more; null for nothing.</summary>
    public Statement? Guard { get; init; }
}

internal sealed record StreamCommand<TState, TEvent>(
    Guid StreamId,
    Act Act,
    TState Initial,
    Func<TState, TEvent, TState> Evolve,
    IReadOnlyList<Func<TState, Decision<TEvent>>> Deciders)
    : StreamCommand(StreamId, Act)
    where TState : class
    where TEvent : notnull
{
    /// <summary>The <see cref="DecidedCommand.Guard"/>, by the state after the commands.</summary>
    public Func<TState, Statement?> Guard { get; init; } = _ => null;

    internal override async Task<IReadOnlyList<DecidedCommand>> DecideEachAsync(IBatchedQuery batch, IReadOnlyList<StreamCommand> commands)
    {
        var stream = await batch.Events.FetchForWriting<TState>(StreamId);
        return [.. commands.Cast<StreamCommand<TState, TEvent>>().Select(command => command.Decide(stream))];
    }

    private DecidedCommand Decide(IEventStream<TState> stream)
    {
        var state = stream.Aggregate ?? Initial;
        var events = new List<object>();
        // The events of an archived stream are not loaded: it takes no more.
        var refusal = stream is { Aggregate: null, CurrentVersion: > 0 } ? CommandHandler.Archived : default(Refusal);
        foreach (var decide in Deciders.TakeWhile(_ => refusal is null))
        {
            switch (decide(state))
            {
                case Decision<TEvent>.Refused refused:
                    refusal = refused.Refusal;
                    break;
                case Decision<TEvent>.Accepted accepted:
                    events.AddRange(accepted.Events.Cast<object>());
                    state = accepted.Events.Aggregate(state, Evolve);
                    break;
            }
        }

        return new DecidedCommand(this, refusal is null ? events : [], state, refusal, stream.AppendMany) { Guard = Guard(state) };
    }
}
