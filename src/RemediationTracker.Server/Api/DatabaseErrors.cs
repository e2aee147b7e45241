using Marten.Exceptions;
using RemediationTracker.GraphQL;
using RemediationTracker.Server.Record;

namespace RemediationTracker.Server.Api;

/// <summary>What a client is told when the database does not answer, or holds what this program cannot read.</summary>
internal static class DatabaseErrors
{
    /// <summary>The error of a field whose resolver threw this; null when the client is to be told nothing of it.</summary>
    public static GraphQLError? ErrorOf(Exception exception) => exception switch
    {
        UnknownEventTypeException e => new GraphQLError(
            $"This holds an event of the type {e.EventTypeName}, which this version of the tracker does not know. A newer version may.",
            ErrorCodes.EventTypeUnknown),
        _ when DatabaseFailure.IsUnavailable(exception) =>
            new GraphQLError("The database does not answer. Try again shortly.", ErrorCodes.DatabaseUnavailable),
        _ => null,
    };
}
