using System.Text.Json;
using Npgsql;
using Wolverine;
using Wolverine.Runtime.Serialization;

namespace RemediationTracker.Server.Tests.Cli;

/// <summary>What an operator does about messages, as processes on a database of the test's own, without a server.</summary>
public sealed class MessagesCommandTests : IAsyncLifetime
{
    private const string Stream = "0192a000-0000-7000-8000-000000000007";
    private const string Cause = "0192a000-0000-7000-8000-000000000008";

    private static readonly Guid First = new("0192a000-0000-7000-8000-000000000001");
    private static readonly Guid Second = new("0192a000-0000-7000-8000-000000000002");
    private static readonly Guid Third = new("0192a000-0000-7000-8000-000000000003");

    private RecordFolder? data;

    public async Task InitializeAsync()
    {
        data = await RecordFolder.BeginAsync();
        // The latest is not the first to be stored, and was not the last to be sent.
        await GiveUpAsync(Third, "start_dependents", "2023-03-03 17:00Z", "So did this.");
        await GiveUpAsync(First, "start_dependent", "2023-03-01 17:00Z", "It failed \u001b[2J.\nat Handler");
        await GiveUpAsync(Second, "start_dependent", "2023-03-02 17:00Z", "So did this.");
        await WaitAsync("Scheduled", "expire_risk", "'2999-03-01 17:00Z'", "now()");
        await WaitAsync("Scheduled", "begin_survey", "now() - interval '1 minute'", "now() - interval '1 day'");
        await WaitAsync("Incoming", "start_dependents", "null", "now() - interval '2 hours'");
    }

    public async Task DisposeAsync() => await data!.DisposeAsync();

    [Fact]
    public async Task The_overview_counts_what_waits_and_what_was_given_up()
    {
        (await RunAsync("messages")).Output
            .ShouldMatch(@"(?s)waiting to be delivered\s+│ 3\b.*due now\s+│ 2\b.*scheduled for later\s+│ 1\b.*given up \(dead letters\)\s+│ 3\b.*seconds that the oldest is due\s+│ 7,[2-9]");

        var json = JsonDocument.Parse((await RunAsync("messages", "--json")).Output).RootElement;
        (json.GetProperty("scheduled").GetInt64(), json.GetProperty("dead").GetInt64()).ShouldBe((1, 3));
    }

    [Fact]
    public async Task Dead_letters_are_listed_the_latest_first_with_the_first_line_of_their_errors()
    {
        var list = (await RunAsync("messages", "dead")).Output;
        list.ShouldMatch($"(?s){Third}.*{Second}.*{First}");
        list.ShouldContain("2023-03-01 17:00:00Z");
        list.ShouldContain("\uFFFD[2J.", customMessage: "an error cannot clear the terminal");
        list.ShouldNotContain("at Handler");

        var json = JsonDocument.Parse((await RunAsync("messages", "dead", "--type", "start_dependent", "--json")).Output).RootElement;
        json.EnumerateArray().Select(letter => letter.GetProperty("id").GetGuid()).ShouldBe([Second, First]);
    }

    [Fact]
    public async Task Of_many_dead_letters_of_a_type_the_latest_thousand_are_listed()
    {
        await ExecuteAsync(
            """
            insert into wolverine.wolverine_dead_letters
              (id, body, message_type, received_at, exception_type, exception_message, sent_at, failed_at, replayable)
            select gen_random_uuid(), body, case number % 2 when 0 then 'even' else 'odd' end, received_at, '', '', sent_at,
              sent_at + number * interval '1 second', false
            from wolverine.wolverine_dead_letters, generate_series(1, 2400) as number
            where id = $1
            """,
            First);

        var json = JsonDocument.Parse((await RunAsync("messages", "dead", "--type", "odd", "--json")).Output).RootElement;

        var died = json.EnumerateArray().Select(letter => letter.GetProperty("diedAt").GetDateTimeOffset()).ToList();
        died.Count.ShouldBe(1000);
        died.ShouldBeInOrder(SortDirection.Descending);
        died[0].ShouldBe(new DateTimeOffset(2023, 2, 1, 17, 0, 0, TimeSpan.Zero).AddSeconds(2399));
    }

    [Fact]
    public async Task One_is_shown_in_full()
    {
        var shown = (await RunAsync("messages", "show", First.ToString())).Output;

        shown.ShouldContain("""{"name": "first"}""");
        shown.ShouldContain("at Handler");
        shown.ShouldMatch("Attempts +4");
        shown.ShouldMatch("Enqueued +2023-02-01 17:00:00Z");
        shown.ShouldMatch("Died +2023-03-01 17:00:00Z");
        shown.ShouldMatch("Correlation +request-1");
        shown.ShouldMatch($"Causation +{Cause}");
        shown.ShouldMatch($"Stream +{Stream}");
    }

    [Fact]
    public async Task What_is_put_back_is_put_back_once()
    {
        (await RunAsync("messages", "replay", First.ToString())).Output.ShouldContain("1 put back.");
        (await RunAsync("messages", "replay", "--type", "nothing")).Output.ShouldContain("0 put back.");
        (await RunAsync("messages", "replay", "--all")).Output.ShouldContain("2 put back.");
        (await RunAsync("messages", "replay", "--all")).Output.ShouldContain("0 put back.");

        (await CountAsync("select count(*) from wolverine.wolverine_dead_letters where replayable")).ShouldBe(3);
        (await RunAsync("messages", "dead")).Output.ShouldContain("There are no dead letters.");
    }

    [Fact]
    public async Task A_type_of_which_no_message_is_dead_is_named() =>
        (await RunAsync("messages", "dead", "--type", "nothing")).Output.ShouldContain("There are no dead letters of the type nothing.");

    [Fact]
    public async Task Of_several_that_are_named_all_are_put_back_or_none()
    {
        var unknown = Guid.NewGuid().ToString();

        (await RunAsync("messages", "replay", First.ToString(), unknown)).Status.ShouldBe(1);

        (await CountAsync("select count(*) from wolverine.wolverine_dead_letters where replayable")).ShouldBe(0);
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

    [Theory]
    [InlineData("show")]
    [InlineData("replay")]
    [InlineData("discard", "--reason", "No use.")]
    public async Task What_is_no_id_is_said_to_be_none(string verb, params string[] more)
    {
        var refused = await RunAsync(["messages", verb, "seven", .. more]);

        refused.Status.ShouldBe(2);
        refused.Error.Trim().Split('\n').ShouldBe(["“seven” is no message's id; `messages dead` lists them.", "Try --help."]);
    }

    [Fact]
    public async Task A_discarded_one_is_listed_no_more_and_says_who_and_why()
    {
        (await RunAsync("messages", "discard", Second.ToString(), "--reason", "The agency was closed.")).Status.ShouldBe(0);

        (await RunAsync("messages", "dead")).Output.ShouldNotContain(Second.ToString());
        (await RunAsync("messages", "show", Second.ToString())).Output
            .ShouldMatch("Discarded .* by operator:.*: The agency was closed\\.");
    }

    [Fact]
    public async Task A_discarded_one_is_neither_put_back_nor_discarded_again()
    {
        await RunAsync("messages", "discard", Second.ToString(), "--reason", "The agency was closed.");

        (await RunAsync("messages", "replay", Second.ToString())).Error.ShouldContain("NOT_FOUND");
        (await RunAsync("messages", "discard", Second.ToString(), "--reason", "Another.")).Error.ShouldContain("NOT_FOUND");

        (await RunAsync("messages", "show", Second.ToString())).Output.ShouldContain(": The agency was closed.");
    }

    [Fact]
    public async Task One_whose_discard_cannot_be_put_on_record_stays()
    {
        await ExecuteAsync("alter table message_discards add constraint none check (reason <> 'None.')");

        (await RunAsync("messages", "discard", Second.ToString(), "--reason", "None.")).Status.ShouldBe(1);

        (await RunAsync("messages", "dead")).Output.ShouldContain(Second.ToString());
    }

    [Fact]
    public async Task One_that_was_restored_may_be_discarded_for_another_reason()
    {
        await RunAsync("messages", "discard", Second.ToString(), "--reason", "The agency was closed.");
        await ExecuteAsync("update wolverine.wolverine_dead_letters set archived_at = null where id = $1", Second);

        (await RunAsync("messages", "discard", Second.ToString(), "--reason", "It is closed indeed.")).Status.ShouldBe(0);

        (await RunAsync("messages", "show", Second.ToString())).Output.ShouldContain(": It is closed indeed.");
    }

    [Fact]
    public async Task What_is_scheduled_is_listed_with_its_stream_and_date()
    {
        (await RunAsync("messages", "scheduled")).Output.ShouldMatch($"2999-03-01 17:00:00Z .*expire_risk .*{Stream}");

        var json = JsonDocument.Parse((await RunAsync("messages", "scheduled", "--json")).Output).RootElement;
        json.EnumerateArray().Select(one => one.GetProperty("type").GetString()).ShouldBe(["expire_risk"]);
    }

    private Task GiveUpAsync(Guid id, string type, string diedAt, string error)
    {
        var letter = new Envelope
        {
            Id = id,
            MessageType = type,
            Data = """{"name": "first"}"""u8.ToArray(),
            CorrelationId = "request-1",
            ConversationId = new Guid(Cause),
            GroupId = Stream,
            Attempts = 4,
        };
        return ExecuteAsync(
            """
            insert into wolverine.wolverine_dead_letters
              (id, body, message_type, received_at, exception_type, exception_message, sent_at, failed_at, replayable)
            values ($1, $2, $3, 'local://durable/', 'RefusedException', $4, '2023-02-01 17:00Z', $5::text::timestamptz, false)
            """,
            id,
            EnvelopeSerializer.Serialize(letter),
            type,
            error,
            diedAt);
    }

    /// <summary>A message in the inbox: since when it is there, and its date, are SQL.</summary>
    private Task WaitAsync(string status, string type, string date, string since)
    {
        var envelope = new Envelope { Id = Guid.NewGuid(), MessageType = type, Data = "{}"u8.ToArray(), GroupId = Stream };
        return ExecuteAsync(
            $"""
            insert into wolverine.wolverine_incoming_envelopes
              (id, status, owner_id, execution_time, timestamp, body, message_type, received_at)
            values ($1, $2, 0, {date}, {since}, $3, $4, 'local://durable/')
            """,
            envelope.Id,
            status,
            EnvelopeSerializer.Serialize(envelope),
            type);
    }

    private Task<TrackerProcess.Finished> RunAsync(params string[] arguments) => TrackerProcess.RunInAsync(
        new(TrackerProcess.Production) { ["ConnectionStrings__Tracker"] = data!.Database.ConnectionString }, data.Path, arguments);

    private async Task ExecuteAsync(string sql, params object[] values)
    {
        await using var command = Command(sql);
        foreach (var value in values)
            command.Parameters.Add(new() { Value = value });
        await command.ExecuteNonQueryAsync();
    }

    private async Task<long> CountAsync(string sql)
    {
        await using var command = Command(sql);
        return (long)(await command.ExecuteScalarAsync())!;
    }

#pragma warning disable CA2100 // Constants.
    private NpgsqlCommand Command(string sql) => data!.Database.DataSource.CreateCommand(sql);
#pragma warning restore CA2100
}
