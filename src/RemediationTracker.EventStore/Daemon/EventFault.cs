using System.Data;
using Npgsql;
using RemediationTracker.EventStore.Streams;

namespace RemediationTracker.EventStore.Daemon;

/// <summary>Whether it is an event's fault that it was not carried over.</summary>
internal static class EventFault
{
    /// <summary>Not when it is the connection's, the database's state, a cancellation, or that another leads.</summary>
    public static bool Is(Exception error, NpgsqlConnection connection) => error switch
    {
        PostgresException refused => !ProjectionLease.IsLost(refused) && !DatabaseFault.IsPassing(refused),
        NpgsqlException or OperationCanceledException or RebuildException => false,
        _ => connection.State == ConnectionState.Open,
    };

    /// <summary>Whether the statement would fail at any event: SQLSTATE class 42, syntax error or access rule violation.</summary>
    public static bool IsOfStatement(Exception error) => error is PostgresException { SqlState: ['4', '2', ..] };
}
