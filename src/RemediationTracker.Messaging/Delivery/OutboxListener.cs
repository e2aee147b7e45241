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
        await using (var listen = new NpgsqlCommand(Listen, connection))
            await listen.ExecuteNonQueryAsync(cancellationToken);
        while (true)
        {
            announced();
            await connection.WaitAsync(cancellationToken);
        }
    }

    private const string Listen = "listen messaging_outbox";
}
