using Npgsql;

namespace RemediationTracker.Messaging;

/// <summary>
/// Looks into dead letters, puts them back into the outbox, and discards them. Several operators may do so at once: a dead letter is
/// replayed or discarded by the one who comes first, and the other is told that it is none any more.
/// </summary>
public sealed class DeadLetters(NpgsqlDataSource dataSource)
{
    /// <summary>Those that were neither replayed nor discarded, the latest to die first.</summary>
    /// <param name="type">Only those of this alias; null for all.</param>
    /// <param name="most">How many at most; at least 1.</param>
    /// <param name="cancellationToken">Cancels the query.</param>
    public Task<IReadOnlyList<DeadLetter>> ListAsync(string? type, int most, CancellationToken cancellationToken) =>
        ReadAsync(List, cancellationToken, new() { Value = (object?)type ?? DBNull.Value, DataTypeName = "text" }, new() { Value = most });

    /// <summary>One of them; null when there is none of this id. A discarded one is found too.</summary>
    public async Task<DeadLetter?> FindAsync(Guid id, CancellationToken cancellationToken) =>
        (await ReadAsync(Find, cancellationToken, new NpgsqlParameter { Value = id })) is [var found] ? found : null;

    /// <summary>
    /// Puts dead letters back into the outbox, all or none. They are what they were, attempts aside, which are counted anew; handlers that
    /// had done their part are not called again; in their key's order they come behind those that wait.
    /// </summary>
    /// <exception cref="DeadLetterNotFoundException">One is no dead letter, not any more, or discarded.</exception>
    public Task ReplayAsync(IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken) =>
        ChangeAsync(ids, new(ReplayOfIds) { Parameters = { new() { Value = ids.ToArray() } } }, cancellationToken);

    /// <summary>Puts all dead letters of a type back into the outbox, in the order in which they were put in first.</summary>
    /// <param name="type">The alias; null for all types.</param>
    /// <param name="cancellationToken">Cancels it; then none is put back.</param>
    /// <returns>How many.</returns>
    public async Task<int> ReplayAllAsync(string? type, CancellationToken cancellationToken)
    {
        var replay = new NpgsqlBatchCommand(ReplayOfType)
        {
            Parameters = { new() { Value = (object?)type ?? DBNull.Value, DataTypeName = "text" } },
        };
        await using var batch = dataSource.CreateBatch();
        batch.BatchCommands.Add(replay);
        batch.BatchCommands.Add(Outbox.Announce());
        return await CountAsync(batch, cancellationToken);
    }

    /// <summary>Gives dead letters up for good, all or none. They stay on record, with the reason, and are not listed any more.</summary>
    /// <param name="ids">Which.</param>
    /// <param name="by">Who says so.</param>
    /// <param name="reason">Not empty.</param>
    /// <param name="cancellationToken">Cancels it; then none is discarded.</param>
    /// <exception cref="DeadLetterNotFoundException">One is no dead letter, not any more, or discarded already.</exception>
    public Task DiscardAsync(IReadOnlyCollection<Guid> ids, string by, string reason, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(by);
        ArgumentException.ThrowIfNullOrWhiteSpace(reason);
        var discard = new NpgsqlBatchCommand(DiscardOfIds)
        {
            Parameters = { new() { Value = ids.ToArray() }, new() { Value = by }, new() { Value = reason } },
        };
        return ChangeAsync(ids, discard, cancellationToken);
    }

    private async Task ChangeAsync(IReadOnlyCollection<Guid> ids, NpgsqlBatchCommand change, CancellationToken cancellationToken)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await using var batch = new NpgsqlBatch(connection, transaction) { BatchCommands = { change, Outbox.Announce() } };
        var changed = new HashSet<Guid>();
        await using (var row = await batch.ExecuteReaderAsync(cancellationToken))
        {
            while (await row.ReadAsync(cancellationToken)) changed.Add(row.GetGuid(0));
        }
        Guid[] missing = [.. ids.Distinct().Where(id => !changed.Contains(id))];
        if (missing.Length > 0) throw new DeadLetterNotFoundException(missing);
        await transaction.CommitAsync(cancellationToken);
    }

    private async Task<IReadOnlyList<DeadLetter>> ReadAsync(
        string sql, CancellationToken cancellationToken, params NpgsqlParameter[] parameters)
    {
        await using var command = dataSource.CreateCommand(sql);
        command.Parameters.AddRange(parameters);
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        var letters = new List<DeadLetter>();
        while (await row.ReadAsync(cancellationToken))
        {
            letters.Add(new()
            {
                Id = row.GetGuid(0),
                Type = row.GetString(1),
                Body = row.GetString(2),
                CorrelationId = Text(3),
                CausationId = Text(4),
                OrderingKey = Text(5),
                EnqueuedAt = row.GetFieldValue<DateTimeOffset>(6),
                DiedAt = row.GetFieldValue<DateTimeOffset>(7),
                Attempts = row.GetInt32(8),
                Error = row.GetString(9),
                Handled = row.GetFieldValue<string[]>(10),
                Discarded = row.IsDBNull(11) ? null : new(row.GetFieldValue<DateTimeOffset>(11), row.GetString(12), row.GetString(13)),
            });
        }
        return letters;

        string? Text(int ordinal) => row.IsDBNull(ordinal) ? null : row.GetString(ordinal);
    }

    private static async Task<int> CountAsync(NpgsqlBatch batch, CancellationToken cancellationToken)
    {
        await using var row = await batch.ExecuteReaderAsync(cancellationToken);
        var count = 0;
        while (await row.ReadAsync(cancellationToken)) count++;
        return count;
    }

    private const string Columns = """
        select id, type, body, correlation_id, causation_id, ordering_key, enqueued_at, died_at, attempts, error,
          array (select handler from messaging_inbox where envelope_id = dead.id order by handler),
          discarded_at, discarded_by, discard_reason
        from messaging_dead_letters as dead

        """;

    private const string List = Columns + """
        where discarded_at is null and ($1 is null or type = $1)
        order by died_at desc, id desc limit $2
        """;

    private const string Find = Columns + "where id = $1";

    // An envelope that somebody put out once more in the meantime is there already.
    private const string PutBack = """
        , put_back as (
          insert into messaging_outbox (id, type, body, correlation_id, causation_id, enqueued_at, ordering_key, traceparent)
          select id, type, body, correlation_id, causation_id, enqueued_at, ordering_key, traceparent from replayed
          order by enqueued_at, id
          on conflict (id) do nothing
        )
        select id from replayed
        """;

    private const string ReplayOfIds = """
        with replayed as (
          delete from messaging_dead_letters where id = any ($1) and discarded_at is null
          returning id, type, body, correlation_id, causation_id, enqueued_at, ordering_key, traceparent
        )

        """ + PutBack;

    private const string ReplayOfType = """
        with replayed as (
          delete from messaging_dead_letters where discarded_at is null and ($1 is null or type = $1)
          returning id, type, body, correlation_id, causation_id, enqueued_at, ordering_key, traceparent
        )

        """ + PutBack;

    private const string DiscardOfIds = """
        update messaging_dead_letters
        set discarded_at = clock_timestamp(), discarded_by = $2, discard_reason = $3
        where id = any ($1) and discarded_at is null
        returning id
        """;
}
