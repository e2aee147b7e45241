using System.Text;
using Npgsql;
using Wolverine.Persistence.Durability;
using Wolverine.Persistence.Durability.DeadLetterManagement;
using Wolverine.Runtime;
using Wolverine.Runtime.Serialization;

namespace RemediationTracker.Server.Record;

/// <summary>
/// What an operator sees of messages, and does about them: Wolverine's own store, and who discarded what. Wolverine need not be started.
/// </summary>
internal sealed class MessageOperations(IWolverineRuntime wolverine, NpgsqlDataSource database)
{
    private IDeadLetters DeadLetters => wolverine.Storage.DeadLetters;

    /// <summary>How many there are.</summary>
    public async Task<MessageCounts> CountAsync(CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(CountSql);
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        await row.ReadAsync(cancellationToken);
        return new MessageCounts(row.GetInt64(0), row.GetInt64(1), row.GetInt64(2), row.GetInt64(3), row.GetTimeSpan(4));
    }

    /// <summary>The dead letters, the latest first.</summary>
    /// <param name="type">Only those of this type; null for all.</param>
    /// <param name="most">How many at most.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    public async Task<IReadOnlyList<DeadMessage>> DeadAsync(string? type, int most, CancellationToken cancellationToken)
    {
        var ids = await LatestDeadAsync(type, most, cancellationToken);
        if (ids.Count == 0)
            return [];
        var found = await DeadLetters.QueryAsync(new DeadLetterEnvelopeQuery([.. ids]) { PageSize = most }, cancellationToken);
        return [.. found.Envelopes.OrderBy(letter => ids.IndexOf(letter.Id)).Select(letter => Of(letter, discarded: null))];
    }

    /// <summary>One, also when it was discarded; null when there is none.</summary>
    public async Task<DeadMessage?> FindAsync(Guid id, CancellationToken cancellationToken) =>
        await DeadLetters.DeadLetterEnvelopeByIdAsync(id) is { } letter
            ? Of(letter, await DiscardOfAsync(id, cancellationToken))
            : null;

    /// <summary>Puts dead letters back, to be delivered once more: all that are named, or none.</summary>
    /// <exception cref="DeadMessageNotFoundException">One is no dead letter, was put back already, or was discarded.</exception>
    public async Task ReplayAsync(IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken)
    {
        var named = new DeadLetterEnvelopeQuery([.. ids])
        {
            PageSize = ids.Count,
            Replayable = false,
            Archived = DeadLetterArchiveFilter.Exclude,
        };
        var found = await DeadLetters.QueryAsync(named, cancellationToken);
        var missing = ids.Except(found.Envelopes.Select(letter => letter.Id)).ToList();
        if (missing.Count > 0)
            throw new DeadMessageNotFoundException(missing);
        await DeadLetters.ReplayMatchingAsync(named, cancellationToken);
    }

    /// <summary>Puts all dead letters back, or all of a type, and tells how many.</summary>
    public async Task<int> ReplayAllAsync(string? type, CancellationToken cancellationToken)
    {
        var all = new DeadLetterEnvelopeQuery { MessageType = type, Replayable = false };
        return (await DeadLetters.ReplayMatchingAsync(all, cancellationToken)).Affected ?? 0;
    }

    /// <summary>Gives a dead letter up for good. It stays on record, with who did it and why.</summary>
    /// <exception cref="DeadMessageNotFoundException">It is no dead letter, was put back already, or was discarded before.</exception>
    public async Task DiscardAsync(Guid id, string by, string reason, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(DiscardSql);
        command.Parameters.Add(new() { Value = id });
        command.Parameters.Add(new() { Value = by });
        command.Parameters.Add(new() { Value = reason });
        if (await command.ExecuteNonQueryAsync(cancellationToken) == 0)
            throw new DeadMessageNotFoundException([id]);
    }

    /// <summary>What waits for its date, the first due first.</summary>
    public async Task<IReadOnlyList<ScheduledMessage>> ScheduledAsync(int most, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(ScheduledSql);
        command.Parameters.Add(new() { Value = most });
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        var scheduled = new List<ScheduledMessage>();
        while (await row.ReadAsync(cancellationToken))
        {
            var envelope = EnvelopeSerializer.Deserialize(row.GetFieldValue<byte[]>(3));
            scheduled.Add(new(row.GetGuid(0), row.GetString(1), envelope.GroupId, row.GetFieldValue<DateTimeOffset>(2)));
        }

        return scheduled;
    }

    /// <summary>Wolverine's own query takes a page before it could be put in order.</summary>
    private async Task<List<Guid>> LatestDeadAsync(string? type, int most, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(LatestDeadSql);
        command.Parameters.Add(new() { Value = (object?)type ?? DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Text });
        command.Parameters.Add(new() { Value = most });
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        var ids = new List<Guid>();
        while (await row.ReadAsync(cancellationToken))
            ids.Add(row.GetGuid(0));
        return ids;
    }

    private async Task<Discard?> DiscardOfAsync(Guid id, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(DiscardOfSql);
        command.Parameters.Add(new() { Value = id });
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        return await row.ReadAsync(cancellationToken)
            ? new Discard(row.GetFieldValue<DateTimeOffset>(0), row.GetString(1), row.GetString(2))
            : null;
    }

    private static DeadMessage Of(DeadLetterEnvelope letter, Discard? discarded) => new()
    {
        Id = letter.Id,
        Type = letter.MessageType,
        Body = Encoding.UTF8.GetString(letter.Envelope.Data ?? []),
        CorrelationId = letter.Envelope.CorrelationId,
        // That of a message which began the conversation is its own.
        CausationId = letter.Envelope.ConversationId is var cause && cause != Guid.Empty && cause != letter.Id ? cause : null,
        Stream = letter.Envelope.GroupId,
        EnqueuedAt = letter.SentAt,
        DiedAt = letter.FailedAt ?? letter.SentAt,
        Attempts = letter.Envelope.Attempts,
        Error = $"{letter.ExceptionType}: {letter.ExceptionMessage}",
        Discarded = discarded,
    };

    private const string CountSql = $"""
        with waiting as (
          select
            status = 'Incoming' or execution_time <= statement_timestamp() as is_due,
            case status when 'Incoming' then timestamp else execution_time end as due_at
          from {MessageBus.Schema}.wolverine_incoming_envelopes
          where status in ('Incoming', 'Scheduled')
        )
        select
          count(*),
          count(*) filter (where is_due),
          count(*) filter (where not is_due),
          (select count(*) from {MessageBus.Schema}.wolverine_dead_letters where archived_at is null and not replayable),
          coalesce(statement_timestamp() - min(due_at) filter (where is_due), interval '0')
        from waiting
        """;

    private const string LatestDeadSql = $"""
        select id from {MessageBus.Schema}.wolverine_dead_letters
        where archived_at is null and not replayable and ($1 is null or message_type = $1)
        order by coalesce(failed_at, sent_at) desc, id desc
        limit $2
        """;

    private const string ScheduledSql = $"""
        select id, message_type, execution_time, body from {MessageBus.Schema}.wolverine_incoming_envelopes
        where status = 'Scheduled' and execution_time > statement_timestamp()
        order by execution_time, id
        limit $1
        """;

    /// <remarks>Wolverine may restore a letter; who discards it then is the one who counts.</remarks>
    private const string DiscardSql = $"""
        with archived as (
          update {MessageBus.Schema}.wolverine_dead_letters set archived_at = clock_timestamp()
          where id = $1 and archived_at is null and not replayable
          returning id
        )
        insert into message_discards (id, discarded_by, reason)
        select id, $2, $3 from archived
        on conflict (id) do update
          set discarded_at = excluded.discarded_at, discarded_by = excluded.discarded_by, reason = excluded.reason
        """;

    private const string DiscardOfSql = "select discarded_at, discarded_by, reason from message_discards where id = $1";
}
