using Npgsql;

namespace RemediationTracker.EventStore.Streams;

/// <summary>Whether it is worth trying the same again when the database has refused, or has not answered.</summary>
internal static class DatabaseFault
{
    /// <summary>
    /// Classes of SQLSTATE that tell of the server's state rather than of the statement: connections, a server that takes no writes,
    /// transactions rolled back, resources, locks, an operator's intervention, the system.
    /// </summary>
    private static readonly string[] PassingClasses = ["08", "25", "40", "53", "55", "57", "58"];

    public static bool IsPassing(NpgsqlException error) =>
        error is not PostgresException refused || refused.IsTransient || PassingClasses.Any(refused.SqlState.StartsWith);

    /// <summary>Whether PostgreSQL has undone the transaction for the sake of another: the same may go well the next time.</summary>
    public static bool IsLostRace(PostgresException error) =>
        error.SqlState is PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure;
}
