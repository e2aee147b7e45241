using JasperFx.Events;
using Marten.Events.Aggregation;

namespace RemediationTracker.Server.Record;

/// <summary>How Marten folds a kind of stream: by the domain's own function.</summary>
/// <param name="begin">The state of a stream before its first event.</param>
/// <param name="evolve">Folds one event.</param>
internal sealed class Fold<TState, TEvent>(Func<Guid, TState> begin, Func<TState, TEvent, TState> evolve)
    : SingleStreamProjection<TState, Guid>
    where TState : class
{
    /// <inheritdoc/>
    public override TState? Evolve(TState? snapshot, Guid id, IEvent e) =>
        e.Data is TEvent recorded ? evolve(snapshot ?? begin(id), recorded) : snapshot;
}
