using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace RemediationTracker.Server.Tests.Lists;

/// <summary>Gathers the plans that PostgreSQL's <c>auto_explain</c> tells a connection of, as Npgsql logs them, in their order.</summary>
internal sealed class PlanLog(ConcurrentQueue<string> plans) : ILoggerProvider, ILogger
{
    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        var line = formatter(state, exception);
        if (line.Contains("Query Text", StringComparison.Ordinal))
            plans.Enqueue(line);
    }

    public void Dispose()
    {
    }
}
