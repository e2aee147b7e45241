using Marten;
using Marten.Events.Archiving;
using Npgsql;
using RemediationTracker.Ledger;

namespace RemediationTracker.Server.Record;

/// <summary>How far a rebuild is.</summary>
/// <param name="Position">The position in the ledger up to which the new tables tell of everything, inclusive.</param>
/// <param name="LedgerEnd">The last position so far.</param>
/// <param name="IsSwapping">Whether the new tables are about to take the place of the live ones: writers wait.</param>
public sealed record RebuildProgress(long Position, long LedgerEnd, bool IsSwapping);

/// <summary>
/// Makes the tables of all read models anew out of the events, while readers read and writers write: in a schema beside the live one, which
/// then takes its name. Marten's own rebuild would empty the live tables, and lose what is written meanwhile. History comes out as it was,
/// since each event is carried over at its own time of record.
/// </summary>
/// <param name="tracker">Works as the role that owns the record: no other may make tables, or tell the time of record.</param>
/// <param name="readModels">All of them.</param>
public sealed class Rebuild(TrackerDatabase tracker, IEnumerable<ReadModel> readModels)
{
    private const int BatchSize = 500;
    private const string Schema = "rebuild";
    private const string Retired = "retired_read_models";

    /// <summary>With fewer events than this to go, writers are made to wait for the rest.</summary>
    private const int NearTheEnd = 50;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    private readonly List<ReadModel> readModels = [.. readModels];

    /// <summary>Rebuilds, and gives the number of events that the tables tell of.</summary>
    /// <exception cref="StartupException">Another rebuild is under way.</exception>
    public async Task<long> RunAsync(IProgress<RebuildProgress> progress, CancellationToken cancellationToken)
    {
        var settings = new NpgsqlConnectionStringBuilder(tracker.Owner)
        {
            SearchPath = $"{Schema}, public",
            NoResetOnClose = true,
            MaxAutoPrepare = 100,
        };
        await using var database = RecordOwner.DataSourceOf(settings);
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        if (!await TakeTurnAsync(connection, cancellationToken))
            throw new StartupException("Another rebuild is under way; let it end first.");

        await using var store = DocumentStore.For(options =>
        {
            options.Connection(database);
            options.Configure([]);
        });
        await MakeTablesAsync(connection, cancellationToken);
        var ledger = new LedgerReader(database);
        var position = 0L;
        while (await ledger.EndAsync(cancellationToken) is var end && end - position > NearTheEnd)
        {
            await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
            position = await CarryOverAsync(store, connection, transaction, position, cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            progress.Report(new RebuildProgress(position, end, IsSwapping: false));
        }

        progress.Report(new RebuildProgress(position, position, IsSwapping: true));
        position = await SwapAsync(store, connection, position, cancellationToken);
        progress.Report(new RebuildProgress(position, position, IsSwapping: false));
        await DropRetiredAsync(connection, cancellationToken);
        // PostgreSQL ends a session some time after its connection was closed: the next rebuild need not wait for that.
        await ExecuteAsync(connection, EndTurnSql, cancellationToken);
        return position;
    }

    private static async Task<bool> TakeTurnAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(TakeTurnSql, connection);
        return await command.ExecuteScalarAsync(cancellationToken) is true;
    }

    /// <summary>What a rebuild that did not end has left is dropped first.</summary>
    private async Task MakeTablesAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        foreach (var sql in RecordSchema.ReadModelScripts.Prepend(MakeSchemaSql))
            await ExecuteAsync(connection, sql, cancellationToken);
        await RecordOwner.GrantRightsAsync(tracker.DataSource, connection, cancellationToken);
    }

    /// <summary>Carries over the next events, each at its own time, and gives the position of the last.</summary>
    private async Task<long> CarryOverAsync(
        IDocumentStore store, NpgsqlConnection connection, NpgsqlTransaction transaction, long after, CancellationToken cancellationToken)
    {
        var sequences = await SequencesAsync(connection, transaction, after, cancellationToken);
        if (sequences.Count == 0)
            return after;

        await using var session = store.QuerySession(Marten.Services.SessionOptions.ForTransaction(transaction));
        var events = await session.Events.QueryAllRawEvents()
            .Where(one => one.Sequence.IsOneOf(sequences) && one.MaybeArchived())
            .ToListAsync(cancellationToken);
        var bySequence = events.ToDictionary(one => one.Sequence);
        await using var batch = new NpgsqlBatch(connection, transaction);
        foreach (var sequence in sequences)
        {
            var recorded = bySequence[sequence];
            var statements = readModels.SelectMany(model => model.Project(recorded)).ToList();
            if (statements.Count == 0)
                continue;
            batch.BatchCommands.Add(Statement.Of(TimeOfRecordSql, recorded.Timestamp.UtcDateTime).ToBatchCommand());
            foreach (var statement in statements)
                batch.BatchCommands.Add(statement.ToBatchCommand());
        }

        if (batch.BatchCommands.Count > 0)
            await batch.ExecuteNonQueryAsync(cancellationToken);
        return after + sequences.Count;
    }

    private static async Task<List<long>> SequencesAsync(
        NpgsqlConnection connection, NpgsqlTransaction transaction, long after, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(SequencesSql, connection, transaction);
        command.Parameters.Add(new() { Value = after });
        command.Parameters.Add(new() { Value = BatchSize });
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        var sequences = new List<long>();
        while (await row.ReadAsync(cancellationToken))
            sequences.Add(row.GetInt64(0));
        return sequences;
    }

    /// <summary>
    /// Waits for whoever seals and for the writers, keeps them out, carries over the rest, and renames. A reader who is in the old tables
    /// reads them to the end of its statement; who must see several statements agree holds a lock on a table, and is waited for. The
    /// waiting is given up and begun anew before PostgreSQL would look for a deadlock, which might end a writer; so nobody waits long for
    /// us either.
    /// </summary>
    private async Task<long> SwapAsync(
        IDocumentStore store, NpgsqlConnection connection, long position, CancellationToken cancellationToken)
    {
        while (true)
        {
            await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
            try
            {
                await ExecuteAsync(connection, KeepOthersOutSql, cancellationToken);
            }
            catch (PostgresException e) when (e.SqlState is PostgresErrorCodes.QueryCanceled && !cancellationToken.IsCancellationRequested)
            {
                await transaction.RollbackAsync(cancellationToken);
                await Task.Delay(Pause, cancellationToken);
                continue;
            }

            await ExecuteAsync(connection, SealSql, cancellationToken);
            while (await CarryOverAsync(store, connection, transaction, position, cancellationToken) is var next && next > position)
                position = next;
            await ExecuteAsync(connection, SwapSql, cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            return position;
        }
    }

    /// <summary>Readers are waited for, a little at a time, so that none of them waits for us.</summary>
    private static async Task DropRetiredAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                await ExecuteAsync(connection, DropRetiredSql, cancellationToken);
                return;
            }
            catch (PostgresException e) when (e.SqlState is PostgresErrorCodes.LockNotAvailable or PostgresErrorCodes.DeadlockDetected)
            {
                await Task.Delay(Pause, cancellationToken);
            }
        }
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
#pragma warning disable CA2100 // One of the constants below.
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private const string TakeTurnSql = "select pg_try_advisory_lock(hashtext('rebuild of the read models'))";

    private const string EndTurnSql = "select pg_advisory_unlock(hashtext('rebuild of the read models'))";

    private const string MakeSchemaSql =
        $"drop schema if exists {Schema} cascade; drop schema if exists {Retired} cascade; create schema {Schema}";

    private const string SequencesSql = "select seq_id from ledger where position > $1 order by position limit $2";

    private const string TimeOfRecordSql = "select set_config('tracker.recorded_at', $1::text, true)";

    private string KeepOthersOutSql =>
        $"""
        set local statement_timeout = '700ms';
        select from public.ledger_head for update;
        lock table public.mt_events, {string.Join(
            ", ", readModels.SelectMany(model => model.Tables).Select(table => $"{RecordSchema.ReadModels}.{table}"))} in exclusive mode;
        set local statement_timeout = 0
        """;

    /// <remarks>
    /// What is committed by now, so that nothing of it is missed. The head is ours, so there is no other sealer to wait for.
    /// </remarks>
    private const string SealSql = """
        do $$
        begin
          loop
            exit when (select sealed from seal_waiting(10000)) = 0;
          end loop;
        end;
        $$
        """;

    private const string SwapSql =
        $"alter schema {RecordSchema.ReadModels} rename to {Retired}; alter schema {Schema} rename to {RecordSchema.ReadModels}";

    private const string DropRetiredSql = $"set lock_timeout = '200ms'; drop schema {Retired} cascade";
}
