using Microsoft.Extensions.DependencyInjection;

namespace RemediationTracker.Messaging;

/// <summary>The table of handlers: which handle which message, under which name. A message may have several.</summary>
public sealed class MessageHandlers
{
    private readonly List<Line> lines = [];

    /// <summary>Adds a line to the table.</summary>
    /// <param name="name">As it stands in the inbox; unique, and kept when the class is renamed.</param>
    /// <returns>The same table, for the next line.</returns>
    /// <exception cref="ArgumentException">The name is in the table already.</exception>
    public MessageHandlers Add<TMessage, THandler>(string name)
        where TMessage : class
        where THandler : class, IMessageHandler<TMessage>
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        if (lines.Any(line => line.Name == name)) throw new ArgumentException($"There is a handler {name} already.", nameof(name));
        lines.Add(new(name, typeof(TMessage), (services, message, context, cancellationToken) =>
            ActivatorUtilities.GetServiceOrCreateInstance<THandler>(services).HandleAsync((TMessage)message, context, cancellationToken)));
        return this;
    }

    /// <summary>The types that have a handler, each once.</summary>
    internal IEnumerable<Type> Messages => lines.Select(line => line.Message).Distinct();

    internal IReadOnlyList<Line> For(Type message) => [.. lines.Where(line => line.Message == message)];

    internal sealed record Line(
        string Name, Type Message, Func<IServiceProvider, object, MessageContext, CancellationToken, Task> HandleAsync);
}
