using System.Collections.Concurrent;
using System.Data;
using System.Diagnostics;
using Npgsql;

namespace RemediationTracker.EventStore.Appending;

/// <summary>
/// The committers' connections, kept from one group to the next: between two users of a pooled connection Npgsql resets the session, which
/// takes PostgreSQL as long as half an append. What most groups need is set once for the session: how long they wait for another
/// transaction's lock, and that the one event they insert is this store's.
/// </summary>
internal sealed class CommitConnections(NpgsqlDataSource dataSource) : IAsyncDisposable
{
    /// <summary>As PostgreSQL writes it: enough for a transaction that commits, too little for a person's.</summary>
    public const string LockTimeout = "100ms";

    /// <summary>As many as there are committers.</summary>
    private const int MostIdle = 2;

    /// <summary>After a longer rest the pool is asked again: it knows better which connections are still good.</summary>
    private static readonly TimeSpan LongestRest = TimeSpan.FromSeconds(10);

    private readonly ConcurrentStack<(NpgsqlConnection Connection, long Since)> idle = [];

    /// <summary>A connection for one group; disposing of it gives it back.</summary>
    public async Task<Lent> TakeAsync()
    {
        while (idle.TryPop(out var kept))
        {
            if (Stopwatch.GetElapsedTime(kept.Since) < LongestRest) return new(this, kept.Connection);
            await ReturnAsync(kept.Connection);
        }

        var connection = await dataSource.OpenConnectionAsync();
        await ExecuteAsync(connection, Begin);
        return new(this, connection);
    }

    public async ValueTask DisposeAsync()
    {
        while (idle.TryPop(out var kept)) await ReturnAsync(kept.Connection);
    }

    private async ValueTask GiveBackAsync(NpgsqlConnection connection)
    {
        if (connection.State == ConnectionState.Open && idle.Count < MostIdle)
            idle.Push((connection, Stopwatch.GetTimestamp()));
        else
            await ReturnAsync(connection);
    }

    /// <summary>To the pool, as it was; one that is broken comes back to nobody.</summary>
    private static async Task ReturnAsync(NpgsqlConnection connection)
    {
        try
        {
            if (connection.State == ConnectionState.Open) await ExecuteAsync(connection, End);
        }
        catch (NpgsqlException)
        {
            // The connection is lost, and what was set in its session with it.
        }
        finally
        {
            await connection.DisposeAsync();
        }
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
#pragma warning disable CA2100 // One of the constants below.
        await using var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync();
    }

    private const string Begin = $"set lock_timeout = '{LockTimeout}'; set event_store.appending = 'one'";

    private const string End = "reset lock_timeout; reset event_store.appending";

    internal readonly struct Lent(CommitConnections owner, NpgsqlConnection connection) : IAsyncDisposable
    {
        public NpgsqlConnection Connection => connection;

        public ValueTask DisposeAsync() => owner.GiveBackAsync(connection);
    }
}
