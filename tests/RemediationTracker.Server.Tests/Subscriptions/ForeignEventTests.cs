using System.Text.Json;
using RemediationTracker.Domain;
using RemediationTracker.Server.Tests.Api;

namespace RemediationTracker.Server.Tests.Subscriptions;

/// <summary>What another program records of a milestone, Marten say, through the API.</summary>
public sealed class ForeignEventTests(TrackerFixture tracker) : IClassFixture<TrackerFixture>, IAsyncLifetime
{
    private string id = "";

    public async Task InitializeAsync() => id = await tracker.ImportMilestoneAsync();

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task It_is_told_with_the_milestone_as_it_stands_after_it()
    {
        using var stream = await tracker.StreamAsync(StreamScenario.MilestoneChanged, new { id, after = await tracker.CursorAsync() });

        await tracker.InsertAsync(id, 2, "milestone_reported_done", """{"DoneOn": "2023-02-01", "Note": "Done."}""");

        var change = await stream.NextAsync();
        change.Type().ShouldBe("milestone_reported_done");
        change.At("milestone", "status").GetString().ShouldBe("REPORTED_DONE");
    }

    [Fact]
    public async Task Ours_goes_on_from_it_and_theirs_from_ours()
    {
        await tracker.InsertAsync(id, 2, "milestone_reported_done", """{"DoneOn": "2023-02-01"}""");
        await tracker.ReturnAsync(id);
        await tracker.InsertAsync(id, 4, "progress_posted", """{"Text": "Again."}""");

        var milestone = await Eventually.ShouldBeAsync(
            () => ReadAsync("status progress { text } history { type }"), read => read.At("progress").GetArrayLength() == 1);
        milestone.At("status").GetString().ShouldBe("COMMITTED");
        milestone.At("history").EnumerateArray().Select(entry => entry.GetProperty("type").GetString()).ShouldBe(
            ["milestone_committed", "milestone_reported_done", "milestone_returned", "progress_posted"]);
    }

    [Fact]
    public async Task One_that_cannot_be_projected_holds_up_no_stream_but_its_own()
    {
        var other = await tracker.ImportMilestoneAsync();
        using var stream = await tracker.StreamAsync(
            StreamScenario.MilestoneChanged, new { id = other, after = await tracker.CursorAsync() });
        await tracker.InsertAsync(id, 2, "spoken_of_elsewhere", "{}");
        await tracker.InsertAsync(id, 3, "progress_posted", """{"Text": "Never shown."}""");

        await tracker.InsertAsync(other, 2, "progress_posted", """{"Text": "Shown."}""");

        (await stream.NextAsync()).At("milestone", "id").GetString().ShouldBe(other);
        (await ReadAsync("progress { text }")).At("progress").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task The_history_tells_of_an_event_that_this_program_cannot_read()
    {
        await tracker.InsertAsync(id, 2, "spoken_of_elsewhere", "{}");

        var entry = (await ReadAsync("history { version type by recordedAt }")).At("history", 1);

        (entry.At("version").GetInt32(), entry.At("type").GetString()).ShouldBe((2, "spoken_of_elsewhere"));
        entry.At("by").ValueKind.ShouldBe(JsonValueKind.Null);
        entry.At("recordedAt").ValueKind.ShouldBe(JsonValueKind.String);
    }

    [Fact]
    public async Task A_command_to_a_milestone_with_an_event_of_an_unknown_type_is_refused_by_its_code()
    {
        await tracker.InsertAsync(id, 2, "spoken_of_elsewhere", "{}");

        var answer = await tracker.AskAsync(
            """mutation ($id: ID!) { postProgress(input: { milestoneId: $id, text: "After it." }) { milestone { id } } }""",
            tracker.Token(Role.Auditee, "EOHHS"),
            new { id });

        answer.ErrorCode().ShouldBe("EVENT_TYPE_UNKNOWN");
    }

    [Fact]
    public async Task What_follows_one_that_cannot_be_projected_is_refused_by_its_code()
    {
        // Its note is there already, so it cannot be put there.
        await using (var stray = tracker.DataSource.CreateCommand(
            "insert into milestone_progress (milestone_id, version, text) values ($1, 2, 'A stray note.')"))
        {
            stray.Parameters.Add(new() { Value = Server.Api.Ids.KeyOf("Milestone", id)!.Value });
            await stray.ExecuteNonQueryAsync();
        }

        await tracker.InsertAsync(id, 2, "progress_posted", """{"Text": "Never shown."}""");

        var data = await tracker.DataAsync(
            """
            mutation ($id: ID!) {
              postProgress(input: { milestoneId: $id, text: "After it." }) {
                milestone { id } errors { __typename ... on Error { code message } } } }
            """,
            tracker.Token(Role.Auditee, "EOHHS"),
            new { id });
        data.At("postProgress").ShouldRefuseWith("NotProjectedError", "STREAM_NOT_PROJECTED");
    }

    [Fact]
    public async Task A_milestone_that_another_program_begins_is_there()
    {
        var begun = Guid.CreateVersion7();
        await using (var begin = tracker.DataSource.CreateCommand(
            """
            with begun as (insert into mt_streams (id, type, version) values ($1, 'milestone', 1) returning id)
            insert into mt_events (seq_id, id, stream_id, version, data, type)
            select nextval('mt_events_sequence'), gen_random_uuid(), begun.id, 1, data, event.type
            from begun, (select * from mt_events where stream_id = $2 and version = 1) as event
            """))
        {
            begin.Parameters.Add(new() { Value = begun });
            begin.Parameters.Add(new() { Value = Server.Api.Ids.KeyOf("Milestone", id)!.Value });
            await begin.ExecuteNonQueryAsync();
        }

        await Eventually.ShouldBeAsync(
            () => ReadAsync("status", Server.Api.Ids.Of("Milestone", begun)), read => read.ValueKind == JsonValueKind.Object);
    }

    private async Task<JsonElement> ReadAsync(string fields, string? milestone = null)
    {
        var data = await tracker.DataAsync(
            "query ($id: ID!) { node(id: $id) { ... on Milestone { " + fields + " } } }",
            tracker.Token(Role.Auditor),
            new { id = milestone ?? id });
        return data.At("node");
    }
}
