using Marten;
using RemediationTracker.Domain;
using Wolverine;

namespace RemediationTracker.Server.Record;

/// <summary>What a message entails: a handler says it, and Wolverine has it carried out in the message's own transaction.</summary>
public sealed record Consequences : ISideEffect
{
    /// <summary>Nothing.</summary>
    public static Consequences None { get; } = new();

    /// <summary>A command; null for none.</summary>
    public CommandTo? Command { get; init; }

    /// <summary>Messages to put out, in order.</summary>
    public IReadOnlyList<object> Messages { get; init; } = [];

    /// <summary>How long to wait before the messages are delivered; null for at once.</summary>
    public TimeSpan? Delay { get; init; }

    /// <summary>
    /// The message once more, in a little while: its day has come by the database's clock, or another server's, and not yet by ours.
    /// </summary>
    public static Consequences Again(object message) => new() { Messages = [message], Delay = TimeSpan.FromSeconds(5) };

    /// <summary>Adds it all to the session; Wolverine calls this by its name, and saves the session after it.</summary>
    /// <remarks>An archived stream takes no more changes: a command to it has nothing left to do.</remarks>
    /// <exception cref="RefusedException">The command was refused; the message is tried again.</exception>
    public async Task ExecuteAsync(
        CommandHandler commands, IDocumentSession session, IMessageContext context, CancellationToken cancellationToken)
    {
        foreach (var message in Messages)
            await context.PublishAsync(message, new DeliveryOptions { ScheduleDelay = Delay });
        if (Command is not { } command)
            return;

        var origin = new CommandContext(context.CorrelationId, context.Envelope!.Id.ToString());
        var result = await commands.RecordAsync(
            [Aggregates.Command(command.StreamId, command.Command)], origin, session, context, cancellationToken);
        if (result is Refused { Refusal: not Archived and var refusal })
            throw new RefusedException(refusal);
    }
}
