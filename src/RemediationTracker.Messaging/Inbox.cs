using Npgsql;

namespace RemediationTracker.Messaging;

/// <summary>
/// Keeps an envelope that is delivered twice from having its effect twice: the mark is written in the effect's own transaction, and a
/// second one violates the primary key and undoes the second effect.
/// </summary>
public static class Inbox
{
    private const string PrimaryKey = "pk_messaging_inbox";

    /// <summary>The statement that marks an envelope as handled, for the transaction of what the handler does.</summary>
    /// <param name="envelopeId">The envelope.</param>
    /// <param name="handler">The name that the handler was registered under: each handler of a message has an effect of its own.</param>
    public static NpgsqlBatchCommand Mark(Guid envelopeId, string handler) => new(InsertMark)
    {
        Parameters =
        {
            new() { Value = envelopeId },
            new() { Value = handler },
        },
    };

    /// <summary>Whether an exception, or one inside it, says that the effect was had before. A relay takes it for success.</summary>
    public static bool SaysAlreadyHandled(Exception exception)
    {
        for (var e = exception; e is not null; e = e.InnerException)
        {
            if (e is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation, ConstraintName: PrimaryKey }) return true;
        }
        return false;
    }

    private const string InsertMark = "insert into messaging_inbox (envelope_id, handler) values ($1, $2)";
}
