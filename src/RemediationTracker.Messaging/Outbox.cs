using Npgsql;
using NpgsqlTypes;

namespace RemediationTracker.Messaging;

/// <summary>
/// Puts envelopes out. The statements belong into the transaction of the command that wants the messages sent: then they are sent at
/// least once if it commits, and never if it does not.
/// </summary>
public static class Outbox
{
    /// <summary>
    /// The statements that record the envelopes, in their order, and wake the relays at the commit; none for no envelopes.
    /// </summary>
    /// <remarks>
    /// Envelopes of one ordering key are delivered in the order in which these statements were executed. Of two transactions at once
    /// that order is theirs to make: commands to one stream hold the stream's row from before this statement until their commit, so one
    /// who uses the stream's id as the key has the order of the stream's versions. Without such a lock the one that commits first may be
    /// delivered before the other is there to be seen.
    /// </remarks>
    /// <exception cref="ArgumentException">An envelope has both a date and an ordering key.</exception>
    public static IReadOnlyList<NpgsqlBatchCommand> Enqueue(IEnumerable<Envelope> envelopes)
    {
        var all = envelopes.ToArray();
        if (all.Length == 0) return [];
        if (Array.Find(all, envelope => envelope is { OrderingKey: not null, DeliverAfter: not null }) is { } torn)
            throw new ArgumentException($"Envelope {torn.Id} has both a date and an ordering key.", nameof(envelopes));
        var insert = new NpgsqlBatchCommand(InsertEnvelopes)
        {
            Parameters =
            {
                All(envelope => envelope.Id, NpgsqlDbType.Uuid),
                All(envelope => envelope.Type, NpgsqlDbType.Text),
                All(envelope => envelope.Body, NpgsqlDbType.Jsonb),
                All(envelope => envelope.CorrelationId, NpgsqlDbType.Text),
                All(envelope => envelope.CausationId, NpgsqlDbType.Text),
                All(envelope => envelope.DeliverAfter?.ToUniversalTime(), NpgsqlDbType.TimestampTz),
                All(envelope => envelope.OrderingKey, NpgsqlDbType.Text),
                All(envelope => envelope.TraceParent, NpgsqlDbType.Text),
            },
        };
        return [insert, Announce()];

        NpgsqlParameter All<T>(Func<Envelope, T> value, NpgsqlDbType type) =>
            new() { Value = all.Select(value).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | type };
    }

    /// <summary>The statement that wakes the relays at the commit.</summary>
    internal static NpgsqlBatchCommand Announce() => new("notify messaging_outbox");

    private const string InsertEnvelopes = """
        insert into messaging_outbox
          (id, type, body, correlation_id, causation_id, scheduled_for, next_attempt_at, ordering_key, traceparent)
        select id, type, body, correlation_id, causation_id, deliver_after, coalesce(deliver_after, clock_timestamp()), ordering_key,
          traceparent
        from unnest($1, $2, $3, $4, $5, $6, $7, $8) with ordinality
          as given (id, type, body, correlation_id, causation_id, deliver_after, ordering_key, traceparent, place)
        order by place
        """;
}
