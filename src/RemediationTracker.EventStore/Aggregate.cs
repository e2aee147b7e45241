namespace RemediationTracker.EventStore;

/// <summary>
/// How an aggregate folds: its stream type alias (snake_case), its state before the first event, and its evolve function.
/// </summary>
public sealed record Aggregate<TState>(string StreamType, TState Initial, Func<TState, object, TState> Evolve)
    where TState : notnull;
