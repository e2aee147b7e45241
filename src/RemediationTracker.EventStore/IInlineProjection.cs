using Npgsql;

namespace RemediationTracker.EventStore;

/// <summary>
/// A projection that runs in the append's own transaction. It writes plain tables by statements with parameters and reads nothing.
/// </summary>
public interface IInlineProjection
{
    /// <summary>As it stands in <c>mt_event_progression</c>, without the <c>:All</c> of Marten's shard name.</summary>
    string Name { get; }

    /// <summary>The statements that carry one event over to the read model, in order; empty when it does not concern it.</summary>
    IEnumerable<NpgsqlBatchCommand> Project(StreamEvent recorded);
}
