using Npgsql;

namespace RemediationTracker.EventStore;

/// <summary>
/// A projection that runs in the append's own transaction. It writes plain tables by statements with parameters and reads nothing but
/// the tables that it writes.
/// </summary>
public interface IInlineProjection
{
    /// <summary>
    /// What the read model is called, for people: the store does not use it. An inline projection is always as far as its streams, so it
    /// has no row in <c>mt_event_progression</c> to be found by.
    /// </summary>
    string Name { get; }

    /// <summary>The statements that carry one event over to the read model, in order; empty when it does not concern it.</summary>
    IEnumerable<NpgsqlBatchCommand> Project(StreamEvent recorded);
}
