using Npgsql;

namespace RemediationTracker.Messaging;

/// <summary>Tells what is in the outbox, and changes nothing.</summary>
public sealed class OutboxReader(NpgsqlDataSource dataSource)
{
    /// <summary>Counts what waits. It reads the whole outbox: a few times a minute, not for every caller.</summary>
    public async Task<OutboxOverview> OverviewAsync(CancellationToken cancellationToken)
    {
        await using var command = dataSource.CreateCommand(Overview);
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        await row.ReadAsync(cancellationToken);
        return new(row.GetInt64(0), row.GetInt64(1), row.GetInt64(2), row.GetInt64(3), row.GetInt64(4), row.GetTimeSpan(5));
    }

    /// <summary>What waits for its date, the first due first.</summary>
    /// <param name="most">How many at most; at least 1.</param>
    /// <param name="cancellationToken">Cancels the query.</param>
    public async Task<IReadOnlyList<ScheduledMessage>> ScheduledAsync(int most, CancellationToken cancellationToken)
    {
        await using var command = dataSource.CreateCommand(Scheduled);
        command.Parameters.Add(new() { Value = most });
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        var scheduled = new List<ScheduledMessage>();
        while (await row.ReadAsync(cancellationToken))
        {
            var key = row.IsDBNull(2) ? null : row.GetString(2);
            scheduled.Add(new(row.GetGuid(0), row.GetString(1), key, row.GetFieldValue<DateTimeOffset>(3)));
        }
        return scheduled;
    }

    private const string Overview = """
        select
          count(*),
          count(*) filter (where next_attempt_at <= statement_timestamp() or claim is not null),
          count(*) filter (where scheduled_for is not null and attempts = 0 and next_attempt_at > statement_timestamp()),
          count(*) filter (where last_error is not null),
          (select count(*) from messaging_dead_letters where discarded_at is null),
          coalesce(statement_timestamp() - min(next_attempt_at) filter (where next_attempt_at <= statement_timestamp()), interval '0')
        from messaging_outbox
        """;

    private const string Scheduled = """
        select id, type, schedule_key, next_attempt_at from messaging_outbox
        where scheduled_for is not null and attempts = 0 and next_attempt_at > statement_timestamp()
        order by next_attempt_at, position limit $1
        """;
}
