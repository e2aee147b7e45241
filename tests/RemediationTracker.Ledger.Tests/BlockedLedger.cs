using Npgsql;

namespace RemediationTracker.Ledger.Tests;

/// <summary>A lock of the test's on the ledger: who seals meanwhile holds the head and waits to write what it has computed.</summary>
internal sealed class BlockedLedger : IAsyncDisposable
{
    private readonly LedgerDatabase database;
    private readonly NpgsqlConnection holder;
    private readonly NpgsqlTransaction transaction;

    private BlockedLedger(LedgerDatabase database, NpgsqlConnection holder, NpgsqlTransaction transaction)
    {
        this.database = database;
        this.holder = holder;
        this.transaction = transaction;
    }

    /// <summary>Holds the lock until the result is disposed of.</summary>
    public static async Task<BlockedLedger> TakeAsync(LedgerDatabase database)
    {
        var lender = await database.DataSource.OpenConnectionAsync();
        var begun = await lender.BeginTransactionAsync();
        await using var command = new NpgsqlCommand("lock table ledger in share mode", lender);
        await command.ExecuteNonQueryAsync();
        return new(database, lender, begun);
    }

    /// <summary>The process id of the backend that waits in the middle of sealing, once there is one.</summary>
    public async Task<int> SealerAsync()
    {
        var waiting = await Eventually.ShouldBeAsync(
            () => database.QueryAsync<int>(
                """
                select pid from pg_stat_activity
                where datname = current_database() and query like '%from seal_waiting%' and wait_event_type = 'Lock'
                """),
            pids => pids.Count == 1);
        return waiting.Single();
    }

    public async ValueTask DisposeAsync()
    {
        await transaction.DisposeAsync();
        await holder.DisposeAsync();
    }
}
