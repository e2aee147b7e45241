using System.Data;
using Npgsql;

namespace RemediationTracker.EventStore.Streams;

/// <summary>
/// What a pooled connection's session is set to, and back: a pool may be told not to reset them (<c>No Reset On Close</c>).
/// </summary>
internal static class Session
{
    /// <summary>In seconds. Whoever gives a connection back has his answer already.</summary>
    private const int Patience = 5;

    /// <param name="connection">Open.</param>
    /// <param name="statements">Settings and LISTENs.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    public static async Task SetAsync(NpgsqlConnection connection, string statements, CancellationToken cancellationToken)
    {
        await using var command = Command(connection, statements);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>
    /// Undoes what was set, listened to and locked, and gives the connection back to its pool; never fails. A session that cannot be undone
    /// is given to nobody.
    /// </summary>
    public static async Task CloseAsync(NpgsqlConnection connection)
    {
        try
        {
            if (connection.State == ConnectionState.Open)
            {
                await using var undo = Command(connection, Undo);
                undo.CommandTimeout = Patience;
                await undo.ExecuteNonQueryAsync(CancellationToken.None);
            }
        }
#pragma warning disable CA1031 // Whatever it is, what the connection was for is over.
        catch (Exception)
#pragma warning restore CA1031
        {
            NpgsqlConnection.ClearPool(connection);
        }

        await connection.DisposeAsync();
    }

    private static NpgsqlCommand Command(NpgsqlConnection connection, string sql)
    {
#pragma warning disable CA2100 // A constant of the caller's, or the one below.
        return new(sql, connection);
#pragma warning restore CA2100
    }

    private const string Undo = "reset all; unlisten *; select pg_advisory_unlock_all()";
}
