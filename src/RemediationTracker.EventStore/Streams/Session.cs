using System.Data;
using Npgsql;

namespace RemediationTracker.EventStore.Streams;

/// <summary>What a pooled connection's session is set to, and back: a pool may be told not to reset them (<c>No Reset On Close</c>).</summary>
internal static class Session
{
    /// <param name="connection">Open.</param>
    /// <param name="statements">Settings and LISTENs.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    public static async Task SetAsync(NpgsqlConnection connection, string statements, CancellationToken cancellationToken)
    {
#pragma warning disable CA2100 // A constant of the caller's.
        await using var command = new NpgsqlCommand(statements, connection);
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Undoes what was set, and gives the connection back to its pool.</summary>
    public static async Task CloseAsync(NpgsqlConnection connection)
    {
        try
        {
            if (connection.State == ConnectionState.Open) await SetAsync(connection, "reset all; unlisten *", CancellationToken.None);
        }
        catch (NpgsqlException)
        {
            // The connection is lost, and its session with it.
        }
        finally
        {
            await connection.DisposeAsync();
        }
    }
}
