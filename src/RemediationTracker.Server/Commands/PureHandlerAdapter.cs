using Marten;
using Npgsql;
using RemediationTracker.Domain;
using RemediationTracker.Messaging;
using RemediationTracker.Server.Record;

namespace RemediationTracker.Server.Commands;

/// <summary>
/// Loads the state, asks the pure handler, and records what it says in one transaction with the inbox mark: a message has its
/// consequences once, however often it is delivered.
/// </summary>
public sealed class PureHandlerAdapter<THandler, TMessage, TState>(
    IDocumentStore store, NpgsqlDataSource database, CommandHandler commands, MessageTypes types, TrackerClock clock)
    : IMessageHandler<TMessage>
    where THandler : IPureHandler<TMessage, TState>
    where TMessage : class
{
    /// <inheritdoc/>
    /// <remarks>
    /// An archived stream takes no more changes: a single command to it has nothing left to do, and what goes with it is recorded without
    /// it. Of several commands the others are refused with it, since they are recorded together or not at all.
    /// </remarks>
    /// <exception cref="InvalidOperationException">A command was refused; the relay tries again.</exception>
    public async Task HandleAsync(TMessage message, MessageContext context, CancellationToken cancellationToken)
    {
        await using var session = store.QuerySession();
        var state = await THandler.LoadAsync(message, session, database, cancellationToken);
        var consequences = THandler.Handle(message, state, clock.Today);
        var causationId = context.EnvelopeId.ToString();
        var messages = Outbox.Enqueue(consequences.Messages.Select(follow => types.Wrap(follow, context.CorrelationId, causationId)));
        if (consequences.Commands.Count > 0)
        {
            var result = await commands.HandleAsync(
                [.. consequences.Commands.Select(command => Aggregates.Command(command.StreamId, command.Command))],
                new CommandContext(context.CorrelationId, causationId, [.. messages, context.InboxMark()]),
                cancellationToken);
            switch (result)
            {
                case Recorded { EventCount: > 0 }:
                    return;
                case Refused { Refusal: Archived } when consequences.Commands.Count == 1:
                    break;
                case Refused refused:
                    throw new InvalidOperationException($"{refused.Refusal.Code}: {refused.Refusal.Message}");
            }
        }

        await RecordAsync([.. messages, context.InboxMark()], cancellationToken);
    }

    private async Task RecordAsync(IEnumerable<NpgsqlBatchCommand> statements, CancellationToken cancellationToken)
    {
        await using var batch = database.CreateBatch();
        foreach (var statement in statements)
            batch.BatchCommands.Add(statement);
        await batch.ExecuteNonQueryAsync(cancellationToken);
    }
}
