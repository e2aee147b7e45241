using System.Collections.Concurrent;
using System.Data;
using System.Diagnostics;
using Npgsql;
using RemediationTracker.EventStore.Streams;

namespace RemediationTracker.EventStore.Appending;

/// <summary>
/// The committers' connections, kept from one group to the next, since what most groups need is set once for the session: how long they
/// wait for another transaction's lock, and that the one event they insert is this store's.
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
            await Session.CloseAsync(kept.Connection);
        }

        var connection = await dataSource.OpenConnectionAsync();
        try
        {
            await Session.SetAsync(connection, Settings, CancellationToken.None);
            return new(this, connection);
        }
        catch
        {
            await Session.CloseAsync(connection);
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        while (idle.TryPop(out var kept)) await Session.CloseAsync(kept.Connection);
    }

    private async ValueTask GiveBackAsync(NpgsqlConnection connection)
    {
        if (connection.State == ConnectionState.Open && idle.Count < MostIdle)
            idle.Push((connection, Stopwatch.GetTimestamp()));
        else
            await Session.CloseAsync(connection);
    }

    internal readonly struct Lent(CommitConnections owner, NpgsqlConnection connection) : IAsyncDisposable
    {
        public NpgsqlConnection Connection => connection;

        /// <summary>Whether it can take another batch: an error may have ended the session.</summary>
        public bool IsUsable => connection.State == ConnectionState.Open;

        public ValueTask DisposeAsync() => owner.GiveBackAsync(connection);
    }

    private const string Settings = $"set lock_timeout = '{LockTimeout}'; set event_store.appending = 'one'";
}
