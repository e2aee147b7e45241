using Npgsql;
using NpgsqlTypes;

namespace RemediationTracker.Messaging;

/// <summary>
/// Messages for a date that may change. A schedule has a key of the sender's, such as <c>milestone/7/falls-due</c>, and at most one
/// message waits under a key. The statements belong into the transaction of the command that sets, moves or cancels the date: they hold
/// if it commits, and did not happen if it does not. Of two transactions that name one key the second waits for the first to end, so
/// the one that commits last has its way.
/// </summary>
/// <remarks>
/// A message waits until a relay claims it, and again between a failed attempt and the next. While it waits it can be moved, replaced and
/// cancelled: whoever commits that before the claim can rely on it that what was scheduled before is not delivered. From the claim on,
/// which is the moment at which the delivery begins, nothing stops it: it is delivered, and tried again when that fails, apart from the
/// key, which is free. So a handler looks at the state as it is now, and does nothing when the date no longer holds.
/// "At" and "before" are by the database's clock alone. When it is set forward, what it passes over is due at once, in the order of the
/// dates; when it is set back, what was not delivered waits for it to come again, and what was delivered stays so.
/// Take a key from the stream that the command appends to: its lock then keeps two who name several keys from waiting for each other.
/// </remarks>
public static class Schedule
{
    /// <summary>
    /// Delivers a message at an instant, in place of whatever waits under the key. What was delivered under it before does not matter.
    /// </summary>
    /// <param name="key">Not empty.</param>
    /// <param name="envelope">Without an ordering key; its own date is not looked at.</param>
    /// <param name="at">At or after this instant; one in the past is due at once.</param>
    public static IReadOnlyList<NpgsqlBatchCommand> At(string key, Envelope envelope, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(envelope);
        if (envelope.OrderingKey is not null)
            throw new ArgumentException($"Envelope {envelope.Id} has an ordering key and cannot have a date too.", nameof(envelope));
        var insert = new NpgsqlBatchCommand(Insert)
        {
            Parameters =
            {
                new() { Value = key },
                new() { Value = envelope.Id },
                new() { Value = envelope.Type },
                new() { Value = envelope.Body, NpgsqlDbType = NpgsqlDbType.Jsonb },
                Text(envelope.CorrelationId),
                Text(envelope.CausationId),
                new() { Value = at.ToUniversalTime() },
                Text(envelope.TraceParent),
            },
        };
        return [.. Cancel(key), insert, Outbox.Announce()];
    }

    /// <summary>
    /// Moves what waits under a key to another instant, earlier or later, with its attempts counted anew. When nothing waits, since it was
    /// delivered, is being delivered, or never was, nothing happens.
    /// </summary>
    public static IReadOnlyList<NpgsqlBatchCommand> Move(string key, DateTimeOffset at) =>
        [Locking(key), Of(MoveWaiting, key, new NpgsqlParameter { Value = at.ToUniversalTime() }), Outbox.Announce()];

    /// <summary>Cancels what waits under a key. When nothing waits, nothing happens.</summary>
    public static IReadOnlyList<NpgsqlBatchCommand> Cancel(string key) => [Locking(key), Of(LetGo, key), Of(DeleteWaiting, key)];

    private static NpgsqlBatchCommand Locking(string key)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(key);
        return Of(Lock, key);
    }

    private static NpgsqlBatchCommand Of(string sql, string key, params NpgsqlParameter[] more)
    {
#pragma warning disable CA2100 // One of the constants below.
        var statement = new NpgsqlBatchCommand(sql);
#pragma warning restore CA2100
        statement.Parameters.Add(new() { Value = key });
        foreach (var parameter in more) statement.Parameters.Add(parameter);
        return statement;
    }

    private static NpgsqlParameter Text(string? value) =>
        new() { Value = (object?)value ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text };

    // The seed keeps these keys apart from those of other advisory locks.
    private const string Lock = "select pg_advisory_xact_lock(hashtextextended($1, 7022015493))";

    // It locks the row also when it waits, so that no relay claims it between this statement and the next.
    private const string LetGo = """
        update messaging_outbox
        set schedule_key = case when claim is not null and next_attempt_at > clock_timestamp() then null else schedule_key end
        where schedule_key = $1
        """;

    private const string DeleteWaiting = "delete from messaging_outbox where schedule_key = $1";

    // A row that a relay claims while this waits for it is looked at again, and found claimed.
    private const string MoveWaiting = """
        update messaging_outbox set scheduled_for = $2, next_attempt_at = $2, attempts = 0, last_error = null, claim = null
        where schedule_key = $1 and (claim is null or next_attempt_at <= clock_timestamp())
        """;

    private const string Insert = """
        insert into messaging_outbox
          (schedule_key, id, type, body, correlation_id, causation_id, scheduled_for, next_attempt_at, traceparent)
        values ($1, $2, $3, $4, $5, $6, $7, $7, $8)
        """;
}
