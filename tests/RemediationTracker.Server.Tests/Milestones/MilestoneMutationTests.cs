using System.Text.Json;
using RemediationTracker.Domain;
using RemediationTracker.Server.Tests.Api;

namespace RemediationTracker.Server.Tests.Milestones;

public sealed class MilestoneMutationTests(TrackerFixture tracker) : IClassFixture<TrackerFixture>, IAsyncLifetime
{
    private string id = "";

    // Each test has a milestone of its own: xunit makes an instance a test, and each imports a page of its own.
    public async Task InitializeAsync() => id = await tracker.ImportMilestoneAsync();

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task Progress_that_EOHHS_posts_is_read_back_with_who_and_when()
    {
        await PostProgressAsync(tracker.Token(Role.Auditee, "EOHHS", "Staff"), "The draft is with legal.");

        var progress = (await ReadAsync()).At("progress", 0);
        progress.ToString().ShouldBe("""{"text":"The draft is with legal.","by":"Staff","agency":"EOHHS","occurredOn":"2023-03-01"}""");
    }

    [Fact]
    public async Task A_milestone_reported_done_leaves_the_overdue_list_at_once()
    {
        (await IsOverdueAsync("2023-02-15")).ShouldBeTrue();

        await ReportAsync(tracker.Token(Role.Auditee, "EOHHS"), "2023-02-01");

        (await IsOverdueAsync("2023-02-15")).ShouldBeFalse();
    }

    [Fact]
    public async Task Before_the_day_on_which_it_was_done_it_still_counts_as_overdue()
    {
        await ReportAsync(tracker.Token(Role.Auditee, "EOHHS"), "2023-02-01");

        (await IsOverdueAsync("2023-01-31")).ShouldBeTrue();
    }

    [Fact]
    public async Task A_returned_milestone_is_on_the_overdue_list_again()
    {
        await ReportAsync(tracker.Token(Role.Auditee, "EOHHS"), "2023-02-01");

        await MutateAsync("returnMilestone", "reason: \"It lacks a test plan.\"", tracker.Token(Role.Auditor));

        (await IsOverdueAsync("2023-02-15")).ShouldBeTrue();
    }

    [Fact]
    public async Task An_auditor_verifies_a_reported_milestone()
    {
        await ReportAsync(tracker.Token(Role.Auditee, "EOHHS"), "2023-02-01");

        var payload = await MutateAsync("verifyMilestone", "basis: \"Read the policy.\" noEvidenceReason: \"It is published.\"", tracker.Token(Role.Auditor));

        payload.At("milestone", "status").GetString().ShouldBe("VERIFIED");
    }

    [Fact]
    public async Task Leadership_may_only_read() =>
        (await PostProgressAsync(tracker.Token(Role.Leadership), "Hurry.")).ShouldRefuseWith("NotAllowedError", "AUTH_NOT_AUTHORIZED");

    [Fact]
    public async Task An_auditor_may_not_report_for_the_agency() =>
        (await ReportAsync(tracker.Token(Role.Auditor), "2023-02-01")).ShouldRefuseWith("NotAllowedError", "AUTH_NOT_AUTHORIZED");

    [Fact]
    public async Task An_agency_may_not_verify_its_own_work()
    {
        await ReportAsync(tracker.Token(Role.Auditee, "EOHHS"), "2023-02-01");

        (await MutateAsync("verifyMilestone", "basis: \"Trust us.\" noEvidenceReason: \"None.\"", tracker.Token(Role.AuditeeHead, "EOHHS")))
            .ShouldRefuseWith("NotAllowedError", "AUTH_NOT_AUTHORIZED");
    }

    [Fact]
    public async Task To_another_agency_the_milestone_is_not_there() =>
        (await PostProgressAsync(tracker.Token(Role.Auditee, "MassDOT"), "Ours?")).ShouldRefuseWith("MilestoneNotFoundError", "NOT_FOUND");

    [Fact]
    public async Task An_id_that_is_none_is_not_found()
    {
        id = "nonsense";

        (await PostProgressAsync(tracker.Token(Role.Auditee, "EOHHS"), "Hello.")).ShouldRefuseWith("MilestoneNotFoundError", "NOT_FOUND");
    }

    [Fact]
    public async Task A_day_in_the_future_is_refused_naming_the_field()
    {
        var payload = await ReportAsync(tracker.Token(Role.Auditee, "EOHHS"), "2023-03-02");

        payload.ShouldRefuseWith("InvalidValueError", "INVALID_VALUE");
        payload.At("errors", 0, "field").GetString().ShouldBe("doneOn");
    }

    [Fact]
    public async Task Today_is_a_day_in_the_trackers_time_zone()
    {
        using var late = tracker.Time.At(new DateTimeOffset(2023, 3, 2, 4, 30, 0, TimeSpan.Zero));

        var payload = await ReportAsync(tracker.Token(Role.Auditee, "EOHHS"), "2023-03-02");

        payload.ShouldRefuseWith("InvalidValueError", "INVALID_VALUE");
    }

    [Fact]
    public async Task What_was_not_reported_cannot_be_verified() =>
        (await MutateAsync("verifyMilestone", "basis: \"Seen.\" noEvidenceReason: \"A site visit.\"", tracker.Token(Role.Auditor)))
            .ShouldRefuseWith("MilestoneStateError", "WRONG_STATE");

    [Fact]
    public async Task An_archived_milestone_takes_no_more_changes()
    {
        await using (var archive = tracker.DataSource.CreateCommand("update mt_streams set is_archived = true where type = 'milestone'"))
            await archive.ExecuteNonQueryAsync();

        var payload = await PostProgressAsync(tracker.Token(Role.Auditee, "EOHHS"), "Late.");

        await using (var restore = tracker.DataSource.CreateCommand("update mt_streams set is_archived = false where type = 'milestone'"))
            await restore.ExecuteNonQueryAsync();
        payload.ShouldRefuseWith("MilestoneArchivedError", "ARCHIVED");
    }

    [Fact]
    public async Task A_refused_command_records_nothing()
    {
        await ReportAsync(tracker.Token(Role.Auditor), "2023-02-01");

        (await ReadAsync()).At("history").GetArrayLength().ShouldBe(1);
    }

    [Fact]
    public async Task Every_event_bears_who_in_what_role_for_which_agency_and_when_it_took_effect()
    {
        await ReportAsync(tracker.Token(Role.AuditeeHead, "MassHealth", "Head"), "2023-02-01");

        (await ReadAsync()).At("history", 1).ToString().ShouldBe(
            """
            {"version":2,"type":"milestone_reported_done","occurredOn":"2023-02-01",
            "by":"Head","role":"AUDITEE_HEAD","agency":"MassHealth"}
            """.ReplaceLineEndings(""));
    }

    private Task<JsonElement> PostProgressAsync(string token, string text) => MutateAsync("postProgress", $"text: \"{text}\"", token);

    private Task<JsonElement> ReportAsync(string token, string doneOn) =>
        MutateAsync("reportMilestoneDone", $"doneOn: \"{doneOn}\"", token);

    private async Task<JsonElement> MutateAsync(string mutation, string input, string token)
    {
        const string Payload = """
            milestone { status } errors { __typename ... on Error { message code } ... on InvalidValueError { field } }
            """;
        var data = await tracker.DataAsync(
            "mutation ($id: ID!) { " + mutation + "(input: { milestoneId: $id " + input + " }) { " + Payload + " } }",
            token,
            new { id = id });
        return data.At(mutation);
    }

    private async Task<JsonElement> ReadAsync()
    {
        var data = await tracker.DataAsync(
            """
            query ($id: ID!) { node(id: $id) { ... on Milestone {
              progress { text by agency occurredOn } history { version type occurredOn by role agency } } } }
            """,
            tracker.Token(Role.Auditor),
            new { id = id });
        return data.At("node");
    }

    private async Task<bool> IsOverdueAsync(string on)
    {
        var data = await tracker.DataAsync(
            "query ($on: Date) { overdueCommitments(on: $on, first: 50) { nodes { id } } }", tracker.Token(Role.Leadership), new { on });
        return data.At("overdueCommitments", "nodes").EnumerateArray().Any(node => node.GetProperty("id").GetString() == id);
    }
}
