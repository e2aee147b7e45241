using System.Text;
using Npgsql;
using Wolverine.Persistence.Durability;
using Wolverine.Persistence.Durability.DeadLetterManagement;
using Wolverine.Persistence.Durability.ScheduledMessageManagement;
using Wolverine.Runtime;

namespace RemediationTracker.Server.Record;

/// <summary>How many messages there are.</summary>
/// <param name="Waiting">All still to be delivered: the due and the scheduled.</param>
/// <param name="Due">Those to be delivered now.</param>
/// <param name="Scheduled">Those whose date has not come.</param>
/// <param name="Dead">Dead letters that were neither replayed nor discarded.</param>
public sealed record MessageCounts(long Waiting, long Due, long Scheduled, long Dead);

/// <summary>A message that was given up.</summary>
/// <param name="Id">Its own.</param>
/// <param name="Type">The name of its type.</param>
/// <param name="Body">The message as JSON.</param>
/// <param name="CorrelationId">What the message's cause began with; null when there is none.</param>
/// <param name="Stream">The stream in whose order it was handled.</param>
/// <param name="DiedAt">When it was given up.</param>
/// <param name="Attempts">How often it was tried.</param>
/// <param name="Error">The error of the last attempt. Where it happened stands in the server's log.</param>
/// <param name="Discarded">Who discarded it, when and why; null for one that was not.</param>
public sealed record DeadMessage(
    Guid Id,
    string Type,
    string Body,
    string? CorrelationId,
    string? Stream,
    DateTimeOffset DiedAt,
    int Attempts,
    string Error,
    Discard? Discarded);

/// <summary>That a dead letter shall not be delivered any more.</summary>
public sealed record Discard(DateTimeOffset At, string By, string Reason);

/// <summary>A message that waits for its date.</summary>
public sealed record ScheduledMessage(Guid Id, string Type, DateTimeOffset At);

/// <summary>What an operator sees of messages, and does about them: Wolverine's own store, and who discarded what.</summary>
public sealed class MessageOperations(IWolverineRuntime wolverine, NpgsqlDataSource database)
{
    private IMessageStore Store => wolverine.Storage;

    /// <summary>How many there are.</summary>
    public async Task<MessageCounts> CountAsync(CancellationToken cancellationToken)
    {
        var counts = await Store.Admin.FetchCountsAsync();
        var dead = await Store.DeadLetters.QueryAsync(new DeadLetterEnvelopeQuery { PageSize = 1, Replayable = false }, cancellationToken);
        return new MessageCounts(counts.Incoming + counts.Scheduled, counts.Incoming, counts.Scheduled, dead.TotalCount);
    }

    /// <summary>The dead letters, the latest first.</summary>
    /// <param name="type">Only those of this type; null for all.</param>
    /// <param name="most">How many at most.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    public async Task<IReadOnlyList<DeadMessage>> DeadAsync(string? type, int most, CancellationToken cancellationToken)
    {
        var found = await Store.DeadLetters.QueryAsync(
            new DeadLetterEnvelopeQuery { MessageType = type, PageSize = most, Replayable = false }, cancellationToken);
        return [.. found.Envelopes.Select(letter => Of(letter, discarded: null)).OrderByDescending(letter => letter.DiedAt)];
    }

    /// <summary>One, also when it was discarded; null when there is none.</summary>
    public async Task<DeadMessage?> FindAsync(Guid id, CancellationToken cancellationToken) =>
        await Store.DeadLetters.DeadLetterEnvelopeByIdAsync(id) is { } letter
            ? Of(letter, await DiscardOfAsync(id, cancellationToken))
            : null;

    /// <summary>Puts dead letters back, to be delivered once more: all that are named, or none.</summary>
    /// <exception cref="DeadMessageNotFoundException">One is no dead letter, or was discarded.</exception>
    public async Task ReplayAsync(IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken)
    {
        await CheckAsync(ids, cancellationToken);
        await Store.DeadLetters.ReplayMatchingAsync(new DeadLetterEnvelopeQuery([.. ids]), cancellationToken);
    }

    /// <summary>Puts all dead letters back, or all of a type, and tells how many.</summary>
    public async Task<int> ReplayAllAsync(string? type, CancellationToken cancellationToken) =>
        (int)((await Store.DeadLetters.ReplayMatchingAsync(new DeadLetterEnvelopeQuery { MessageType = type }, cancellationToken)).Affected ?? 0);

    /// <summary>Gives a dead letter up for good. It stays on record, with who did it and why.</summary>
    /// <exception cref="DeadMessageNotFoundException">It is no dead letter, or was discarded before.</exception>
    public async Task DiscardAsync(Guid id, string by, string reason, CancellationToken cancellationToken)
    {
        await CheckAsync([id], cancellationToken);
        await using var command = database.CreateCommand(DiscardSql);
        command.Parameters.Add(new() { Value = id });
        command.Parameters.Add(new() { Value = by });
        command.Parameters.Add(new() { Value = reason });
        await command.ExecuteNonQueryAsync(cancellationToken);
        await Store.DeadLetters.ArchiveMatchingAsync(new DeadLetterEnvelopeQuery([id]), cancellationToken);
    }

    /// <summary>What waits for its date, the first due first.</summary>
    public async Task<IReadOnlyList<ScheduledMessage>> ScheduledAsync(int most, CancellationToken cancellationToken)
    {
        var found = await Store.ScheduledMessages.QueryAsync(new ScheduledMessageQuery { PageSize = most }, cancellationToken);
        return
        [
            .. from message in found.Messages
               where message.ScheduledTime is not null
               select new ScheduledMessage(message.Id, message.MessageType ?? "", message.ScheduledTime!.Value),
        ];
    }

    private async Task CheckAsync(IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken)
    {
        var found = await Store.DeadLetters.QueryAsync(
            new DeadLetterEnvelopeQuery([.. ids]) { PageSize = ids.Count, Replayable = false }, cancellationToken);
        var missing = ids.Except(found.Envelopes.Select(letter => letter.Id)).ToList();
        if (missing.Count > 0)
            throw new DeadMessageNotFoundException(missing);
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

    private static DeadMessage Of(DeadLetterEnvelope letter, Discard? discarded) => new(
        letter.Id,
        letter.MessageType,
        Encoding.UTF8.GetString(letter.Envelope.Data ?? []),
        letter.Envelope.CorrelationId,
        letter.Envelope.GroupId,
        letter.FailedAt ?? letter.SentAt,
        letter.Envelope.Attempts,
        $"{letter.ExceptionType}: {letter.ExceptionMessage}",
        discarded);

    private const string DiscardSql = """
        insert into message_discards (id, discarded_by, reason) values ($1, $2, $3) on conflict (id) do nothing
        """;

    private const string DiscardOfSql = "select discarded_at, discarded_by, reason from message_discards where id = $1";
}

/// <summary>There is no such dead letter.</summary>
public sealed class DeadMessageNotFoundException(IReadOnlyCollection<Guid> ids)
    : Exception($"NOT_FOUND: No dead letter has the id {string.Join(", ", ids)}.");
