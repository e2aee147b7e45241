using Marten.Exceptions;
using Npgsql;
using RemediationTracker.GraphQL;

namespace RemediationTracker.Server.Api;

/// <summary>What a client is told when the database does not answer, or holds what this program cannot read.</summary>
internal static class DatabaseErrors
{
    /// <summary>Whether the database is away, full or overloaded, and may answer later.</summary>
    /// <remarks>Marten wraps what the database says.</remarks>
    public static bool IsUnavailable(Exception exception) =>
        (exception as NpgsqlException ?? exception.InnerException as NpgsqlException) is { } e
        && (e is not PostgresException || e.IsTransient);

    /// <summary>The error of a field whose resolver threw this; null when the client is to be told nothing of it.</summary>
    public static GraphQLError? ErrorOf(Exception exception) => exception switch
    {
        UnknownEventTypeException e => new GraphQLError(
            $"This holds an event of the type {e.EventTypeName}, which this version of the tracker does not know. A newer version may.",
            ErrorCodes.EventTypeUnknown),
        _ when IsUnavailable(exception) =>
            new GraphQLError("The database does not answer. Try again shortly.", ErrorCodes.DatabaseUnavailable),
        _ => null,
    };
}
