using System.Collections.Concurrent;
using System.Text;
using Microsoft.Extensions.Logging;

namespace RemediationTracker.Server.Tests.Telemetry;

/// <summary>What is logged, with its values, its scopes and what was thrown.</summary>
internal sealed class LogLines : ILoggerProvider, ISupportExternalScope, ILogger
{
    private readonly ConcurrentQueue<string> lines = new();
    private IExternalScopeProvider scopes = new LoggerExternalScopeProvider();

    public ILogger CreateLogger(string categoryName) => this;

    public void SetScopeProvider(IExternalScopeProvider scopeProvider) => scopes = scopeProvider;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => scopes.Push(state);

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Information;

    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        var line = new StringBuilder($"{formatter(state, exception)} {exception}");
        Add(state, line);
        scopes.ForEachScope(Add, line);
        lines.Enqueue(line.ToString());
    }

    public void ShouldTell(string text) => lines.ShouldContain(line => line.Contains(text, StringComparison.OrdinalIgnoreCase));

    /// <summary>The lines that hold a text.</summary>
    public IReadOnlyList<string> With(string text) =>
        [.. lines.Where(line => line.Contains(text, StringComparison.OrdinalIgnoreCase))];

    public void ShouldNotTell(string text) => lines.ShouldAllBe(line => !line.Contains(text, StringComparison.OrdinalIgnoreCase));

    public void Dispose()
    {
    }

    private static void Add(object? state, StringBuilder line)
    {
        line.Append(' ').Append(state);
        foreach (var (name, value) in state as IEnumerable<KeyValuePair<string, object?>> ?? [])
            line.Append($" {name}={(value is IEnumerable<object> many ? string.Join(", ", many) : value)}");
    }
}
