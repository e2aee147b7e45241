using System.Text.Json;
using RemediationTracker.Domain;

namespace RemediationTracker.Server.Tests.Subscriptions;

public sealed class ChangeTests(TrackerFixture tracker) : IClassFixture<TrackerFixture>
{
    [Fact]
    public async Task An_event_of_a_milestone_is_told_with_the_milestone_as_it_stands()
    {
        var id = await tracker.ImportMilestoneAsync();
        using var stream = await tracker.StreamAsync(StreamScenario.MilestoneChanged, new { id, after = await tracker.CursorAsync() });
        await tracker.ReportDoneAsync(id);

        var change = await stream.NextAsync();
        change.Id().ShouldBe(id);
        change.At("milestone", "status").GetString().ShouldBe("REPORTED_DONE");
        change.At("event").ToString().ShouldBe("""{"version":2,"type":"milestone_reported_done","by":"Auditee"}""");
    }

    [Fact]
    public async Task A_new_date_is_told_and_who_may_not_read_the_contact_is_not_told_that()
    {
        var id = await tracker.ImportMilestoneAsync();
        using var stream = await tracker.StreamAsync(
            """
            subscription ($id: ID, $after: String) {
              milestoneChanged(id: $id, after: $after) { event { type } milestone { owner contact slips } }
            }
            """,
            new { id, after = await tracker.CursorAsync() },
            tracker.Token(Role.Leadership));
        await tracker.DataAsync(
            """
            mutation ($id: ID!) {
              assignOwner(input: { milestoneId: $id, owner: "Policy unit", contact: "617 555 0100" }) { milestone { id } }
            }
            """,
            tracker.Token(Role.Auditee, "EOHHS"),
            new { id });
        (await stream.NextAsync()).ToString().ShouldBe(
            """{"event":{"type":"owner_assigned"},"milestone":{"owner":"Policy unit","contact":null,"slips":0}}""");
        await tracker.ApproveAsync(id, "2023-05-31");

        (await stream.NextAsync()).Type().ShouldBe("new_date_proposed");
        var approved = await stream.NextAsync();
        approved.Type().ShouldBe("new_date_approved");
        approved.At("milestone", "slips").GetInt32().ShouldBe(1);
    }

    [Fact]
    public async Task Without_a_cursor_a_stream_begins_now()
    {
        var id = await tracker.ImportMilestoneAsync();
        using var stream = await tracker.StreamAsync(StreamScenario.MilestoneChanged, new { id });
        var next = stream.NextAsync();
        // Posted until the stream has begun, which nothing tells but its first event.
        while (!next.IsCompleted)
        {
            await tracker.PostAsync(id, "Still at it.");
        }

        (await next).Type().ShouldBe("progress_posted");
    }

    [Fact]
    public async Task A_finding_is_told_of_itself_and_of_its_milestones()
    {
        var title = $"MassHealth Did Not Keep List {Guid.NewGuid():N}";
        await tracker.ImportSampleAsync();
        await tracker.ImportAsync(Pages.Finding(title), $"{title}.txt");
        var found = await tracker.DataAsync(
            "query ($title: String) { findings(where: { title: { eq: $title } }) { nodes { id milestones { id } } } }",
            tracker.Token(Role.Auditor),
            new { title });
        var id = found.At("findings", "nodes", 0, "id").GetString();
        var milestone = found.At("findings", "nodes", 0, "milestones", 0, "id").GetString()!;
        using var stream = await tracker.StreamAsync(StreamScenario.FindingChanged, new { id, after = await tracker.CursorAsync() });
        await tracker.PostAsync(milestone, "Half way.");
        var changed = Pages.Finding(title, response: "MassHealth will keep the list by the end of calendar year 2023.");
        await tracker.ImportAsync(changed, $"{title}.txt", supersede: true);

        var progress = await stream.NextAsync();
        progress.Type().ShouldBe("progress_posted");
        progress.Id().ShouldBe(milestone);
        progress.At("finding", "id").GetString().ShouldBe(id);
        var rest = new List<JsonElement> { await stream.NextAsync(), await stream.NextAsync(), await stream.NextAsync() };
        var types = rest.Select(change => change.Type()).ToList();
        types.ShouldContain("finding_text_superseded");
        types.ShouldContain("milestone_due_restated");
    }

    [Theory]
    [InlineData("findingChanged", "nonsense")]
    [InlineData("milestoneChanged", "nonsense")]
    [InlineData("findingChanged", "RmluZGluZzowMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMA")]
    [InlineData("milestoneChanged", "TWlsZXN0b25lOjAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAw")]
    public async Task Changes_of_what_is_not_there_are_refused(string field, string id) =>
        (await RefusalAsync($"subscription ($id: ID!) {{ {field}(id: $id) {{ cursor }} }}", new { id })).ShouldBe("NOT_FOUND");

    [Fact]
    public async Task Changes_of_what_the_caller_may_not_read_are_refused()
    {
        var id = await tracker.ImportMilestoneAsync();

        (await RefusalAsync(StreamScenario.MilestoneChanged, new { id }, tracker.Token(Role.Auditee, "DOT"))).ShouldBe("NOT_FOUND");
    }

    [Fact]
    public async Task An_agency_is_told_of_its_own_only()
    {
        var ours = await tracker.ImportMilestoneAsync();
        var after = await tracker.CursorAsync();
        await tracker.PostAsync(ours, "Not for others.");
        await ImportAsync("DOT");
        using var stream = await tracker.StreamAsync(StreamScenario.MilestoneChanged, new { after }, tracker.Token(Role.Auditee, "dot"));

        (await stream.NextAsync()).At("milestone", "finding", "title").GetString().ShouldStartWith("DOT");
    }

    [Fact]
    public async Task Leadership_is_told_of_what_is_published_only()
    {
        var after = await tracker.CursorAsync();
        await ImportAsync("DCF", published: null);
        await tracker.ImportMilestoneAsync();
        using var stream = await tracker.StreamAsync(StreamScenario.MilestoneChanged, new { after }, tracker.Token(Role.Leadership));

        (await stream.NextAsync()).At("milestone", "finding", "title").GetString().ShouldStartWith("MassHealth");
    }

    [Theory]
    [InlineData("MASSHEALTH")]
    [InlineData("eohhs")]
    public async Task Changes_may_be_asked_of_one_agency(string agency)
    {
        var after = await tracker.CursorAsync();
        await ImportAsync("DPH");
        await tracker.ImportMilestoneAsync();
        using var stream = await tracker.StreamAsync(StreamScenario.MilestoneChanged, new { after, agency });

        (await stream.NextAsync()).At("milestone", "finding", "title").GetString().ShouldStartWith("MassHealth");
    }

    [Fact]
    public async Task An_event_that_another_program_inserts_is_told()
    {
        var id = await tracker.ImportMilestoneAsync();
        using var stream = await tracker.StreamAsync(StreamScenario.MilestoneChanged, new { id, after = await tracker.CursorAsync() });
        await tracker.InsertAsync(id, version: 2, "spoken_of_elsewhere");

        var change = await stream.NextAsync();
        change.Type().ShouldBe("spoken_of_elsewhere");
        change.At("event", "by").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Fact]
    public async Task An_event_that_was_numbered_early_and_committed_late_is_told_too()
    {
        var (early, late) = (await tracker.ImportMilestoneAsync(), await tracker.ImportMilestoneAsync());
        using var stream = await tracker.StreamAsync(StreamScenario.MilestoneChanged, new { after = await tracker.CursorAsync() });
        await using var number = tracker.DataSource.CreateCommand("select nextval('mt_events_sequence')");
        var drawn = (long)(await number.ExecuteScalarAsync())!;
        await tracker.PostAsync(early, "Numbered later.");
        (await stream.NextAsync()).Id().ShouldBe(early);
        await tracker.InsertAsync(late, version: 2, "progress_posted", sequence: drawn);

        (await stream.NextAsync()).Id().ShouldBe(late);
    }

    [Fact]
    public async Task A_stream_outlives_the_loss_of_every_connection_to_the_database()
    {
        var id = await tracker.ImportMilestoneAsync();
        using var stream = await tracker.StreamAsync(
            "subscription ($id: ID, $after: String) { milestoneChanged(id: $id, after: $after) { event { type } } }",
            new { id, after = await tracker.CursorAsync() });
        await tracker.PostAsync(id, "Before.");
        (await stream.NextAsync()).Type().ShouldBe("progress_posted");
        await using (var kill = tracker.DataSource.CreateCommand(
            "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()"))
        {
            await kill.ExecuteNonQueryAsync();
        }

        await tracker.InsertAsync(id, version: 3, "after_the_loss");

        (await stream.NextAsync()).Type().ShouldBe("after_the_loss");
    }

    [Fact]
    public async Task Nobody_is_told_without_a_token() =>
        (await RefusalAsync(StreamScenario.FellOverdue, variables: null, token: "")).ShouldBe("AUTH_NOT_AUTHENTICATED");

    [Theory]
    [InlineData("nonsense")]
    [InlineData("c3RyZWFtLzEv")]
    [InlineData("c3RyZWFtLy85OTk5OTk5OTk5OTk5OTk5OTk5OQ")]
    public async Task A_cursor_that_is_none_of_the_subscription_is_refused(string after) =>
        (await RefusalAsync(StreamScenario.FellOverdue, new { after })).ShouldBe("INVALID_CURSOR");

    [Fact]
    public async Task A_cursor_of_a_record_that_went_on_longer_is_refused() =>
        (await RefusalAsync(StreamScenario.MilestoneChanged, new { after = "c3RyZWFtLzk5OTk5OTk5Lw" })).ShouldBe("INVALID_CURSOR");

    private async Task<string?> RefusalAsync(string query, object? variables, string? token = null)
    {
        using var stream = token is ""
            ? await EventStream.OpenAsync(tracker.Client, query, token: null, variables)
            : await tracker.StreamAsync(query, variables, token);
        return (await stream.ReadAsync()).ErrorCode();
    }

    private async Task ImportAsync(string agency, string? published = "July 15, 2022")
    {
        var title = $"{agency} Did Not Keep List {Guid.NewGuid():N}";
        await tracker.ImportAsync(Pages.Finding(title, published), $"{title}.txt", agency: agency);
    }
}
