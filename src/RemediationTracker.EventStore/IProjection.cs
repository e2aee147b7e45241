using Npgsql;

namespace RemediationTracker.EventStore;

/// <summary>
/// A projection of events to a read model: plain tables, written by statements with parameters. Inline it runs in the append's own
/// transaction; async it is run by the daemon, in the order of the ledger. It reads nothing but the tables that it writes, and names them
/// without a schema, so that a rebuild can have the same statements write a shadow of them.
/// </summary>
public interface IProjection
{
    /// <summary>What the read model is called, in commands and in the daemon's table; storage format, unique, and never changed.</summary>
    string Name { get; }

    /// <summary>The tables of the schema <c>public</c> that it writes and nobody else does; at least one.</summary>
    IReadOnlyList<string> Tables { get; }

    /// <summary>The statements that carry one event over to the read model, in order; empty when it does not concern it.</summary>
    /// <param name="recorded">
    /// From the daemon and in a rebuild a <see cref="RecordedEvent"/>, with its time and sequence. Inline it has none yet, and so no
    /// projection that is registered inline may ask for them, also not for an event of another program.
    /// </param>
    IEnumerable<NpgsqlBatchCommand> Project(StreamEvent recorded);
}
