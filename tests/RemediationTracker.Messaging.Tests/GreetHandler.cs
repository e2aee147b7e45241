namespace RemediationTracker.Messaging.Tests;

/// <summary>Handles as the test says.</summary>
public sealed class GreetHandler(Func<Greet, MessageContext, CancellationToken, Task> handle) : IMessageHandler<Greet>
{
    public const string Name = "greeter";

    public static MessageHandlers Table { get; } = new MessageHandlers().Add<Greet, GreetHandler>(Name);

    /// <summary>Writes the name to the effects, with the inbox mark.</summary>
    public static GreetHandler Writing(MessagingDatabase database) =>
        new((message, context, _) => database.ExecuteAsync(MessagingDatabase.Effect(message.Name), context.InboxMark()));

    public Task HandleAsync(Greet message, MessageContext context, CancellationToken cancellationToken) =>
        handle(message, context, cancellationToken);
}
