using System.Text.Json;
using RemediationTracker.TestPostgres;

namespace RemediationTracker.Server.Tests.Cli;

/// <summary>What an operator does about messages, as processes on a database of the test's own.</summary>
public sealed class MessagesCommandTests : IAsyncLifetime, IDisposable
{
    private const string First = "0192a000-0000-7000-8000-000000000001";
    private const string Second = "0192a000-0000-7000-8000-000000000002";

    private readonly TestDatabase database = new();
    private readonly DataFolder data = new();

    public async Task InitializeAsync()
    {
        await database.InitializeAsync();
        await Server.Record.RecordSchema.MigrateAsync(database.ConnectionString, CancellationToken.None);
        await ExecuteAsync($"""
            insert into messaging_dead_letters (id, type, body, correlation_id, enqueued_at, died_at, attempts, error) values
              ('{First}', 'start_dependent', '{"{\"Name\": \"first\"}"}', 'request-1', now(), '2023-03-01 17:00Z', 8,
                E'It failed \u001b[2J.\nat Handler'),
              ('{Second}', 'start_dependents', '{"{}"}', null, now(), '2023-03-02 17:00Z', 8, 'So did this.');
            insert into messaging_outbox (id, type, body, schedule_key, scheduled_for, next_attempt_at)
            values (gen_random_uuid(), 'reminder', '{"{}"}', 'milestone/7/falls-due', '2999-03-01 17:00Z', '2999-03-01 17:00Z')
            """);
    }

    public Task DisposeAsync() => database.DisposeAsync();

    public void Dispose() => data.Dispose();

    [Fact]
    public async Task The_overview_counts_what_waits_and_what_was_given_up()
    {
        (await RunAsync("messages")).Output
            .ShouldMatch(@"(?s)waiting\s+│ 1\b.*due\s+│ 0\b.*scheduled\s+│ 1\b.*failing\s+│ 0\b.*dead\s+│ 2\b");

        var json = JsonDocument.Parse((await RunAsync("messages", "--json")).Output).RootElement;
        (json.GetProperty("scheduled").GetInt64(), json.GetProperty("dead").GetInt64()).ShouldBe((1, 2));
    }

    [Fact]
    public async Task Dead_letters_are_listed_with_the_first_line_of_their_errors()
    {
        var list = (await RunAsync("messages", "dead")).Output;
        list.ShouldContain(First);
        list.ShouldContain("2023-03-01 17:00:00Z");
        list.ShouldContain("It failed \uFFFD[2J.", customMessage: "an error cannot clear the terminal");
        list.ShouldNotContain("at Handler");

        var json = JsonDocument.Parse((await RunAsync("messages", "dead", "--type", "start_dependent", "--json")).Output).RootElement;
        json.GetArrayLength().ShouldBe(1);
        json[0].GetProperty("id").GetString().ShouldBe(First);
    }

    [Fact]
    public async Task One_is_shown_in_full()
    {
        var shown = (await RunAsync("messages", "show", First)).Output;

        shown.ShouldContain("""{"Name": "first"}""");
        shown.ShouldContain("at Handler");
        shown.ShouldContain("request-1");
    }

    [Fact]
    public async Task Replayed_ones_are_back_in_the_outbox()
    {
        (await RunAsync("messages", "replay", First)).Output.ShouldContain("1 put back.");
        (await RunAsync("messages", "replay", "--type", "nothing")).Output.ShouldContain("0 put back.");
        (await RunAsync("messages", "replay", "--all")).Output.ShouldContain("1 put back.");

        await using var command = database.DataSource.CreateCommand("select count(*) from messaging_outbox where schedule_key is null");
        (await command.ExecuteScalarAsync()).ShouldBe(2L);
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
    [InlineData("replay", First, "--all")]
    [InlineData("discard", First)]
    [InlineData("discard", First, "--reason", " ")]
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
        (await RunAsync("messages", "discard", Second, "--reason", "The agency was closed.")).Status.ShouldBe(0);

        (await RunAsync("messages", "dead")).Output.ShouldNotContain(Second);
        (await RunAsync("messages", "show", Second)).Output.ShouldMatch("Discarded .* by operator:.*: The agency was closed\\.");
    }

    [Fact]
    public async Task What_is_scheduled_is_listed_with_its_key_and_date()
    {
        (await RunAsync("messages", "scheduled")).Output.ShouldMatch("2999-03-01 17:00:00Z .*reminder.*milestone/7/falls-due");

        var json = JsonDocument.Parse((await RunAsync("messages", "scheduled", "--json")).Output).RootElement;
        json[0].GetProperty("key").GetString().ShouldBe("milestone/7/falls-due");
    }

    private Task<TrackerProcess.Finished> RunAsync(params string[] arguments) => TrackerProcess.RunInAsync(
        new(TrackerProcess.Production) { ["ConnectionStrings__Tracker"] = database.ConnectionString }, data.Path, arguments);

    private async Task ExecuteAsync(string sql)
    {
        await using var command = database.DataSource.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
