using System.Text.Json;
using RemediationTracker.Domain;
using RemediationTracker.Server.Tests.Api;
using RemediationTracker.Server.Tests.Findings;

namespace RemediationTracker.Server.Tests.Milestones;

/// <summary>Commitments made by hand, conditional and continuing ones, over HTTP. Today is 2023-03-01.</summary>
public sealed class CommitmentTests(TrackerFixture tracker) : IClassFixture<TrackerFixture>, IAsyncLifetime
{
    private string findingId = "";

    private string Staff => tracker.Token(Role.Auditee, "MassHealth", "Staff");

    private string Auditor => tracker.Token(Role.Auditor);

    public async Task InitializeAsync()
    {
        var milestone = await tracker.ImportMilestoneAsync();
        var data = await tracker.DataAsync(
            "query ($id: ID!) { node(id: $id) { ... on Milestone { finding { id } } } }", Auditor, new { id = milestone });
        findingId = data.At("node", "finding", "id").GetString()!;
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task A_phrase_with_several_dates_is_several_milestones()
    {
        var payload = await CommitAsync("3/1/2024 for rules; 6/1/2024 for training", "recommendations: [1]");

        payload.At("errors").ValueKind.ShouldBe(JsonValueKind.Null);
        payload.At("milestones").EnumerateArray().Select(m => (m.At("title").GetString(), m.At("dueLatest").GetString())).ShouldBe(
            [("Promise: 3/1/2024 for rules", "2024-03-01"), ("Promise: 6/1/2024 for training", "2024-06-01")]);
    }

    [Theory]
    [InlineData("3/1/2027 for training; 6/1/2027 for rules", "3/1/2027 for training|6/1/2027 for rules")]
    [InlineData("3/1/2027 for rules and 6/1/2027 for IT", "3/1/2027 for rules|6/1/2027 for IT")]
    [InlineData("rules by 3/1/2027 and training by 6/1/2027.", "rules by 3/1/2027|training by 6/1/2027")]
    [InlineData(
        "January 2027 for draft, March 2027 for review and July 1, 2027 for final",
        "January 2027 for draft|March 2027 for review|July 1, 2027 for final")]
    public async Task Each_date_of_a_phrase_keeps_its_words(string phrase, string titles)
    {
        var payload = await CommitAsync(phrase);

        payload.At("milestones").EnumerateArray().Select(m => m.At("title").GetString())
            .ShouldBe(titles.Split('|').Select(title => $"Promise: {title}"));
    }

    [Theory]
    [InlineData("soon", "UNREAD")]
    [InlineData("by 2027-02-30", "NO_SUCH_DAY")]
    [InlineData("by June 30", "ASSUMED_YEAR")]
    [InlineData("by year-end", "AMBIGUOUS")]
    [InlineData("by June 30, 2024", "")]
    public async Task The_payload_tells_the_doubts_of_what_was_read(string phrase, string doubts)
    {
        var payload = await CommitAsync(phrase);

        payload.At("errors").ValueKind.ShouldBe(JsonValueKind.Null);
        string.Join(",", payload.At("readings", 0, "doubts").EnumerateArray()).ShouldBe(doubts);
    }

    [Theory]
    [InlineData("by June 30", true)]
    [InlineData("by June 30, 2023", false)]
    public async Task A_year_that_was_assumed_is_told_wherever_the_date_is(string phrase, bool isAssumed) =>
        (await CommitAsync(phrase)).At("milestones", 0, "dueYearAssumed").GetBoolean().ShouldBe(isAssumed);

    [Fact]
    public async Task A_phrase_that_is_wholly_past_is_refused_and_its_payload_tells_so()
    {
        var payload = await CommitAsync("by December 31, 2022");

        payload.At("errors", 0, "field").GetString().ShouldBe("due");
        payload.At("readings", 0, "doubts", 0).GetString().ShouldBe("PAST");
    }

    [Fact]
    public async Task Days_of_publication_run_from_the_audits_publication() =>
        (await CommitAsync("within 300 days of publication")).At("milestones", 0, "dueLatest").GetString().ShouldBe("2023-05-11");

    [Fact]
    public async Task They_are_recorded_once_however_often_they_are_sent()
    {
        var id = $"commandId: \"{Guid.NewGuid()}\"";
        var first = await CommitAsync("3/1/2024 for rules; 6/1/2024 for training", id);
        var end = await tracker.EventCountAsync();

        var again = await CommitAsync("3/1/2024 for rules; 6/1/2024 for training", id);

        again.ToString().ShouldBe(first.ToString());
        (await tracker.EventCountAsync()).ShouldBe(end);
    }

    [Fact]
    public async Task Another_agency_sees_no_finding_to_commit_to() =>
        (await CommitAsync("by 2024", token: tracker.Token(Role.Auditee, "MassDOT"))).At("errors", 0, "code").GetString()
            .ShouldBe("NOT_FOUND");

    [Fact]
    public async Task Leadership_commits_to_nothing() =>
        (await CommitAsync("by 2024", token: tracker.Token(Role.Leadership))).At("errors", 0, "rule").GetString().ShouldBe("auditees-only");

    [Fact]
    public async Task An_auditor_does_not_promise_for_the_agency() =>
        (await CommitAsync("by 2024", token: Auditor)).At("errors", 0, "rule").GetString().ShouldBe("auditees-only");

    [Theory]
    [InlineData("recommendations: [7]", "recommendations")]
    [InlineData("dependsOn: \"x\"", "dependsOn")]
    [InlineData("saidOn: \"2023-03-02\"", "saidOn")]
    public async Task What_it_refers_to_must_be_there(string more, string field) =>
        (await CommitAsync("by 2024", more)).At("errors", 0, "field").GetString().ShouldBe(field);

    [Theory]
    [InlineData("by June 30, 2024")]
    [InlineData("3/1/2024 for rules; 6/1/2024 for training")]
    public async Task A_title_that_shows_nothing_is_refused(string phrase)
    {
        var refused = await tracker.MutateAsync(
            "commitMilestones", new { findingId, title = "\u200B ", due = new { phrase } }, Staff, "milestones { id }");

        refused.At("errors", 0, "field").GetString().ShouldBe("title");
    }

    [Fact]
    public async Task A_phrase_must_be_given() => (await CommitAsync(" ")).At("errors", 0, "field").GetString().ShouldBe("due");

    [Fact]
    public async Task A_condition_that_is_met_starts_the_clock_and_nobody_has_slipped()
    {
        var id = await CommittedAsync("dependent upon resources");

        var payload = await MutateAsync(
            "recordConditionOutcome",
            id,
            "outcome: MET endedOn: \"2023-03-01\" due: { phrase: \"by June 30, 2023\" } note: \"The budget was approved.\"",
            "duePhrase dueLatest dueCondition originalDuePhrase originalDueLatest slips slippedDays "
                + "conditionOutcome conditionEndedOn conditionNote",
            Staff);

        payload.At("milestone").ToString().ShouldBe(
            """
            {"duePhrase":"by June 30, 2023","dueLatest":"2023-06-30","dueCondition":"dependent upon resources",
            "originalDuePhrase":"dependent upon resources","originalDueLatest":"2023-06-30","slips":0,"slippedDays":0,
            "conditionOutcome":"MET","conditionEndedOn":"2023-03-01","conditionNote":"The budget was approved."}
            """.ReplaceLineEndings(""));
    }

    [Fact]
    public async Task What_waited_for_another_milestone_is_dated_once_that_is_verified()
    {
        const string Dated = "outcome: MET due: { date: \"2023-06-30\" } note: \"It runs.\"";
        var migration = await CommittedAsync("by 2024");
        var id = await CommittedAsync("when the migration is complete", $"dependsOn: \"{migration}\"");
        var before = await MutateAsync("recordConditionOutcome", id, Dated, "dueLatest", Staff);
        await MutateAsync("reportMilestoneDone", migration, "", "id", Staff);
        await MutateAsync("verifyMilestone", migration, "basis: \"Seen.\" noEvidenceReason: \"Seen on site.\"", "id", Auditor);

        var after = await Eventually.ShouldBeAsync(
            () => MutateAsync("recordConditionOutcome", id, Dated, "dueLatest", Staff),
            payload => payload.At("milestone").ValueKind is JsonValueKind.Object);

        before.ShouldRefuseWith("MilestoneStateError", "WRONG_STATE");
        after.At("milestone", "dueLatest").GetString().ShouldBe("2023-06-30");
    }

    [Fact]
    public async Task What_has_a_date_of_its_own_depends_on_nothing() =>
        (await CommitAsync("within six months", $"dependsOn: \"{await CommittedAsync("by 2024")}\"")).At("errors", 0, "field").GetString()
            .ShouldBe("dependsOn");

    [Fact]
    public async Task A_day_before_it_was_said_is_not_promised()
    {
        var refused = await tracker.MutateAsync(
            "commitMilestones", new { findingId, title = "Promise", due = new { date = "2020-03-01" } }, Staff, "milestones { id }");

        refused.At("errors", 0, "field").GetString().ShouldBe("due");
    }

    [Fact]
    public async Task A_condition_ends_once_and_then_is_refused()
    {
        var id = await CommittedAsync("dependent upon resources");
        const string Away = "outcome: FELL_AWAY note: \"No budget is needed.\"";
        await MutateAsync("recordConditionOutcome", id, Away, "id", Auditor);

        var payload = await MutateAsync("recordConditionOutcome", id, Away, "id", Auditor);

        payload.ShouldRefuseWith("MilestoneStateError", "WRONG_STATE");
    }

    [Fact]
    public async Task A_continuing_commitment_is_in_place_until_an_auditor_finds_that_it_lapsed()
    {
        const string Fields = "status continuing inPlaceSince dueLatest originalDueLatest slips slippedDays lateness lapsedOn lapseReason";
        var id = await CommittedAsync("January 1, 2023 and ongoing", "saidOn: \"2022-12-01\"");
        await MutateAsync("reportMilestoneDone", id, "doneOn: \"2023-01-01\"", "id", Staff);
        var verified = await MutateAsync("verifyMilestone", id, "basis: \"Seen.\" noEvidenceReason: \"Seen on site.\"", Fields, Auditor);

        var lapsed = await MutateAsync("recordLapse", id, "lapsedOn: \"2023-02-15\" reason: \"Nobody does it.\"", Fields, Auditor);

        verified.At("milestone").ToString().ShouldBe(
            """
            {"status":"VERIFIED","continuing":true,"inPlaceSince":"2023-01-01","dueLatest":"2023-01-01","originalDueLatest":"2023-01-01",
            "slips":0,"slippedDays":0,"lateness":"DONE","lapsedOn":null,"lapseReason":null}
            """.ReplaceLineEndings(""));
        lapsed.At("milestone").ToString().ShouldBe(
            """
            {"status":"COMMITTED","continuing":true,"inPlaceSince":null,"dueLatest":"2023-02-15","originalDueLatest":"2023-01-01",
            "slips":0,"slippedDays":0,"lateness":"OVERDUE","lapsedOn":"2023-02-15","lapseReason":"Nobody does it."}
            """.ReplaceLineEndings(""));
    }

    [Fact]
    public async Task What_was_done_once_cannot_lapse()
    {
        var id = await CommittedAsync("by 2024");

        (await MutateAsync("recordLapse", id, "reason: \"Nobody does it.\"", "id", Auditor))
            .ShouldRefuseWith("MilestoneStateError", "WRONG_STATE");
    }

    private async Task<string> CommittedAsync(string phrase, string more = "") =>
        (await CommitAsync(phrase, more)).At("milestones", 0, "id").GetString()!;

    private async Task<JsonElement> CommitAsync(string phrase, string more = "", string? token = null) => (await tracker.DataAsync(
        $$"""
        mutation {
          commitMilestones(input: { findingId: "{{findingId}}" title: "Promise" due: { phrase: "{{phrase}}" } {{more}} }) {
            milestones { id title dueLatest dueYearAssumed }
            readings { doubts }
            errors { ... on Error { code } ... on InvalidValueError { field } ... on NotAllowedError { rule } }
          }
        }
        """,
        token ?? Staff)).At("commitMilestones");

    private async Task<JsonElement> MutateAsync(string field, string id, string more, string fields, string token) =>
        (await tracker.DataAsync(
            $$"""
            mutation {
              {{field}}(input: { milestoneId: "{{id}}" {{more}} }) {
                milestone { {{fields}} }
                errors { __typename ... on Error { code message } }
              }
            }
            """,
            token)).At(field);
}
