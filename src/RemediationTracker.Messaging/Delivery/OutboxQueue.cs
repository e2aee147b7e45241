using Npgsql;
using NpgsqlTypes;

namespace RemediationTracker.Messaging.Delivery;

/// <summary>The outbox as a queue: claim envelopes under a lease, then settle each. All times are the database's.</summary>
/// <param name="dataSource">Where the outbox is.</param>
/// <param name="types">The aliases that are claimed; others are left alone.</param>
internal sealed class OutboxQueue(NpgsqlDataSource dataSource, string[] types)
{
    /// <summary>The first envelopes that are due, nobody else's, and the first of their key; those longest due come first.</summary>
    /// <param name="most">How many at most; at least 1.</param>
    /// <param name="lease">How long they are ours, unless it is extended.</param>
    /// <param name="cancellationToken">Cancels the query; nothing is claimed then.</param>
    public async Task<IReadOnlyList<ClaimedEnvelope>> ClaimAsync(int most, TimeSpan lease, CancellationToken cancellationToken)
    {
        await using var command = dataSource.CreateCommand(ClaimFirst);
        command.Parameters.Add(new() { Value = types });
        command.Parameters.Add(new() { Value = most });
        command.Parameters.Add(new() { Value = lease });
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        var claimed = new List<ClaimedEnvelope>();
        while (await row.ReadAsync(cancellationToken))
        {
            var date = row.IsDBNull(5) ? (DateTimeOffset?)null : row.GetFieldValue<DateTimeOffset>(5);
            var envelope = new Envelope(row.GetGuid(0), row.GetString(1), row.GetString(2), Text(row, 3), Text(row, 4), date)
            {
                OrderingKey = Text(row, 6),
                TraceParent = Text(row, 7),
            };
            claimed.Add(new(envelope, row.GetGuid(8), row.GetInt32(9), row.GetFieldValue<string[]>(10), row.GetTimeSpan(11)));
        }
        return claimed;
    }

    /// <summary>
    /// Puts aside due envelopes that have another of their key ahead, so that claiming need not pass over them again and again.
    /// </summary>
    /// <returns>How many; and how long until the next envelope is due, null when there is none, zero or less when one is.</returns>
    public async Task<(int Held, TimeSpan? UntilNext)> HoldBackAsync(CancellationToken cancellationToken)
    {
        await using var batch = dataSource.CreateBatch();
        batch.BatchCommands.Add(new(HoldBack));
        batch.BatchCommands.Add(new(UntilNext) { Parameters = { new() { Value = types } } });
        await using var row = await batch.ExecuteReaderAsync(cancellationToken);
        await row.ReadAsync(cancellationToken);
        var held = row.GetInt32(0);
        await row.NextResultAsync(cancellationToken);
        return (held, await row.ReadAsync(cancellationToken) ? row.GetTimeSpan(0) : null);
    }

    /// <summary>Makes the lease last from now on again.</summary>
    /// <returns>False when it ran out and somebody else has the envelope, or has settled it.</returns>
    public Task<bool> ExtendAsync(ClaimedEnvelope claimed, TimeSpan lease, CancellationToken cancellationToken) =>
        SettleAsync([Statement(Extend, claimed, new NpgsqlParameter { Value = lease })], cancellationToken);

    /// <returns>False when it was not ours any more, and nothing is settled; so with the other ways to settle.</returns>
    public Task<bool> CompleteAsync(ClaimedEnvelope claimed, CancellationToken cancellationToken) =>
        SettleAsync([Statement(Complete, claimed)], cancellationToken);

    /// <summary>Leaves the envelope for a later attempt, with marks for the handlers that have done their part.</summary>
    public Task<bool> RetryAsync(
        ClaimedEnvelope claimed, IEnumerable<string> handled, string error, TimeSpan after, CancellationToken cancellationToken) =>
        SettleAsync(
            [.. Marks(claimed, handled), Statement(Retry, claimed, new NpgsqlParameter { Value = error }, new() { Value = after })],
            cancellationToken);

    /// <summary>Gives the envelope back as though it had not been claimed.</summary>
    public Task<bool> ReleaseAsync(ClaimedEnvelope claimed, IEnumerable<string> handled, CancellationToken cancellationToken) =>
        SettleAsync([.. Marks(claimed, handled), Outbox.Announce(), Statement(Release, claimed)], cancellationToken);

    public Task<bool> BuryAsync(ClaimedEnvelope claimed, IEnumerable<string> handled, string error, CancellationToken cancellationToken) =>
        SettleAsync([.. Marks(claimed, handled), Statement(Bury, claimed, new NpgsqlParameter { Value = error })], cancellationToken);

    /// <returns>Whether the last statement found the envelope.</returns>
    private async Task<bool> SettleAsync(NpgsqlBatchCommand[] statements, CancellationToken cancellationToken)
    {
        await using var batch = dataSource.CreateBatch();
        foreach (var statement in statements) batch.BatchCommands.Add(statement);
        await batch.ExecuteNonQueryAsync(cancellationToken);
        return statements[^1].RecordsAffected > 0;
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
        statement.Parameters.Add(new() { Value = claimed.Envelope.Id, NpgsqlDbType = NpgsqlDbType.Uuid });
        statement.Parameters.Add(new() { Value = claimed.Claim, NpgsqlDbType = NpgsqlDbType.Uuid });
        foreach (var parameter in more) statement.Parameters.Add(parameter);
        return statement;
    }

    private static string? Text(NpgsqlDataReader row, int ordinal) => row.IsDBNull(ordinal) ? null : row.GetString(ordinal);

    // Only the front of the queue is looked at, and of that only as much as it takes. The first of a key is found by comparing pairs, for
    // which the index by key is the only way, whatever the statistics say. The lock is the weakest that keeps others from claiming, so
    // that whoever holds back what is behind need not wait. statement_timestamp() and not clock_timestamp(), for which no index serves.
    private const string ClaimFirst = """
        with front as materialized (
          select position from messaging_outbox
          where not held and next_attempt_at <= statement_timestamp() and type = any ($1)
          order by next_attempt_at, position limit 500
        ),
        free as materialized (
          select waiting.position, waiting.due from front cross join lateral (
            select position, next_attempt_at as due from messaging_outbox as one
            where position = front.position and not held and next_attempt_at <= statement_timestamp()
              and (ordering_key is null or position = (
                select first.position from messaging_outbox as first
                where first.ordering_key is not null and (first.ordering_key, first.position) >= (one.ordering_key, 0)
                order by first.ordering_key, first.position limit 1))
            for no key update skip locked
          ) as waiting
          limit $2
        )
        update messaging_outbox as claimed
        set claim = gen_random_uuid(), attempts = attempts + 1, next_attempt_at = clock_timestamp() + $3
        from free where claimed.position = free.position
        returning id, type, body, correlation_id, causation_id, scheduled_for, ordering_key, traceparent, claim, attempts,
          array (select handler from messaging_inbox where envelope_id = claimed.id), statement_timestamp() - due
        """;

    // What it locks ahead cannot go before those behind are held: see messaging_let_the_next_go.
    private const string HoldBack = """
        with front as materialized (
          select position, ordering_key from messaging_outbox
          where not held and next_attempt_at <= statement_timestamp() and ordering_key is not null
          order by next_attempt_at, position limit 5000
          for no key update skip locked
        ),
        behind as materialized (
          select front.position from front cross join lateral (
            select first.ordering_key, first.position from messaging_outbox as first
            where first.ordering_key is not null and (first.ordering_key, first.position) >= (front.ordering_key, 0)
            order by first.ordering_key, first.position limit 1
            for key share skip locked
          ) as ahead
          where ahead.ordering_key = front.ordering_key and ahead.position < front.position
        ),
        held as (
          update messaging_outbox as one set held = true from behind where one.position = behind.position returning 1
        )
        select count(*)::int from held
        """;

    private const string UntilNext = """
        select next_attempt_at - clock_timestamp() from messaging_outbox
        where not held and type = any ($1)
        order by next_attempt_at limit 1
        """;

    private const string Extend = """
        update messaging_outbox set next_attempt_at = clock_timestamp() + $3 where id = $1 and claim = $2
        """;

    private const string Complete = "delete from messaging_outbox where id = $1 and claim = $2";

    private const string Retry = """
        update messaging_outbox set next_attempt_at = clock_timestamp() + $4, last_error = $3, claim = null where id = $1 and claim = $2
        """;

    private const string Release = """
        update messaging_outbox set next_attempt_at = clock_timestamp(), attempts = attempts - 1, claim = null
        where id = $1 and claim = $2
        """;

    private const string Bury = """
        with dead as (delete from messaging_outbox where id = $1 and claim = $2 returning *, $3::text as reason)

        """ + RecordDead;

    // Put out once more, an envelope may be a dead letter of old, and a discarded one. It died again, and that is listed.
    internal const string RecordDead = """
        insert into messaging_dead_letters
          (id, type, body, correlation_id, causation_id, enqueued_at, attempts, error, ordering_key, traceparent)
        select id, type, body, correlation_id, causation_id, enqueued_at, attempts, reason, ordering_key, traceparent from dead
        on conflict (id) do update set attempts = excluded.attempts, error = excluded.error, died_at = excluded.died_at,
          discarded_at = null, discarded_by = null, discard_reason = null

        """;

    private const string MarkUnlessMarked = "insert into messaging_inbox (envelope_id, handler) values ($1, $2) on conflict do nothing";
}
