using Npgsql;

namespace RemediationTracker.EventStore.Snapshots;

/// <summary>The snapshots that appends write: of each stream at most one.</summary>
internal sealed class InlineSnapshots(NpgsqlDataSource dataSource, EventTypes types, IReadOnlyList<IProjection> projections)
{
    private readonly Dictionary<string, SnapshotProjection> byStreamType =
        projections.OfType<SnapshotProjection>().ToDictionary(snapshot => snapshot.StreamType);

    /// <summary>The snapshot of these streams; null when they have none, or one of another state.</summary>
    public SnapshotProjection<TState>? Of<TState>(Aggregate<TState> aggregate)
        where TState : notnull => byStreamType.GetValueOrDefault(aggregate.StreamType) as SnapshotProjection<TState>;

    /// <summary>The states after an append, of the streams that have a snapshot.</summary>
    /// <param name="append">Its streams.</param>
    /// <param name="current">The versions of the streams whose version is <see cref="ExpectedVersion.Any"/>.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    public async Task<IReadOnlyList<FoldedStream>> FoldAsync(
        Append append, IReadOnlyDictionary<Guid, long> current, CancellationToken cancellationToken)
    {
        if (byStreamType.Count == 0) return [];
        var folded = new List<FoldedStream>();
        foreach (var stream in append.Streams)
        {
            if (!byStreamType.TryGetValue(stream.StreamType, out var snapshot)) continue;
            var version = (stream.Expected.Version ?? current.GetValueOrDefault(stream.StreamId)) + stream.Events.Count;
            folded.Add(await snapshot.FoldAsync(dataSource, types, stream, version, cancellationToken));
        }

        return folded;
    }
}
