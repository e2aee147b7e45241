using System.Runtime.CompilerServices;
using Npgsql;

namespace RemediationTracker.EventStore.Streams;

/// <summary>Reads the ledger on and on: woken by announcements, decided by the table, and looked at now and then besides.</summary>
internal sealed class LedgerSubscription(NpgsqlDataSource dataSource, LedgerReader ledger)
{
    private const int PageSize = 500;
    private static readonly TimeSpan PollInterval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(10);

    public async IAsyncEnumerable<LedgerRecord> ReadAsync(long after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var wait = PollInterval;
        NpgsqlConnection? connection = null;
        try
        {
            while (true)
            {
                IReadOnlyList<LedgerRecord> page = [];
                try
                {
                    connection ??= await ListenAsync(cancellationToken);
                    page = await ledger.ReadRecordsAsync(connection, after, PageSize, cancellationToken);
                    wait = PollInterval;

                    // What is announced while we read is taken with the answer and ends no wait after it: so the interval is short.
                    if (page.Count == 0) await connection.WaitAsync((int)PollInterval.TotalMilliseconds, cancellationToken);
                }
                catch (NpgsqlException e) when (DatabaseFault.IsPassing(e))
                {
                    if (connection is not null) await Session.CloseAsync(connection);
                    connection = null;
                    await Task.Delay(wait, cancellationToken);
                    wait = wait * 2 < LongestWait ? wait * 2 : LongestWait;
                }

                foreach (var record in page)
                {
                    yield return record;
                    after = record.Entry.Position;
                }
            }
        }
        finally
        {
            if (connection is not null) await Session.CloseAsync(connection);
        }
    }

    private async Task<NpgsqlConnection> ListenAsync(CancellationToken cancellationToken)
    {
        var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        try
        {
            await Session.SetAsync(connection, Listen, cancellationToken);
            return connection;
        }
        catch
        {
            await Session.CloseAsync(connection);
            throw;
        }
    }

    private const string Listen = "listen mt_events";
}
