using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using RemediationTracker.Domain;
using RemediationTracker.Domain.Audits;
using RemediationTracker.Server.Commands;
using RemediationTracker.Server.Record;
using RemediationTracker.Server.Tests.Subscriptions;
using Wolverine;

namespace RemediationTracker.Server.Tests.Telemetry;

/// <summary>Whatever goes wrong, the log at Information holds no word of findings, no name and no token.</summary>
public sealed class NoLeakTests : IAsyncLifetime, IDisposable
{
    private const string Secret = "quicksilverfinch";

    private readonly Lines log = new();
    private readonly TrackerFixture tracker;

    public NoLeakTests() => tracker = new TrackerFixture { Log = log };

    public async Task InitializeAsync()
    {
        await tracker.InitializeAsync();
        await tracker.ImportSampleAsync();
    }

    public Task DisposeAsync() => tracker.DisposeAsync();

    public void Dispose() => log.Dispose();

    [Fact]
    public async Task Commands_that_conflict_leave_no_word_of_theirs()
    {
        var id = Guid.CreateVersion7();
        var handlers = Enumerable.Range(0, 8).Select(_ => ActivatorUtilities.CreateInstance<CommandHandler>(tracker.Services)).ToList();

        var results = await Task.WhenAll(
            handlers.Select(handler => handler.HandleAsync([Open(id)], CommandContext.New(), CancellationToken.None)));

        results.Count(result => result is Recorded).ShouldBe(1);
        log.ShouldNotTell(Secret);
    }

    [Fact]
    public async Task A_transaction_that_fails_in_the_database_leaves_none_and_the_client_is_told_none()
    {
        var token = tracker.Token(Role.Auditee, "EOHHS", Secret);
        var id = await tracker.ImportMilestoneAsync();
        await ExecuteAsync("alter table milestone_progress rename to away");

        var answer = await tracker.AskAsync(StreamScenario.PostProgress, token, new { id, text = Secret });
        await ExecuteAsync("alter table away rename to milestone_progress");

        answer.At("errors").GetArrayLength().ShouldBe(1);
        answer.ToString().ShouldNotContain(Secret);
        log.ShouldTell("PostProgress");
        log.ShouldNotTell(Secret);
        log.ShouldNotTell(token);
    }

    [Fact]
    public async Task A_message_that_fails_leaves_none()
    {
        await using var command = tracker.DataSource.CreateCommand("select id from milestones where depends_on is not null limit 1");
        var waiting = (Guid)(await command.ExecuteScalarAsync())!;
        await tracker.AppendAsync(
            Act.On(new DateOnly(2023, 3, 1), new Actor("staff", Secret, Role.Auditee, "MassHealth")),
            (waiting, new Domain.Milestones.ProgressPosted(Secret)));
        using var scope = tracker.Services.CreateScope();
        await scope.ServiceProvider.GetRequiredService<IMessageBus>()
            .PublishAsync(new StartDependent(waiting, Guid.NewGuid(), new DateOnly(2023, 2, 1)));

        await Eventually.ShouldBeAsync(
            () => tracker.Services.GetRequiredService<MessageOperations>().CountAsync(CancellationToken.None), counts => counts.Dead == 1);

        log.ShouldTell("start_dependent");
        log.ShouldNotTell(Secret);
    }

    private static StreamCommand Open(Guid id) => Aggregates.Audit(
        id, new OpenAudit(Act.On(new DateOnly(2023, 3, 1), new Actor("auditor", Secret, Role.Auditor, null)), Secret, Secret));

    private async Task ExecuteAsync(string sql)
    {
#pragma warning disable CA2100 // Constants.
        await using var command = tracker.DataSource.CreateCommand(sql);
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>What is logged, with what was thrown.</summary>
    private sealed class Lines : ILoggerProvider, ILogger
    {
        private readonly ConcurrentQueue<string> lines = new();

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Information;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            lines.Enqueue($"{formatter(state, exception)} {exception}");

        public void ShouldTell(string text) => lines.ShouldContain(line => line.Contains(text, StringComparison.OrdinalIgnoreCase));

        public void ShouldNotTell(string text) => lines.ShouldAllBe(line => !line.Contains(text, StringComparison.OrdinalIgnoreCase));

        public void Dispose()
        {
        }
    }
}
