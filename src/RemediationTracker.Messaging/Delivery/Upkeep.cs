using Microsoft.Extensions.Logging;
using Npgsql;

namespace RemediationTracker.Messaging.Delivery;

/// <summary>
/// What has to be done now and then: to count what waits, to delete inbox marks that nothing needs any more, and to look after envelopes
/// that nobody here can handle. Several relays may do it at once.
/// </summary>
internal sealed class Upkeep(
    NpgsqlDataSource dataSource, string[] types, MessageRelayOptions options, RelayTelemetry telemetry, ILogger logger)
{
    /// <summary>Deletes so many marks at once, so that no transaction is long.</summary>
    private const int MarksAtOnce = 1000;

    /// <summary>A type that was not seen for so many upkeeps is seen for the first time again.</summary>
    private const int MissedUpkeeps = 4;

    private readonly OutboxReader reader = new(dataSource);

    /// <summary>Does it all once.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        telemetry.Latest = await reader.OverviewAsync(cancellationToken);
        while (await DeleteOldMarksAsync(cancellationToken) == MarksAtOnce)
        {
        }
        // In this order: what was seen before a time without relays is not buried before somebody looked again.
        await WarnOfUnknownAsync(cancellationToken);
        await BuryUnknownAsync(cancellationToken);
    }

    private async Task<int> DeleteOldMarksAsync(CancellationToken cancellationToken)
    {
        await using var command = dataSource.CreateCommand(DeleteOldMarks);
        command.Parameters.Add(new() { Value = options.MarksKept });
        command.Parameters.Add(new() { Value = MarksAtOnce });
        return await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private async Task BuryUnknownAsync(CancellationToken cancellationToken)
    {
        await using var command = dataSource.CreateCommand(BuryUnknown);
        command.Parameters.Add(new() { Value = types });
        command.Parameters.Add(new() { Value = options.UnknownTypePatience });
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        while (await row.ReadAsync(cancellationToken))
        {
            telemetry.Buried(row.GetString(1));
            logger.LogError(
                "{Type} {Envelope} found no handler in {Patience} and is a dead letter",
                row.GetString(1),
                row.GetGuid(0),
                options.UnknownTypePatience);
        }
    }

    private async Task WarnOfUnknownAsync(CancellationToken cancellationToken)
    {
        await using var command = dataSource.CreateCommand(Unknown);
        command.Parameters.Add(new() { Value = types });
        command.Parameters.Add(new() { Value = options.UpkeepInterval * MissedUpkeeps });
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        while (await row.ReadAsync(cancellationToken))
        {
            logger.LogWarning(
                "{Count} of type {Type} are due, which has no handler here; they are left to relays that have one",
                row.GetInt64(1),
                row.GetString(0));
        }
    }

    // A mark is needed while its envelope may still be delivered: while it is in the outbox, and while it is a dead letter.
    private const string DeleteOldMarks = """
        delete from messaging_inbox where (envelope_id, handler) in (
          select envelope_id, handler from messaging_inbox as mark
          where handled_at < statement_timestamp() - $1
            and not exists (select from messaging_outbox as waiting where waiting.id = mark.envelope_id)
            and not exists (select from messaging_dead_letters as dead where dead.id = mark.envelope_id and dead.discarded_at is null)
          order by handled_at limit $2
          for update skip locked
        )
        """;

    private const string BuryUnknown = """
        with dead as (
          delete from messaging_outbox where position in (
            select position from messaging_outbox join messaging_unknown_types as unknown using (type)
            where next_attempt_at <= statement_timestamp() - $2 and unknown.since <= statement_timestamp() - $2 and type <> all ($1)
            order by next_attempt_at limit 1000
            for update of messaging_outbox skip locked
          )
          returning *, format('No relay has a handler for %s.', type) as reason
        )

        """ + OutboxQueue.RecordDead + "returning id, type";

    private const string Unknown = """
        with due as materialized (
          select type, count(*) as count from messaging_outbox
          where next_attempt_at <= statement_timestamp() and type <> all ($1)
          group by type
        ),
        seen as (
          insert into messaging_unknown_types as known (type, since, seen_at)
          select type, statement_timestamp(), statement_timestamp() from due order by type
          on conflict (type) do update set seen_at = excluded.seen_at,
            since = case when known.seen_at < excluded.seen_at - $2 then excluded.since else known.since end
        )
        select type, count from due order by type
        """;
}
