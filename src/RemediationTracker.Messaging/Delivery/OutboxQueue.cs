using Npgsql;

namespace RemediationTracker.Messaging.Delivery;

/// <summary>The outbox as a queue: claim an envelope under a lease, then settle it. All times are the database's.</summary>
internal sealed class OutboxQueue(NpgsqlDataSource dataSource)
{
    /// <summary>The first envelope that is due and nobody else's; null when there is none.</summary>
    public async Task<ClaimedEnvelope?> ClaimAsync(TimeSpan lease, CancellationToken cancellationToken)
    {
        await using var command = dataSource.CreateCommand(ClaimNext);
        command.Parameters.Add(new() { Value = lease });
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        if (!await row.ReadAsync(cancellationToken)) return null;
        var envelope = new Envelope(row.GetGuid(0), row.GetString(1), row.GetString(2), Text(row, 3), Text(row, 4), DeliverAfter: null);
        return new(envelope, row.GetInt32(5), row.GetFieldValue<string[]>(6));
    }

    /// <summary>How long until the next envelope is due; null when there is none, zero or less when one is due.</summary>
    public async Task<TimeSpan?> UntilNextAsync(CancellationToken cancellationToken)
    {
        await using var command = dataSource.CreateCommand(UntilNext);
        return await command.ExecuteScalarAsync(cancellationToken) as TimeSpan?;
    }

    public Task CompleteAsync(ClaimedEnvelope claimed, CancellationToken cancellationToken) =>
        SettleAsync([Statement(Complete, claimed)], cancellationToken);

    /// <summary>Leaves the envelope for a later attempt, with marks for the handlers that have done their part.</summary>
    public Task RetryAsync(
        ClaimedEnvelope claimed, IEnumerable<string> handled, string error, TimeSpan after, CancellationToken cancellationToken) =>
        SettleAsync(
            [.. Marks(claimed, handled), Statement(Retry, claimed, new NpgsqlParameter { Value = error }, new() { Value = after })],
            cancellationToken);

    /// <summary>Gives the envelope back as though it had not been claimed.</summary>
    public Task ReleaseAsync(ClaimedEnvelope claimed, IEnumerable<string> handled, CancellationToken cancellationToken) =>
        SettleAsync([.. Marks(claimed, handled), Statement(Release, claimed)], cancellationToken);

    public Task BuryAsync(ClaimedEnvelope claimed, IEnumerable<string> handled, string error, CancellationToken cancellationToken) =>
        SettleAsync([.. Marks(claimed, handled), Statement(Bury, claimed, new NpgsqlParameter { Value = error })], cancellationToken);

    private async Task SettleAsync(IEnumerable<NpgsqlBatchCommand> statements, CancellationToken cancellationToken)
    {
        await using var batch = dataSource.CreateBatch();
        foreach (var statement in statements) batch.BatchCommands.Add(statement);
        await batch.ExecuteNonQueryAsync(cancellationToken);
    }

    private static IEnumerable<NpgsqlBatchCommand> Marks(ClaimedEnvelope claimed, IEnumerable<string> handled) =>
        handled.Select(handler => new NpgsqlBatchCommand(MarkUnlessMarked)
        {
            Parameters = { new() { Value = claimed.Envelope.Id }, new() { Value = handler } },
        });

    private static NpgsqlBatchCommand Statement(string sql, ClaimedEnvelope claimed, params NpgsqlParameter[] more)
    {
#pragma warning disable CA2100 // One of the constants below.
        var statement = new NpgsqlBatchCommand(sql);
#pragma warning restore CA2100
        statement.Parameters.Add(new() { Value = claimed.Envelope.Id });
        statement.Parameters.Add(new() { Value = claimed.Attempt });
        foreach (var parameter in more) statement.Parameters.Add(parameter);
        return statement;
    }

    private static string? Text(NpgsqlDataReader row, int ordinal) => row.IsDBNull(ordinal) ? null : row.GetString(ordinal);

    private const string ClaimNext = """
        update messaging_outbox as claimed
        set attempts = attempts + 1, next_attempt_at = clock_timestamp() + $1
        where position = (
          select position from messaging_outbox
          where next_attempt_at <= clock_timestamp()
          order by position limit 1
          for update skip locked
        )
        returning id, type, body, correlation_id, causation_id, attempts,
          array (select handler from messaging_inbox where envelope_id = claimed.id)
        """;

    private const string UntilNext = "select min(next_attempt_at) - clock_timestamp() from messaging_outbox";

    private const string Complete = "delete from messaging_outbox where id = $1 and attempts = $2";

    private const string Retry = """
        update messaging_outbox set next_attempt_at = clock_timestamp() + $4, last_error = $3 where id = $1 and attempts = $2
        """;

    private const string Release = """
        update messaging_outbox set next_attempt_at = clock_timestamp(), attempts = attempts - 1 where id = $1 and attempts = $2
        """;

    private const string Bury = """
        with dead as (delete from messaging_outbox where id = $1 and attempts = $2 returning *)
        insert into messaging_dead_letters (id, type, body, correlation_id, causation_id, enqueued_at, attempts, error)
        select id, type, body, correlation_id, causation_id, enqueued_at, attempts, $3 from dead
        on conflict (id) do update set attempts = excluded.attempts, error = excluded.error, died_at = excluded.died_at
        """;

    private const string MarkUnlessMarked = "insert into messaging_inbox (envelope_id, handler) values ($1, $2) on conflict do nothing";
}
