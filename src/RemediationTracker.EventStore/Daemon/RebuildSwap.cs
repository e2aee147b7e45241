using Npgsql;
using NpgsqlTypes;

namespace RemediationTracker.EventStore.Daemon;

/// <summary>
/// The last step of a rebuild, one transaction. It takes the locks in the order in which an append and the daemon take them: an async
/// projection's row, the live tables, the ledger. An append that has written to the live tables but is not committed is waited for by the
/// tables' lock; one that comes later writes to the new ones. All locks are given up after a moment, since readers queue behind them.
/// </summary>
internal static class RebuildSwap
{
    private const string IdleInTransactionSessionTimeout = "25P03";

    /// <returns>False when it is to be tried again: somebody held a lock, or too many events have come.</returns>
    /// <exception cref="RebuildException">The process stood still within the transaction, and the connection is gone.</exception>
    public static async Task<bool> TryAsync(
        NpgsqlConnection connection,
        ProjectionRegistration registration,
        ShadowTables shadow,
        RebuildReplay replay,
        CancellationToken cancellationToken)
    {
        var before = replay.Position;
        if (await SwapAsync(connection, registration, shadow, replay, cancellationToken)) return true;
        replay.ReturnTo(before);
        return false;
    }

    private static async Task<bool> SwapAsync(
        NpgsqlConnection connection,
        ProjectionRegistration registration,
        ShadowTables shadow,
        RebuildReplay replay,
        CancellationToken cancellationToken)
    {
        var isInline = registration.Lifecycle == ProjectionLifecycle.Inline;
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        try
        {
            await ExecuteAsync(connection, Patience, cancellationToken);
            if (!isInline)
            {
                var name = new NpgsqlParameter { Value = registration.Projection.Name };
                await ExecuteAsync(connection, HoldProgress, cancellationToken, name);
            }

            await shadow.LockLiveAsync(cancellationToken);
            if (isInline)
            {
                await ExecuteAsync(connection, HoldLedger, cancellationToken);
                if (await ForeignEventsWaitAsync(connection, cancellationToken)) return false;
            }

            if (!await replay.TailAsync(cancellationToken)) return false;
            await shadow.SwapAsync(cancellationToken);
            if (!isInline) await MoveAsync(connection, registration.Projection.Name, replay, cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            return true;
        }
        catch (PostgresException e) when (IsPassing(e) && !cancellationToken.IsCancellationRequested)
        {
            return false;
        }
        catch (PostgresException e) when (e.SqlState == IdleInTransactionSessionTimeout)
        {
            throw new RebuildException(
                $"{registration.Projection.Name} was not rebuilt: this process stood still for so long in the last step that the database "
                + "has ended its connection, for the sake of those who wait for the tables.",
                e);
        }
    }

    /// <summary>A lock was not to be had, or the transaction took too long: what was left is carried over without the locks.</summary>
    private static bool IsPassing(PostgresException error) => error.SqlState
        is PostgresErrorCodes.LockNotAvailable or PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.QueryCanceled;

    /// <summary>The replay has carried them over: projected for the live tables too late, they would be in the new ones twice.</summary>
    private static async Task<bool> ForeignEventsWaitAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(ForeignEventsWait, connection);
        return await command.ExecuteScalarAsync(cancellationToken) is true;
    }

    /// <summary>Where the daemon goes on from. Whoever led leads no more: what it still means to write is of the old tables.</summary>
    private static Task MoveAsync(NpgsqlConnection connection, string name, RebuildReplay replay, CancellationToken cancellationToken) =>
        ExecuteAsync(
            connection,
            Move,
            cancellationToken,
            new() { Value = name },
            new() { Value = replay.Position },
            new() { Value = replay.SetAside.Select(letter => letter.Position).ToArray() },
            new()
            {
                Value = replay.SetAside.Select(letter => letter.Error).ToArray(),
                NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text,
            });

    private static async Task ExecuteAsync(
        NpgsqlConnection connection, string sql, CancellationToken cancellationToken, params NpgsqlParameter[] parameters)
    {
#pragma warning disable CA2100 // One of the constants below.
        await using var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        foreach (var parameter in parameters) command.Parameters.Add(parameter);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <remarks>The locks wait for less than PostgreSQL takes to look for a deadlock: it is never an append that is undone.</remarks>
    private const string Patience = """
        set local lock_timeout = '300ms'; set local idle_in_transaction_session_timeout = '5s'; set local statement_timeout = '10s'
        """;

    private const string HoldProgress = "select from projection_progress where name = $1 for update";

    private const string HoldLedger = "select lock_ledger()";

    private const string ForeignEventsWait = "select exists (select from unprojected_events)";

    private const string Move = """
        with forgotten as (
          delete from projection_dead_letters where projection = $1 and position <> all ($3)
        ), noted as (
          insert into projection_dead_letters (projection, position, error)
          select $1, position, error from unnest($3, $4) as letter (position, error)
          on conflict (projection, position) do update set error = excluded.error, at = excluded.at
        )
        insert into projection_progress (name, position) values ($1, $2)
        on conflict (name) do update
          set position = $2, epoch = projection_progress.epoch + 1, leader = null, lease_until = null,
            status = 'running', error = null, error_position = null, updated_at = clock_timestamp()
        """;
}
