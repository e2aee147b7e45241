using Npgsql;
using RemediationTracker.EventStore.Snapshots;
using RemediationTracker.EventStore.Streams;

namespace RemediationTracker.EventStore.Daemon;

/// <summary>Carries the ledger over to the shadow tables, in bounded transactions.</summary>
internal sealed class RebuildReplay(NpgsqlConnection connection, EventTypes types, ProjectionRegistration registration)
{
    private const int BatchSize = 1000;

    /// <summary>What may be left for the transaction that swaps the tables, while readers and writers wait.</summary>
    private const int Tail = 200;

    private readonly LedgerReader ledger = new(types);
    private readonly List<(long Position, string Error)> setAside = [];

    /// <summary>The last event that the shadow tables tell of, inclusive.</summary>
    public long Position { get; private set; }

    /// <summary>The events that could not be carried over, for a projection that sets such aside.</summary>
    public IReadOnlyList<(long Position, string Error)> SetAside => setAside;

    /// <summary>
    /// The streams of a snapshot at once, each folded in one go. Where an event cannot be folded nothing is copied: the replay finds it.
    /// </summary>
    public async Task CopyAsync(
        SnapshotProjection snapshot, NpgsqlDataSource dataSource, IProgress<RebuildProgress> progress, CancellationToken cancellationToken)
    {
        await using var source = await dataSource.OpenConnectionAsync(cancellationToken);
        try
        {
            Position = await snapshot.CopyAsync(source, connection, types, progress, cancellationToken);
        }
        catch (Exception e) when (IsTheEvents(e))
        {
            Position = 0;
        }
    }

    /// <summary>Up to the ledger's end, or nearly: what is committed meanwhile is left.</summary>
    public async Task ToTheEndAsync(IProgress<RebuildProgress> progress, CancellationToken cancellationToken)
    {
        var search = new PoisonSearch(connection, part => WriteAsync(part, cancellationToken), GiveUpAsync);
        while (true)
        {
            var page = await ledger.ReadRecordsAsync(connection, Position, BatchSize, cancellationToken);
            await search.CarryOverAsync(page);
            progress.Report(new(Position, await EndAsync(cancellationToken), IsWaiting: false));
            if (page.Count < BatchSize) return;
        }
    }

    /// <summary>The rest, within a transaction in which no more can come.</summary>
    /// <returns>
    /// False when it is to be carried over without the locks first, and the transaction undone: there is too much, or an event at fault.
    /// </returns>
    public async Task<bool> TailAsync(CancellationToken cancellationToken)
    {
        var page = await ledger.ReadRecordsAsync(connection, Position, Tail + 1, cancellationToken);
        if (page.Count > Tail) return false;
        try
        {
            await WriteAsync(page, cancellationToken);
            return true;
        }
        catch (Exception e) when (IsTheEvents(e))
        {
            return false;
        }
    }

    /// <summary>After a transaction that was undone.</summary>
    public void ReturnTo(long position) => Position = position;

    private async Task WriteAsync(IReadOnlyList<LedgerRecord> page, CancellationToken cancellationToken)
    {
        if (page.Count == 0) return;
        var statements = await ProjectionStatements.OfAsync(registration.Projection, connection, types, page, cancellationToken);
        if (statements.Count > 0)
        {
            await using var batch = new NpgsqlBatch(connection);
            foreach (var statement in statements) batch.BatchCommands.Add(statement);
            await batch.ExecuteNonQueryAsync(cancellationToken);
        }

        Position = page[^1].Entry.Position;
    }

    private Task<bool> GiveUpAsync(LedgerEntry entry, Exception fault)
    {
        var mayBeSetAside = registration is { Lifecycle: ProjectionLifecycle.Async, OnPoison: PoisonPolicy.SetAside };
        if (!mayBeSetAside || EventFault.IsOfStatement(fault))
        {
            throw new RebuildException(
                $"{registration.Projection.Name} was not rebuilt: the event {entry.EventType} at position {entry.Position} cannot be "
                + $"carried over: {fault.Message}",
                fault);
        }

        setAside.Add((entry.Position, fault.ToString()));
        Position = entry.Position;
        return Task.FromResult(true);
    }

    private bool IsTheEvents(Exception error) => EventFault.Is(error, connection);

    private async Task<long> EndAsync(CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(End, connection);
        return (long)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    private const string End = "select ledger_end()";
}
