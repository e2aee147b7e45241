using Npgsql;

namespace RemediationTracker.EventStore.Streams;

/// <summary>
/// The commands' ids on record. Of two appends with one id, the primary key lets one through and holds the other until then.
/// </summary>
internal sealed class CommandIds(NpgsqlDataSource dataSource)
{
    /// <summary>The statement that records an id with the answer that its append will have, and fails when the id is on record.</summary>
    public static NpgsqlBatchCommand Record(CommandId command, IReadOnlyDictionary<Guid, long> answer) => new(Insert)
    {
        Parameters =
        {
            new() { Value = command.Value },
            new() { Value = command.Fingerprint },
            new() { Value = answer.Keys.ToArray() },
            new() { Value = answer.Values.ToArray() },
        },
    };

    /// <summary>Whether an append failed because its command's id is on record.</summary>
    public static bool IsOnRecord(PostgresException error) =>
        error is { SqlState: PostgresErrorCodes.UniqueViolation, ConstraintName: "pk_command_ids" };

    /// <summary>The first's answer, or that the id is another command's; null when it is not on record.</summary>
    public async Task<AppendResult?> FindAsync(CommandId command, CancellationToken cancellationToken)
    {
        await using var find = dataSource.CreateCommand(Find);
        find.Parameters.Add(new() { Value = command.Value });
        await using var row = await find.ExecuteReaderAsync(cancellationToken);
        if (!await row.ReadAsync(cancellationToken)) return null;
        if (!command.Fingerprint.Span.SequenceEqual(row.GetFieldValue<byte[]>(0))) return new CommandIdReused(command.Value);
        var answer = row.GetFieldValue<Guid[]>(1).Zip(row.GetFieldValue<long[]>(2));
        return new Appended(answer.ToDictionary(stream => stream.First, stream => stream.Second)) { Repeated = true };
    }

    private const string Insert = "insert into command_ids (id, fingerprint, streams, versions) values ($1, $2, $3, $4)";

    private const string Find = "select fingerprint, streams, versions from command_ids where id = $1";
}
