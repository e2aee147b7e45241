using Npgsql;
using RemediationTracker.EventStore.Daemon;

namespace RemediationTracker.EventStore.Snapshots;

/// <summary>
/// What the store and the daemon need of a snapshot, whatever its state's type. <see cref="SnapshotProjection{TState}"/> is it.
/// </summary>
public abstract class SnapshotProjection : IProjection
{
    private protected SnapshotProjection(string name, string table, string streamType) =>
        (Name, Tables, StreamType) = (name, [table], streamType);

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public IReadOnlyList<string> Tables { get; }

    /// <summary>The alias of the streams that it folds.</summary>
    internal string StreamType { get; }

    /// <summary>Nothing: a snapshot is of a stream, and is written with the last of its events.</summary>
    public IEnumerable<NpgsqlBatchCommand> Project(StreamEvent recorded) => [];

    /// <summary>The state after an append that brings its stream to this version.</summary>
    internal abstract Task<FoldedStream> FoldAsync(
        NpgsqlDataSource dataSource, EventTypes types, StreamAppend append, long version, CancellationToken cancellationToken);

    /// <summary>The statements that bring the streams of these events up to them.</summary>
    internal abstract Task<IReadOnlyList<NpgsqlBatchCommand>> ProjectAsync(
        NpgsqlConnection connection, EventTypes types, IReadOnlyList<LedgerRecord> records, CancellationToken cancellationToken);

    /// <summary>Folds all streams and copies them into the table, which is empty.</summary>
    /// <param name="source">Reads the events, as they are at one instant.</param>
    /// <param name="target">Writes the table, by its name without a schema.</param>
    /// <param name="types">The events that can be read.</param>
    /// <param name="progress">Told how far it is.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    /// <returns>The last position of the ledger that the table tells of, inclusive.</returns>
    internal abstract Task<long> CopyAsync(
        NpgsqlConnection source,
        NpgsqlConnection target,
        EventTypes types,
        IProgress<RebuildProgress> progress,
        CancellationToken cancellationToken);
}
