using Npgsql;

namespace RemediationTracker.Server.Imports;

/// <summary>Lets one import at a time go on, over all processes, so that nothing is recorded twice side by side.</summary>
internal static class ImportGate
{
    /// <summary>Waits for its turn.</summary>
    /// <returns>Gives the turn back when it is disposed of.</returns>
    public static async Task<IAsyncDisposable> TakeAsync(NpgsqlDataSource database, CancellationToken cancellationToken)
    {
        var connection = await database.OpenConnectionAsync(cancellationToken);
        try
        {
            // The transaction ends with its connection, and the lock with the transaction.
            await connection.BeginTransactionAsync(cancellationToken);
            await using var take = new NpgsqlCommand(GateSql, connection);
            await take.ExecuteNonQueryAsync(cancellationToken);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    // The number is this lock's own; nothing else takes it. A table is read, so that whoever asks for the past does not take this transaction
    // for one that will write: the commands have their own.
    private const string GateSql = "select pg_advisory_xact_lock(7301841702) from ledger_name";
}
