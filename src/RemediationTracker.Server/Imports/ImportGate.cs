using System.Runtime.CompilerServices;
using Npgsql;

namespace RemediationTracker.Server.Imports;

/// <summary>
/// Lets one import at a time go on, over all processes, so that nothing is recorded twice side by side. Of one process one alone waits with a
/// connection: those of the others are left to whoever is in.
/// </summary>
internal sealed class ImportGate : IAsyncDisposable
{
    private static readonly ConditionalWeakTable<NpgsqlDataSource, SemaphoreSlim> Turns = [];

    private readonly SemaphoreSlim turn;
    private readonly NpgsqlConnection connection;

    private ImportGate(SemaphoreSlim turn, NpgsqlConnection connection)
    {
        this.turn = turn;
        this.connection = connection;
    }

    /// <summary>Waits for its turn.</summary>
    /// <returns>Gives the turn back when it is disposed of.</returns>
    public static async Task<IAsyncDisposable> TakeAsync(NpgsqlDataSource database, CancellationToken cancellationToken)
    {
        var place = Turns.GetValue(database, _ => new SemaphoreSlim(1));
        await place.WaitAsync(cancellationToken);
        try
        {
            var held = await database.OpenConnectionAsync(cancellationToken);
            try
            {
                // The transaction ends with its connection, and the lock with the transaction.
                await held.BeginTransactionAsync(cancellationToken);
                await using var take = new NpgsqlCommand(GateSql, held);
                await take.ExecuteNonQueryAsync(cancellationToken);
                return new ImportGate(place, held);
            }
            catch
            {
                await held.DisposeAsync();
                throw;
            }
        }
        catch
        {
            place.Release();
            throw;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        try
        {
            await connection.DisposeAsync();
        }
        finally
        {
            turn.Release();
        }
    }

    // The number is this lock's own; nothing else takes it. A table is read, so that whoever asks for the past does not take this transaction
    // for one that will write: the commands have their own.
    private const string GateSql = "select pg_advisory_xact_lock(7301841702) from ledger_name";
}
