using Marten.Services.BatchQuerying;
using Npgsql;
using RemediationTracker.Domain;

namespace RemediationTracker.Server.Record;

/// <summary>The ids under which commands were recorded, each in the transaction of its events; kept for ever, as the events are.</summary>
internal static class CommandIds
{
    private const string PrimaryKey = "command_ids_pkey";

    /// <summary>
    /// What a command that is sent again is answered: <see cref="Repeated"/>, or a refusal when its id was used for another command. Null
    /// when nothing is recorded under the id. It comes when the batch is executed.
    /// </summary>
    public static async Task<CommandResult?> FindAsync(IBatchedQuery batch, CommandId command)
    {
        var found = await batch.Query<string>(FindSql, command.Value);
        if (found.Count == 0)
            return null;
        return found[0] == Convert.ToHexStringLower(command.Fingerprint.Span)
            ? new Repeated()
            : new Refused(new ReusedCommandId("The command id was used for another act, or by somebody else. This one needs a new one: open the form anew, or make a new UUID."));
    }

    /// <summary>Puts the id on record.</summary>
    public static Statement Remember(CommandId command) => Statement.Of(RememberSql, command.Value, command.Fingerprint.ToArray());

    /// <summary>Whether a transaction failed since another was faster with the same id.</summary>
    public static bool IsTaken(Exception failure) =>
        DatabaseFailure.Of(failure) is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation, ConstraintName: PrimaryKey };

    private const string FindSql = "select encode(fingerprint, 'hex') from command_ids where id = ?";

    private const string RememberSql = "insert into command_ids (id, fingerprint) values ($1, $2)";
}
