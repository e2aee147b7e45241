using Npgsql;

namespace RemediationTracker.EventStore.Tests;

/// <summary>
/// The ledger's lock, held by a connection of the test: who appends meanwhile has sent everything but the commit, and who comes after him
/// waits in the store's queue. So groups form as the test wants them.
/// </summary>
public sealed class HeldLedger : IAsyncDisposable
{
    private readonly NpgsqlConnection holder;

    private HeldLedger(NpgsqlConnection holder) => this.holder = holder;

    /// <summary>Holds the lock until the result is disposed of.</summary>
    public static async Task<HeldLedger> TakeAsync(EventStoreDatabase database)
    {
        var lender = await database.DataSource.OpenConnectionAsync();
        await using var command = new NpgsqlCommand("select pg_advisory_lock(5713628091)", lender);
        await command.ExecuteNonQueryAsync();
        return new(lender);
    }

    public async ValueTask DisposeAsync()
    {
        await using (var command = new NpgsqlCommand("select pg_advisory_unlock(5713628091)", holder))
            await command.ExecuteNonQueryAsync();
        await holder.DisposeAsync();
    }
}
