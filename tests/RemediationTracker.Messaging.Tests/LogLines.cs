using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace RemediationTracker.Messaging.Tests;

/// <summary>Keeps what a relay logs: each line's level and its whole text, the exception's included.</summary>
public sealed class LogLines : ILogger<MessageRelay>
{
    private readonly ConcurrentQueue<(LogLevel Level, string Text)> lines = [];

    public IReadOnlyList<string> At(LogLevel level) => [.. lines.Where(line => line.Level == level).Select(line => line.Text)];

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        lines.Enqueue((logLevel, $"{formatter(state, exception)} {exception}"));
}
