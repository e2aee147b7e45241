using Npgsql;
using RemediationTracker.Domain;
using RemediationTracker.EventStore;
using RemediationTracker.Messaging;
using RemediationTracker.Server.Surveys;

namespace RemediationTracker.Server.Commands;

/// <summary>
/// The way of a command, the only one. All that the commands of one call entail is one transaction: it is recorded whole or not at all.
/// </summary>
public sealed class CommandHandler(IEventStore store, MessageTypes messages, TrackerClock clock, SurveyOptions surveys)
{
    /// <summary>How often to decide anew when others change the streams between our reading and our writing.</summary>
    private const int MaxTries = 5;

    /// <summary>What is said of a stream that is archived.</summary>
    internal static readonly Archived Archived = new("It is archived and takes no more changes.");

    private static readonly NotProjected NotProjected = new(
        "Another program recorded something of it that cannot be shown here yet. Nothing was recorded now; try again once that is mended.");

    private readonly StreamTurns turns = new();

    /// <summary>
    /// Carries out commands to one or more streams, each stream at most once. The events of a stream bear the act of its first command.
    /// </summary>
    public async Task<CommandResult> HandleAsync(
        IReadOnlyList<StreamCommand> commands, CommandContext context, CancellationToken cancellationToken)
    {
        try
        {
            using var turn = await turns.TakeAsync(commands.Select(command => command.StreamId), cancellationToken);
            return await DecideAndRecordAsync(commands, context, cancellationToken);
        }
        catch (UnprojectedEventException)
        {
            // What it is has been logged, again and again, by who projects such events.
            return new Refused(NotProjected);
        }
    }

    /// <summary>
    /// Why a command would be refused now; null when it would not be, or was carried out before under its id. Nothing is recorded, and
    /// others may change the stream before it is handled.
    /// </summary>
    public async Task<Refusal?> ObjectionToAsync(StreamCommand command, CommandContext context, CancellationToken cancellationToken)
    {
        var decided = await command.DecideAsync(store, cancellationToken);
        return context.CommandId is { } id && await store.FindCommandAsync(id, cancellationToken) is { } first
            ? (AnswerOf(first) as Refused)?.Refusal
            : decided.Refusal;
    }

    private static CommandResult AnswerOf(AppendResult first) => first is CommandIdReused
        ? new Refused(new ReusedCommandId("This id was used for another command. Send a new command under an id of its own."))
        : new Repeated();

    private async Task<CommandResult> DecideAndRecordAsync(
        IReadOnlyList<StreamCommand> commands, CommandContext context, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            // 1. load the streams and fold them; 2. decide
            var decided = new List<DecidedCommand>();
            foreach (var command in commands)
                decided.Add(await command.DecideAsync(store, cancellationToken));

            // Sent again under its id, a command gets the first's answer, not one that was decided on what the first changed. It is asked
            // after the loading: an append that is not on record by now is not in what was loaded.
            if (context.CommandId is { } id && await store.FindCommandAsync(id, cancellationToken) is { } first)
                return AnswerOf(first);

            if (decided.Find(one => one.Refusal is not null) is { Refusal: { } refusal })
                return new Refused(refusal);

            var appends = decided.Select(one => one.Append).OfType<StreamAppend>().ToList();
            if (appends.Count == 0)
                return new Recorded(0);

            // 3. append at the expected version; 4. the store runs the inline projections;
            // 5. put the messages into the outbox; 6. commit, upon which NOTIFY wakes the relay
            var result = await store.AppendAsync(
                new Append
                {
                    Streams = appends,
                    CommandId = context.CommandId,
                    Metadata = new EventMetadata(context.CorrelationId, context.CausationId, EventHeaders.Of(commands[0].Act)),
                    OwnHeaders = commands
                        .Where(command => command.Act != commands[0].Act && appends.Exists(append => append.StreamId == command.StreamId))
                        .ToDictionary(command => command.StreamId, command => EventHeaders.Of(command.Act)),
                    Also =
                    [
                        .. Outbox.Enqueue(Reactions.To(appends).Select(Wrap)),
                        .. Reactions.Appointments(appends, surveys, clock.Today).SelectMany(Set),
                        .. context.Also,
                    ],
                },
                cancellationToken);

            switch (result)
            {
                case CommandIdReused or Appended { Repeated: true }:
                    return AnswerOf(result);
                case Appended:
                    return new Recorded(appends.Sum(a => a.Events.Count));
                case Conflict { Archived: true }:
                    return new Refused(Archived);
                case Conflict conflict when attempt == MaxTries:
                    return new Refused(new Outrun(conflict.Actual, "Others are changing it at this moment; try again."));
            }
        }

        IReadOnlyList<NpgsqlBatchCommand> Set(Appointment one) => one.Message is { } message
            ? Schedule.At(one.Key, Wrap(message), clock.StartOf(one.On))
            : Schedule.Cancel(one.Key);

        Envelope Wrap(object message) => messages.Wrap(message, context.CorrelationId, context.CausationId);
    }
}
