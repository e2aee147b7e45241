using JasperFx;
using Marten;
using Marten.Exceptions;
using Npgsql;
using RemediationTracker.Domain;
using RemediationTracker.Messaging;
using RemediationTracker.Server.Surveys;

namespace RemediationTracker.Server.Record;

/// <summary>
/// The way of a command, the only one. All that the commands of one call entail is one transaction: it is recorded whole or not at all.
/// </summary>
public sealed class CommandHandler(
    IDocumentStore store, MessageTypes messages, TrackerClock clock, SurveyOptions surveys, Sealing sealing)
{
    /// <summary>How often to decide anew when others change the streams between our reading and our writing.</summary>
    private const int MaxTries = 5;

    /// <summary>What is said of a stream that is archived.</summary>
    internal static readonly Domain.Archived Archived = new("It is archived and takes no more changes.");

    private readonly StreamTurns turns = new();

    /// <summary>
    /// Carries out commands to one or more streams, each stream at most once. The events of a stream bear the act of its first command.
    /// </summary>
    public async Task<CommandResult> HandleAsync(
        IReadOnlyList<StreamCommand> commands, CommandContext context, CancellationToken cancellationToken)
    {
        using var turn = await turns.TakeAsync(commands.Select(command => command.StreamId), cancellationToken);
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await DecideAndRecordAsync(commands, context, cancellationToken);
            }
            catch (InvalidStreamOperationException)
            {
                return new Refused(Archived);
            }
            catch (Exception e) when (IsConflict(e))
            {
                if (attempt == MaxTries)
                    return new Refused(await OutrunAsync(commands[0].StreamId, cancellationToken));
            }
        }
    }

    /// <summary>
    /// Why a command would be refused now; null when it would not be, or was carried out before under its id. Nothing is recorded, and
    /// others may change the stream before it is handled.
    /// </summary>
    public async Task<Refusal?> ObjectionToAsync(StreamCommand command, CommandContext context, CancellationToken cancellationToken)
    {
        await using var session = store.LightweightSession();
        var decided = await command.DecideAsync(session, cancellationToken);
        return context.CommandId is { } id && await CommandIds.FindAsync(session, id, cancellationToken) is { } first
            ? (first as Refused)?.Refusal
            : decided.Refusal;
    }

    private async Task<CommandResult> DecideAndRecordAsync(
        IReadOnlyList<StreamCommand> commands, CommandContext context, CancellationToken cancellationToken)
    {
        await using var session = store.LightweightSession();
        (session.CorrelationId, session.CausationId) = (context.CorrelationId, context.CausationId);

        // 1. load the streams and fold them; 2. decide
        var decided = new List<DecidedCommand>();
        foreach (var command in commands)
            decided.Add(await command.DecideAsync(session, cancellationToken));

        // Sent again under its id, a command gets the first's answer, not one that was decided on what the first changed. It is asked after
        // the loading: what is not on record by now is not in what was loaded.
        if (context.CommandId is { } sent && await CommandIds.FindAsync(session, sent, cancellationToken) is { } first)
            return first;
        if (decided.Find(one => one.Refusal is not null) is { Refusal: { } refusal })
            return new Refused(refusal);
        decided.RemoveAll(one => one.Events.Count == 0);
        if (decided.Count == 0)
            return new Recorded(0);

        // 3. append at the version that was loaded; 4. the read models add their statements to the session
        foreach (var one in decided)
            one.Append(EventHeaders.Bear(one.Command.Act, one.Events.Select(session.Events.BuildEvent)));
        if (context.CommandId is { } fresh)
            session.QueueOperation(CommandIds.Remember(fresh));

        // 5. put the messages into the outbox
        ((ITransactionParticipantRegistrar)session).AddTransactionParticipant(new MessagesOfTransaction(
        [
            .. Outbox.Enqueue(Reactions.To(decided).Select(Wrap)),
            .. Reactions.Appointments(decided, surveys, clock.Today).SelectMany(Set),
            .. context.Also,
        ]));

        // 6. one transaction; then wake the sealer
        await session.SaveChangesAsync(cancellationToken);
        sealing.Wake();
        return new Recorded(decided.Sum(one => one.Events.Count));

        IReadOnlyList<NpgsqlBatchCommand> Set(Appointment one) => one.Message is { } message
            ? Schedule.At(one.Key, Wrap(message), clock.StartOf(one.On))
            : Schedule.Cancel(one.Key);

        Envelope Wrap(object message) => messages.Wrap(message, context.CorrelationId, context.CausationId);
    }

    /// <summary>Whether others were faster: with the stream, with beginning it, or with the command's id.</summary>
    private static bool IsConflict(Exception failure) =>
        failure is ConcurrencyException or Marten.Exceptions.ExistingStreamIdCollisionException || CommandIds.IsTaken(failure);

    private async Task<Outrun> OutrunAsync(Guid streamId, CancellationToken cancellationToken)
    {
        await using var session = store.QuerySession();
        var stream = await session.Events.FetchStreamStateAsync(streamId, cancellationToken);
        return new Outrun(stream?.Version ?? 0, "Others are changing it at this moment; try again.");
    }
}
