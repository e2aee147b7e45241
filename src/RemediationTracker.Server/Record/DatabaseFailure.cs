using JasperFx;
using Marten.Exceptions;
using Npgsql;

namespace RemediationTracker.Server.Record;

/// <summary>What is behind an exception of the record's. Marten wraps what the database says.</summary>
internal static class DatabaseFailure
{
    /// <summary>What PostgreSQL calls it when an operator, a timeout or a shutdown ends a statement (its manual, appendix A).</summary>
    private const string OperatorIntervention = "57";

    /// <summary>What Npgsql says of a statement that took too long, and not of a pool that is empty or a connection that fails.</summary>
    private const string StatementTimeout = "Timeout during reading attempt";

    /// <summary>Whether the database is away, full or overloaded, or somebody ended the statement, and it may answer later.</summary>
    /// <remarks>Who left while the database was asked had the statement ended himself.</remarks>
    public static bool IsUnavailable(Exception failure) => failure is not OperationCanceledException && Of(failure) switch
    {
        PostgresException e => e.IsTransient || e.SqlState.StartsWith(OperatorIntervention, StringComparison.Ordinal),
        { } => true,
        null => false,
    };

    /// <summary>
    /// Whether the database itself is away, full or overloaded, so that it is worth waiting for it. Where it ended one statement, or that
    /// took too long, the next one like it may fare no better.
    /// </summary>
    public static bool IsAway(Exception failure) => IsUnavailable(failure) && Of(failure) is
        not PostgresException { SqlState: PostgresErrorCodes.QueryCanceled }
        and not { InnerException: TimeoutException { Message: StatementTimeout } };

    /// <summary>
    /// Whether others were faster, with a stream, with beginning it, or with the command's id; or wanted the same streams in another order,
    /// so that PostgreSQL ended one of the two; or a guard of ours found that they were. It is decided anew.
    /// </summary>
    public static bool IsConflict(Exception failure) => failure switch
    {
        ConcurrencyException or Marten.Exceptions.ExistingStreamIdCollisionException => true,
        // What is archived by now is told when it is decided anew.
        AggregateException { InnerExceptions: { Count: > 0 } all } =>
            all.All(one => one is InvalidStreamOperationException || IsConflict(one)),
        _ => CommandIds.IsTaken(failure) || Of(failure) is PostgresException
        {
            SqlState: PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure,
        },
    };

    /// <summary>What the database said, or the way to it; null when it was neither.</summary>
    public static NpgsqlException? Of(Exception? failure) => failure switch
    {
        null => null,
        NpgsqlException e => e,
        _ => Of(failure.InnerException),
    };
}
