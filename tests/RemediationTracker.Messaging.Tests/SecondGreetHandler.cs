namespace RemediationTracker.Messaging.Tests;

/// <summary>Another handler of the same message.</summary>
public sealed class SecondGreetHandler(Func<MessageContext, Task> handle) : IMessageHandler<Greet>
{
    public Task HandleAsync(Greet message, MessageContext context, CancellationToken cancellationToken) => handle(context);
}
