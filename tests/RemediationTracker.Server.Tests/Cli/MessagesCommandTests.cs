using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using RemediationTracker.Server.Commands;
using RemediationTracker.Server.Record;
using Wolverine;

namespace RemediationTracker.Server.Tests.Cli;

/// <summary>What an operator does about messages, as processes beside a server. Each test has two dead letters of its own.</summary>
public sealed class MessagesCommandTests(TrackerFixture tracker) : IClassFixture<TrackerFixture>, IAsyncLifetime, IDisposable
{
    private static readonly DateTimeOffset Someday = new(2999, 3, 1, 17, 0, 0, TimeSpan.Zero);

    private readonly DataFolder data = new();
    private string first = "";
    private string second = "";

    private MessageOperations Messages => tracker.Services.GetRequiredService<MessageOperations>();

    public async Task InitializeAsync()
    {
        await tracker.ImportSampleAsync();
        await using var waiting = tracker.DataSource.CreateCommand("select id from milestones where depends_on is not null limit 1");
        var milestone = (Guid)(await waiting.ExecuteScalarAsync())!;
        var before = await DeadAsync();
        using var scope = tracker.Services.CreateScope();
        var bus = scope.ServiceProvider.GetRequiredService<IMessageBus>();
        // It waits for another, so that this is refused each time.
        for (var i = 0; i < 2; i++)
            await bus.PublishAsync(new StartDependent(milestone, Guid.NewGuid(), new DateOnly(2023, 2, 1)));
        await bus.PublishAsync(new ExpireRisk(Guid.NewGuid(), 1, new DateOnly(2999, 3, 1)), new DeliveryOptions { ScheduledTime = Someday });

        var dead = await Eventually.ShouldBeAsync(DeadAsync, now => now.Count == before.Count + 2);
        var fresh = dead.Select(letter => letter.Id).Except(before.Select(letter => letter.Id)).ToList();
        (first, second) = (fresh[0].ToString(), fresh[1].ToString());
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => data.Dispose();

    [Fact]
    public async Task The_overview_counts_what_waits_and_what_was_given_up()
    {
        (await RunAsync("messages")).Output.ShouldMatch(@"(?s)waiting\s+│ \d+\b.*due\s+│ \d+\b.*scheduled\s+│ [1-9].*dead\s+│ [2-9]");

        var json = JsonDocument.Parse((await RunAsync("messages", "--json")).Output).RootElement;
        json.GetProperty("dead").GetInt64().ShouldBeGreaterThanOrEqualTo(2);
    }

    [Fact]
    public async Task Dead_letters_are_listed_with_the_first_line_of_their_errors()
    {
        await using (var altered = tracker.DataSource.CreateCommand(
            "update wolverine.wolverine_dead_letters set exception_message = E'It failed \u001b[2J.\nat Handler' where id = $1"))
        {
            altered.Parameters.Add(new() { Value = Guid.Parse(first) });
            await altered.ExecuteNonQueryAsync();
        }

        var list = (await RunAsync("messages", "dead")).Output;
        list.ShouldContain(first);
        list.ShouldContain("It failed \uFFFD[2J.", customMessage: "an error cannot clear the terminal");
        list.ShouldNotContain("at Handler");

        var json = JsonDocument.Parse((await RunAsync("messages", "dead", "--type", "start_dependent", "--json")).Output).RootElement;
        json.EnumerateArray().Select(letter => letter.GetProperty("id").GetString()).ShouldContain(first);
        (await RunAsync("messages", "dead", "--type", "start_dependents")).Output.ShouldContain("There are no dead letters.");
    }

    [Fact]
    public async Task One_is_shown_in_full()
    {
        var shown = (await RunAsync("messages", "show", first)).Output;

        shown.ShouldContain("start_dependent");
        shown.ShouldContain("\"doneOn\":\"2023-02-01\"");
        shown.ShouldContain("RefusedException");
    }

    [Fact]
    public async Task Replayed_ones_are_delivered_once_more()
    {
        var before = await Messages.FindAsync(Guid.Parse(first), CancellationToken.None);

        (await RunAsync("messages", "replay", first)).Output.ShouldContain("1 put back.");
        (await RunAsync("messages", "replay", "--type", "nothing")).Output.ShouldContain("0 put back.");

        // It is refused again.
        await Eventually.ShouldBeAsync(
            () => Messages.FindAsync(Guid.Parse(first), CancellationToken.None), letter => letter?.DiedAt > before!.DiedAt);
        var dead = (await DeadAsync()).Count;
        (await RunAsync("messages", "replay", "--all")).Output.ShouldContain($"{dead} put back.");
    }

    [Theory]
    [InlineData("replay")]
    [InlineData("show")]
    [InlineData("discard", "--reason", "No use.")]
    public async Task An_id_that_is_no_dead_letter_is_refused_and_named(string verb, params string[] more)
    {
        var unknown = Guid.NewGuid().ToString();

        var refused = await RunAsync(["messages", verb, unknown, .. more]);

        (refused.Status, refused.Output).ShouldBe((1, ""));
        refused.Error.ShouldContain($"NOT_FOUND: No dead letter has the id {unknown}.");
        refused.Error.ShouldNotContain("   at ");
    }

    [Theory]
    [InlineData("replay")]
    [InlineData("replay", "--all", "--type", "reminder")]
    [InlineData("replay", "0192a000-0000-7000-8000-000000000001", "--all")]
    [InlineData("discard", "0192a000-0000-7000-8000-000000000001")]
    [InlineData("discard", "0192a000-0000-7000-8000-000000000001", "--reason", " ")]
    [InlineData("show", "seven")]
    public async Task What_says_too_little_or_too_much_is_not_understood(params string[] arguments)
    {
        var refused = await RunAsync(["messages", .. arguments]);

        refused.Status.ShouldBe(2);
        refused.Error.ShouldContain("Try --help.");
    }

    [Fact]
    public async Task A_discarded_one_is_listed_no_more_and_says_who_and_why()
    {
        (await RunAsync("messages", "discard", second, "--reason", "The agency was closed.")).Status.ShouldBe(0);

        (await RunAsync("messages", "dead")).Output.ShouldNotContain(second);
        (await RunAsync("messages", "show", second)).Output.ShouldMatch("Discarded .* by operator:.*: The agency was closed\\.");
    }

    [Fact]
    public async Task What_is_scheduled_is_listed_with_its_date()
    {
        (await RunAsync("messages", "scheduled")).Output.ShouldMatch("2999-03-01 17:00:00Z .*expire_risk");

        var json = JsonDocument.Parse((await RunAsync("messages", "scheduled", "--json")).Output).RootElement;
        json.EnumerateArray().Select(one => one.GetProperty("type").GetString()).ShouldContain("expire_risk");
    }

    private Task<IReadOnlyList<DeadMessage>> DeadAsync() => Messages.DeadAsync(type: null, 1000, CancellationToken.None);

    private Task<TrackerProcess.Finished> RunAsync(params string[] arguments) => TrackerProcess.RunInAsync(
        new(TrackerProcess.Production) { ["ConnectionStrings__Tracker"] = tracker.ConnectionString }, data.Path, arguments);
}
