using System.Text.Json;
using RemediationTracker.Domain;

namespace RemediationTracker.Server.Tests.Api;

/// <summary>Mutations that are sent again under their <c>commandId</c>.</summary>
public sealed class CommandIdTests(TrackerFixture tracker) : IClassFixture<TrackerFixture>, IAsyncLifetime
{
    private const string Payload = """
        milestone { status progress { text } } errors { __typename ... on Error { message code } ... on InvalidValueError { field } }
        """;

    private readonly string commandId = Guid.CreateVersion7().ToString();
    private readonly string staff = tracker.Token(Role.Auditee, "EOHHS");
    private string id = "";

    public async Task InitializeAsync() => id = await tracker.ImportMilestoneAsync();

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task A_mutation_sent_again_is_answered_alike_and_has_no_second_effect()
    {
        var first = await PostAsync("The draft is with legal.");

        (await PostAsync("The draft is with legal.")).ToString().ShouldBe(first.ToString());

        (await ProgressAsync()).ShouldBe(["The draft is with legal."]);
    }

    [Fact]
    public async Task It_is_answered_with_the_milestone_though_the_decider_would_refuse_it_by_now()
    {
        await MutateAsync("reportMilestoneDone", "doneOn: \"2023-02-01\"", commandId, staff);

        var again = await MutateAsync("reportMilestoneDone", "doneOn: \"2023-02-01\"", commandId, staff);

        again.At("milestone", "status").GetString().ShouldBe("REPORTED_DONE");
    }

    [Fact]
    public async Task An_id_is_the_same_in_upper_case()
    {
        await PostAsync("Once.");

        await MutateAsync("postProgress", "text: \"Once.\"", commandId.ToUpperInvariant(), staff);

        (await ProgressAsync()).ShouldBe(["Once."]);
    }

    [Fact]
    public async Task A_mutation_sent_again_the_next_day_is_still_the_same()
    {
        await PostAsync("Once.");

        using var tomorrow = tracker.Time.At(new DateTimeOffset(2023, 3, 2, 17, 0, 0, TimeSpan.Zero));
        (await PostAsync("Once.")).At("errors").ValueKind.ShouldBe(JsonValueKind.Null);

        (await ProgressAsync()).ShouldBe(["Once."]);
    }

    [Fact]
    public async Task Of_16_sent_at_once_one_has_an_effect_and_all_are_answered_alike()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() => PostAsync("Once."))));

        answers.Select(answer => answer.ToString()).Distinct().ShouldHaveSingleItem();
        (await ProgressAsync()).ShouldBe(["Once."]);
    }

    [Fact]
    public async Task One_that_arrives_while_the_first_is_under_way_waits_for_it_and_is_answered_alike()
    {
        await using var holder = await tracker.DataSource.OpenConnectionAsync();
        await using var hold = await holder.BeginTransactionAsync();
        await using (var milestones = holder.CreateCommand())
        {
            milestones.CommandText = "select 1 from mt_streams where type = 'milestone' for update";
            await milestones.ExecuteNonQueryAsync();
        }

        var first = PostAsync("Once.");
        await Eventually.ShouldBeAsync(WaitingAsync, waiting => waiting == 1);
        var second = PostAsync("Once.");
        await hold.CommitAsync();

        (await second).ToString().ShouldBe((await first).ToString());
        (await ProgressAsync()).ShouldBe(["Once."]);
    }

    [Fact]
    public async Task Sent_again_with_other_content_it_is_refused()
    {
        await PostAsync("Once.");

        (await PostAsync("Twice.")).ShouldRefuseWith("CommandIdReusedError", "COMMAND_ID_REUSED");

        (await ProgressAsync()).ShouldBe(["Once."]);
    }

    [Fact]
    public async Task As_another_mutation_it_is_refused()
    {
        await MutateAsync("reportMilestoneDone", "doneOn: \"2023-02-01\"", commandId, staff);

        (await MutateAsync("verifyMilestone", "basis: \"Seen.\" noEvidenceReason: \"A site visit.\"", commandId, tracker.Token(Role.Auditor)))
            .ShouldRefuseWith("CommandIdReusedError", "COMMAND_ID_REUSED");
    }

    [Fact]
    public async Task Sent_again_by_another_person_it_is_refused()
    {
        await PostAsync("Once.");

        var other = await MutateAsync("postProgress", "text: \"Once.\"", commandId, tracker.Token(Role.Auditee, "EOHHS", "Somebody else"));

        other.ShouldRefuseWith("CommandIdReusedError", "COMMAND_ID_REUSED");
    }

    [Fact]
    public async Task Twice_in_one_document_it_has_one_effect()
    {
        var input = $$"""input: { milestoneId: "{{id}}", commandId: "{{commandId}}", text: "Once." }""";
        var data = await tracker.DataAsync(
            $$"""mutation { first: postProgress({{input}}) { {{Payload}} } second: postProgress({{input}}) { {{Payload}} } }""", staff);

        data.At("second").ToString().ShouldBe(data.At("first").ToString());
        (await ProgressAsync()).ShouldBe(["Once."]);
    }

    [Fact]
    public async Task What_was_refused_is_decided_anew()
    {
        var auditor = tracker.Token(Role.Auditor);
        (await MutateAsync("verifyMilestone", "basis: \"Seen.\" noEvidenceReason: \"A site visit.\"", commandId, auditor))
            .ShouldRefuseWith("MilestoneStateError", "WRONG_STATE");
        await MutateAsync("reportMilestoneDone", "doneOn: \"2023-02-01\"", Guid.CreateVersion7().ToString(), staff);

        (await MutateAsync("verifyMilestone", "basis: \"Seen.\" noEvidenceReason: \"A site visit.\"", commandId, auditor))
            .At("milestone", "status").GetString().ShouldBe("VERIFIED");
    }

    [Theory]
    [InlineData("42")]
    [InlineData("00000000-0000-0000-0000-000000000000")]
    public async Task An_id_that_is_no_UUID_of_a_command_is_refused_naming_the_field(string odd)
    {
        var payload = await MutateAsync("postProgress", "text: \"Hello.\"", odd, staff);

        payload.ShouldRefuseWith("InvalidValueError", "INVALID_VALUE");
        payload.At("errors", 0, "field").GetString().ShouldBe("commandId");
        (await ProgressAsync()).ShouldBeEmpty();
    }

    private Task<JsonElement> PostAsync(string text) => MutateAsync("postProgress", $"text: \"{text}\"", commandId, staff);

    private async Task<JsonElement> MutateAsync(string mutation, string input, string sentUnder, string token)
    {
        var data = await tracker.DataAsync(
            $$"""
            mutation ($id: ID!, $command: ID) {
              {{mutation}}(input: { milestoneId: $id, commandId: $command, {{input}} }) { {{Payload}} } }
            """,
            token,
            new { id, command = sentUnder });
        return data.At(mutation);
    }

    private async Task<IEnumerable<string?>> ProgressAsync()
    {
        var data = await tracker.DataAsync(
            "query ($id: ID!) { node(id: $id) { ... on Milestone { progress { text } } } }", tracker.Token(Role.Auditor), new { id });
        return data.At("node", "progress").EnumerateArray().Select(note => note.GetProperty("text").GetString());
    }

    /// <summary>How many of this database's sessions wait for another's lock.</summary>
    private async Task<long> WaitingAsync()
    {
        await using var command = tracker.DataSource.CreateCommand(
            "select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'");
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
