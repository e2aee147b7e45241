using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;
using RemediationTracker.Domain;
using RemediationTracker.Domain.Audits;
using RemediationTracker.Server.Api;
using RemediationTracker.Server.Milestones;
using RemediationTracker.Server.Record;
using RemediationTracker.Server.Tests.Record;
using RemediationTracker.Server.Tests.Subscriptions;
using Wolverine;

namespace RemediationTracker.Server.Tests.Telemetry;

/// <summary>Whatever goes wrong, the log at Information holds no word of findings, no name and no token.</summary>
public sealed class NoLeakTests : IAsyncLifetime, IDisposable
{
    private const string Secret = "quicksilverfinch";

    private readonly LogLines log = new();
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
    public void Whatever_is_logged_is_seen_here_with_its_values_its_scopes_and_what_was_thrown()
    {
        var logger = tracker.Services.GetRequiredService<ILogger<NoLeakTests>>();
        using (logger.BeginScope(new Dictionary<string, object> { ["Scope"] = "in-the-scope" }))
        {
            logger.LogWarning(
                new InvalidOperationException("was-thrown"), "It was {Written:'left out'} and {Listed}", 7, new[] { "a-listed-one" });
        }

        log.ShouldTell("It was");
        log.ShouldTell("Written=7");
        log.ShouldTell("in-the-scope");
        log.ShouldTell("was-thrown");
        log.ShouldTell("a-listed-one");
    }

    [Fact]
    public async Task Of_two_commands_that_begin_one_stream_at_once_neither_leaves_a_word()
    {
        var open = Open(Guid.CreateVersion7());

        (await OvertakenAsync(open, open, CommandContext.New())).ShouldBeOfType<Refused>().Refusal.ShouldBeOfType<AlreadyExists>();

        log.ShouldNotTell(Secret);
    }

    [Fact]
    public async Task Of_two_commands_under_one_id_at_once_neither_leaves_a_word()
    {
        var context = CommandContext.New() with { CommandId = new CommandId(Guid.CreateVersion7(), new byte[32]) };

        (await OvertakenAsync(Open(Guid.CreateVersion7()), Open(Guid.CreateVersion7()), context)).ShouldBe(new Repeated());

        log.ShouldNotTell(Secret);
    }

    [Fact]
    public async Task A_mutation_that_others_overtake_leaves_none()
    {
        var token = tracker.Token(Role.Auditee, "EOHHS", Secret);
        var id = await tracker.ImportMilestoneAsync();
        var stream = Ids.KeyOf("Milestone", id)!.Value;
        Task<JsonElement> asked;
        await using (var connection = await tracker.DataSource.OpenConnectionAsync())
        await using (var other = await connection.BeginTransactionAsync())
        {
            await using var append = new NpgsqlCommand(AppendSql, connection) { Parameters = { new() { Value = stream } } };
            await append.ExecuteNonQueryAsync();
            asked = tracker.AskAsync(StreamScenario.PostProgress, token, new { id, text = Secret });
            // It has loaded the stream as it was, and waits for us to append to it.
            await using var waiting = tracker.DataSource.CreateCommand(
                "select exists (select from pg_stat_activity where $1 = any(pg_blocking_pids(pid)))");
            waiting.Parameters.Add(new() { Value = connection.ProcessID });
            await Eventually.ShouldBeAsync(async () => await waiting.ExecuteScalarAsync() is true, isWaiting => isWaiting);
            await other.CommitAsync();
        }

        (await asked).At("data", "postProgress", "errors").ValueKind.ShouldBe(JsonValueKind.Null);
        (await tracker.EventsAsync(stream)).Count.ShouldBe(3);
        log.ShouldNotTell(Secret);
        log.ShouldNotTell(token);
    }

    [Fact]
    public async Task A_mutation_under_an_id_that_was_used_for_another_leaves_none()
    {
        const string Post = """
            mutation ($id: ID!, $text: String!, $commandId: ID) {
              postProgress(input: { milestoneId: $id, text: $text, commandId: $commandId }) { errors { ... on Error { code } } }
            }
            """;
        var token = tracker.Token(Role.Auditee, "EOHHS", Secret);
        var (id, commandId) = (await tracker.ImportMilestoneAsync(), Guid.NewGuid());
        await tracker.DataAsync(Post, token, new { id, text = Secret, commandId });

        var answer = await tracker.DataAsync(Post, token, new { id, text = $"{Secret} again", commandId });

        answer.At("postProgress", "errors", 0, "code").GetString().ShouldBe("COMMAND_ID_REUSED");
        log.ShouldNotTell(Secret);
        log.ShouldNotTell(token);
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

    /// <summary>Handles a command that another one overtakes, which another server handles.</summary>
    private Task<CommandResult> OvertakenAsync(StreamCommand command, StreamCommand faster, CommandContext context)
    {
        var twin = ActivatorUtilities.CreateInstance<CommandHandler>(tracker.Services);
        return tracker.Services.GetRequiredService<CommandHandler>().HandleAsync(
            [new OvertakenCommand(command, 1, _ => twin.HandleAsync([faster], context, CancellationToken.None))],
            context,
            CancellationToken.None);
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

    private const string AppendSql = """
        with moved as (update mt_streams set version = 2 where id = $1)
        insert into mt_events (seq_id, id, stream_id, version, data, type, headers)
        select nextval('mt_events_sequence'), gen_random_uuid(), stream_id, 2, '{"Text": "Faster."}', 'progress_posted', headers
        from mt_events where stream_id = $1
        """;
}
