using Npgsql;

namespace RemediationTracker.Ledger.Tests;

/// <summary>Events as another program than Marten inserts them.</summary>
internal static class SealingStatements
{
    /// <summary>Many, in streams of ten, by one statement.</summary>
    public static Task InsertEventsAsync(LedgerDatabase database, int count) => database.ExecuteAsync(
        """
        with stream as (
          insert into mt_streams (id, version) select gen_random_uuid(), 10 from generate_series(1, $1 / 10) returning id
        )
        insert into mt_events (seq_id, id, stream_id, version, data, type)
        select nextval('mt_events_sequence'), gen_random_uuid(), id, version, '{"Count": 1}', 'items_added'
        from stream, generate_series(1, 10) as version
        """,
        count);

    /// <summary>One, the first of its stream, in the connection's transaction.</summary>
    public static async Task InsertEventAsync(NpgsqlConnection connection, Guid stream)
    {
        await using var command = new NpgsqlCommand(
            """
            with stream as (insert into mt_streams (id, version) values ($1, 1) returning id)
            insert into mt_events (seq_id, id, stream_id, version, data, type)
            select nextval('mt_events_sequence'), gen_random_uuid(), id, 1, '{}', 'made_elsewhere' from stream
            """,
            connection);
        command.Parameters.Add(new() { Value = stream });
        await command.ExecuteNonQueryAsync();
    }
}
