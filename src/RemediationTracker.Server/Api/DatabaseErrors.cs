using Npgsql;
using RemediationTracker.GraphQL;

namespace RemediationTracker.Server.Api;

/// <summary>What a client is told when the database does not answer.</summary>
internal static class DatabaseErrors
{
    /// <summary>Whether the database is away, full or overloaded, and may answer later.</summary>
    public static bool IsUnavailable(Exception exception) =>
        exception is NpgsqlException e && (e is not PostgresException || e.IsTransient);

    /// <summary>The error of a field whose resolver threw this; null when that is not the database's being away.</summary>
    public static GraphQLError? ErrorOf(Exception exception) => IsUnavailable(exception)
        ? new GraphQLError("The database does not answer. Try again shortly.", ErrorCodes.DatabaseUnavailable)
        : null;
}
