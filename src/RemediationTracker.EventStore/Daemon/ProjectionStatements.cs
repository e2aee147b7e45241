using Npgsql;
using RemediationTracker.EventStore.Snapshots;

namespace RemediationTracker.EventStore.Daemon;

/// <summary>The statements that carry events over to a read model, in the order of the events.</summary>
internal static class ProjectionStatements
{
    /// <exception cref="UnreadableEventException">This program cannot read one of the events.</exception>
    public static async Task<IReadOnlyList<NpgsqlBatchCommand>> OfAsync(
        IProjection projection,
        NpgsqlConnection connection,
        EventTypes types,
        IReadOnlyList<LedgerRecord> records,
        CancellationToken cancellationToken) => projection is SnapshotProjection snapshot
        ? await snapshot.ProjectAsync(connection, types, records, cancellationToken)
        : [.. records.SelectMany(record => projection.Project(record.Read()))];
}
