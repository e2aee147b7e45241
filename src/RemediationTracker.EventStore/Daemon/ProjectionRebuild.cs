using Npgsql;
using RemediationTracker.EventStore.Foreign;
using RemediationTracker.EventStore.Snapshots;
using RemediationTracker.EventStore.Streams;

namespace RemediationTracker.EventStore.Daemon;

/// <summary>
/// Builds a projection's tables anew from the ledger, beside the live ones, while readers read and writers write, and then puts them in
/// their place in one short transaction. Readers see the old rows, then the new ones, and nothing between; a statement that comes at that
/// moment waits, for less than a second. A transaction at REPEATABLE READ or above must have locked the tables (ACCESS SHARE will do)
/// before its first statement: its snapshot would be older than the new table's rows.
/// </summary>
/// <param name="dataSource">Where the database is; its role owns the tables.</param>
/// <param name="types">The events that can be read.</param>
/// <param name="projections">All projections, inline and async.</param>
public sealed class ProjectionRebuild(NpgsqlDataSource dataSource, EventTypes types, IEnumerable<ProjectionRegistration> projections)
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(1);

    /// <summary>
    /// Rebuilds the projection of this name. Cancelled, it leaves everything as it was; killed, it leaves tables in the schema
    /// <c>rebuild</c>, which the next one takes away.
    /// </summary>
    /// <returns>The position of the ledger up to which, inclusive, the new tables were built when they took the live ones' place.</returns>
    /// <exception cref="UnknownProjectionException">There is no projection of this name.</exception>
    /// <exception cref="RebuildException">
    /// It is being rebuilt already, an event cannot be carried over, one of another program waits to be projected and cannot be, or this
    /// process stood still while it held the locks.
    /// </exception>
    /// <exception cref="PostgresException">A table has a foreign key or a trigger, or the database failed.</exception>
    public async Task<long> RunAsync(string name, IProgress<RebuildProgress> progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(progress);
        var registration = projections.FirstOrDefault(projection => projection.Projection.Name == name)
            ?? throw new UnknownProjectionException($"There is no projection {name}. {ProjectionNames.Told(projections)}");
        var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        try
        {
            return await RunAsync(connection, registration, progress, cancellationToken);
        }
        finally
        {
            await Session.CloseAsync(connection);
        }
    }

    private async Task<long> RunAsync(
        NpgsqlConnection connection,
        ProjectionRegistration registration,
        IProgress<RebuildProgress> progress,
        CancellationToken cancellationToken)
    {
        var shadow = new ShadowTables(connection, registration.Projection);
        if (!await shadow.ReserveAsync(cancellationToken))
            throw new RebuildException($"{registration.Projection.Name} is being rebuilt already.");
        try
        {
            await shadow.MakeAsync(cancellationToken);
            var replay = new RebuildReplay(connection, types, registration);
            if (registration.Projection is SnapshotProjection snapshot)
                await replay.CopyAsync(snapshot, dataSource, progress, cancellationToken);
            while (true)
            {
                if (registration.Lifecycle == ProjectionLifecycle.Inline) await ProjectForeignEventsAsync(cancellationToken);
                await replay.ToTheEndAsync(progress, cancellationToken);
                await shadow.AnalyzeAsync(cancellationToken);
                if (await RebuildSwap.TryAsync(connection, registration, shadow, replay, cancellationToken)) return replay.Position;
                progress.Report(new(replay.Position, replay.Position, IsWaiting: true));
                await Task.Delay(LongestPause * Random.Shared.NextDouble(), cancellationToken);
            }
        }
        finally
        {
            await shadow.LeaveAsync();
        }
    }

    /// <summary>Events that another program recorded are for the live tables first: no server may be there to see to it.</summary>
    private async Task ProjectForeignEventsAsync(CancellationToken cancellationToken)
    {
        var inline = projections.Where(other => other.Lifecycle == ProjectionLifecycle.Inline).Select(other => other.Projection);
        await new ForeignProjection(dataSource, types, [.. inline]).ProjectAsync(cancellationToken);
        await using var command = dataSource.CreateCommand(Failed);
        if (await command.ExecuteScalarAsync(cancellationToken) is string failure)
            throw new RebuildException($"An event of another program must be projected before anything is rebuilt: {failure}");
    }

    private const string Failed = """
        select 'position ' || position || ': ' || error from unprojected_events where error is not null order by position limit 1
        """;
}
