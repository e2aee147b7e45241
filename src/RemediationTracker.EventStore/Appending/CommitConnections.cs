using System.Collections.Concurrent;
using System.Data;
using System.Diagnostics;
using Npgsql;

namespace RemediationTracker.EventStore.Appending;

/// <summary>
/// The committers' connections, kept from one group to the next: between two users of a pooled connection Npgsql resets the session, which
/// takes PostgreSQL as long as half an append. Ours leave nothing in the session that outlives their transaction.
/// </summary>
internal sealed class CommitConnections(NpgsqlDataSource dataSource) : IAsyncDisposable
{
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
            await kept.Connection.DisposeAsync();
        }

        return new(this, await dataSource.OpenConnectionAsync());
    }

    public async ValueTask DisposeAsync()
    {
        while (idle.TryPop(out var kept)) await kept.Connection.DisposeAsync();
    }

    private async ValueTask GiveBackAsync(NpgsqlConnection connection)
    {
        if (connection.State == ConnectionState.Open && idle.Count < MostIdle)
            idle.Push((connection, Stopwatch.GetTimestamp()));
        else
            await connection.DisposeAsync();
    }

    internal readonly struct Lent(CommitConnections owner, NpgsqlConnection connection) : IAsyncDisposable
    {
        public NpgsqlConnection Connection => connection;

        public ValueTask DisposeAsync() => owner.GiveBackAsync(connection);
    }
}
