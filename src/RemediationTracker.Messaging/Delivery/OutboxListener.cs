using System.Data;
using Npgsql;

namespace RemediationTracker.Messaging.Delivery;

/// <summary>Hears that something was put into the outbox. What it misses while it has no connection is found by polling.</summary>
internal sealed class OutboxListener(NpgsqlDataSource dataSource)
{
    /// <summary>Calls <paramref name="announced"/> at every announcement, and once at the beginning, until cancelled or cut off.</summary>
    /// <exception cref="NpgsqlException">There is no connection.</exception>
    public async Task ListenAsync(Action announced, CancellationToken cancellationToken)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        try
        {
            await ExecuteAsync(connection, Listen, cancellationToken);
            while (true)
            {
                announced();
                await connection.WaitAsync(cancellationToken);
            }
        }
        finally
        {
            await UnlistenAsync(connection);
        }
    }

    /// <summary>The pool may have been told not to reset its connections.</summary>
    private static async Task UnlistenAsync(NpgsqlConnection connection)
    {
        try
        {
            if (connection.State == ConnectionState.Open) await ExecuteAsync(connection, Unlisten, CancellationToken.None);
        }
        catch (NpgsqlException)
        {
            NpgsqlConnection.ClearPool(connection);
        }
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
#pragma warning disable CA2100 // One of the constants below.
        await using var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private const string Listen = "listen messaging_outbox";

    private const string Unlisten = "unlisten *";
}
