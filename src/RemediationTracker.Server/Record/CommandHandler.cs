using Marten;
using Marten.Exceptions;
using RemediationTracker.Domain;
using Wolverine;
using Wolverine.Attributes;
using Wolverine.Marten;
using Wolverine.Runtime;

namespace RemediationTracker.Server.Record;

/// <summary>
/// The way of a command, the only one. All that the commands of one call entail is one transaction: it is recorded whole or not at all.
/// </summary>
[WolverineIgnore]
public sealed class CommandHandler(
    IDocumentStore store, IWolverineRuntime wolverine, TrackerClock clock, IEnumerable<Reaction> reactions)
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
                return await RecordAndSaveAsync(commands, context, cancellationToken);
            }
            catch (InvalidStreamOperationException)
            {
                return new Refused(Archived);
            }
            catch (Exception e) when (DatabaseFailure.IsConflict(e))
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
        var (decided, first) = await DecideAsync([command], context.CommandId, session, cancellationToken);
        return first is null ? decided[0].Refusal : (first as Refused)?.Refusal;
    }

    /// <summary>
    /// The same of many commands, each by itself, in their order: what goes to one stream is decided on one reading of it.
    /// </summary>
    public async Task<IReadOnlyList<Refusal?>> ObjectionsAsync(IReadOnlyList<StreamCommand> commands, CancellationToken cancellationToken)
    {
        await using var session = store.LightweightSession();
        var batch = session.CreateBatchQuery();
        var decided = commands.GroupBy(command => command.StreamId).Select(ofStream => ofStream.First().DecideEachAsync(batch, [.. ofStream]))
            .ToList();
        await batch.Execute(cancellationToken);
        var refusals = new Dictionary<StreamCommand, Refusal?>(ReferenceEqualityComparer.Instance);
        foreach (var one in (await Task.WhenAll(decided)).SelectMany(one => one))
            refusals[one.Command] = one.Refusal;
        return [.. commands.Select(command => refusals[command])];
    }

    /// <summary>
    /// Steps 1 to 5 on a session that somebody else saves, once <see cref="Recorded"/> says that there is something to save: the handler of a
    /// message, in the message's transaction.
    /// </summary>
    internal async Task<CommandResult> RecordAsync(
        IReadOnlyList<StreamCommand> commands,
        CommandContext context,
        IDocumentSession session,
        IMessageBus outbox,
        CancellationToken cancellationToken)
    {
        (session.CorrelationId, session.CausationId) = (context.CorrelationId, context.CausationId);

        // 1. load the streams and fold them; 2. decide
        var (decided, first) = await DecideAsync(commands, context.CommandId, session, cancellationToken);
        if (first is not null)
            return first;
        if (decided.Find(one => one.Refusal is not null) is { Refusal: { } refusal })
            return new Refused(refusal);
        decided.RemoveAll(one => one.Events.Count == 0);
        if (decided.Count == 0)
            return new Recorded(0);

        // 3. append at the version that was loaded; 4. the read models add their statements to the session when it is saved
        foreach (var guard in decided.Select(one => one.Guard).OfType<Statement>())
            session.QueueOperation(guard);
        foreach (var one in decided)
            one.Append(EventHeaders.Bear(one.Command.Act, one.Events.Select(session.Events.BuildEvent)));
        if (context.CommandId is { } fresh)
            session.QueueOperation(CommandIds.Remember(fresh));

        // 5. put the messages into the outbox
        var messages =
            from one in decided
            from recorded in one.Events
            from reaction in reactions
            from message in reaction.To(one.Command.StreamId, one.State, recorded, clock.Today)
            select message;
        foreach (var (body, on) in messages)
            await outbox.PublishAsync(body, on is { } day ? new DeliveryOptions { ScheduledTime = clock.StartOf(day) } : null);
        return new Recorded(decided.Sum(one => one.Events.Count));
    }

    /// <summary>Loads and decides in one round trip, and gives the first's answer beside it when a command was sent again under its id.</summary>
    private static async Task<(List<DecidedCommand> Decided, CommandResult? First)> DecideAsync(
        IReadOnlyList<StreamCommand> commands, CommandId? id, IDocumentSession session, CancellationToken cancellationToken)
    {
        var batch = session.CreateBatchQuery();
        var decided = commands.Select(command => command.DecideAsync(batch)).ToList();
        // Sent again under its id, a command gets the first's answer, not one that was decided on what the first changed. It is asked after
        // the loading: what is not on record by now is not in what was loaded.
        var first = id is null ? Task.FromResult<CommandResult?>(null) : CommandIds.FindAsync(batch, id);
        await batch.Execute(cancellationToken);
        return ([.. await Task.WhenAll(decided)], await first);
    }

    private async Task<CommandResult> RecordAndSaveAsync(
        IReadOnlyList<StreamCommand> commands, CommandContext context, CancellationToken cancellationToken)
    {
        await using var session = store.LightweightSession();
        var outbox = new MartenOutbox(wolverine, session) { CorrelationId = context.CorrelationId };
        var result = await RecordAsync(commands, context, session, outbox, cancellationToken);

        // 6. one transaction, upon which the sealer is woken and the messages go their way
        if (result is Recorded { EventCount: > 0 })
            await session.SaveChangesAsync(cancellationToken);
        return result;
    }

    private async Task<Outrun> OutrunAsync(Guid streamId, CancellationToken cancellationToken)
    {
        await using var session = store.QuerySession();
        var stream = await session.Events.FetchStreamStateAsync(streamId, cancellationToken);
        return new Outrun(stream?.Version ?? 0, "Others are changing it at this moment; try again.");
    }
}
