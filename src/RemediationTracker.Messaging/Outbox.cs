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
    public static IReadOnlyList<NpgsqlBatchCommand> Enqueue(IEnumerable<Envelope> envelopes)
    {
        var all = envelopes.ToArray();
        if (all.Length == 0) return [];
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
            },
        };
        return [insert, new(Notify)];

        NpgsqlParameter All<T>(Func<Envelope, T> value, NpgsqlDbType type) =>
            new() { Value = all.Select(value).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | type };
    }

    private const string InsertEnvelopes = """
        insert into messaging_outbox (id, type, body, correlation_id, causation_id, next_attempt_at)
        select id, type, body, correlation_id, causation_id, coalesce(deliver_after, clock_timestamp())
        from unnest($1, $2, $3, $4, $5, $6) with ordinality as given (id, type, body, correlation_id, causation_id, deliver_after, place)
        order by place
        """;

    private const string Notify = "notify messaging_outbox";
}
