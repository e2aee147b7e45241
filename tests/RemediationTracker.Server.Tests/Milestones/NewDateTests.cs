using System.Text.Json;
using RemediationTracker.Domain;
using RemediationTracker.Server.Tests.Api;
using RemediationTracker.Server.Tests.Findings;

namespace RemediationTracker.Server.Tests.Milestones;

/// <summary>New dates, withdrawal and owners over HTTP: a milestone of MassHealth was due on 2022-12-31, and today is 2023-03-01.</summary>
public sealed class NewDateTests(TrackerFixture tracker) : IClassFixture<TrackerFixture>, IAsyncLifetime
{
    private string id = "";

    private string Staff => tracker.Token(Role.Auditee, "MassHealth", "Staff");

    private string Head => tracker.Token(Role.AuditeeHead, "MassHealth", "Head");

    public async Task InitializeAsync() => id = await tracker.ImportMilestoneAsync();

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task A_proposed_date_waits_beside_the_one_that_stands()
    {
        await ProposeAsync("by June 30, 2023");

        const string Change = "proposal status phrase fromLatest toLatest reason proposedBy decidedBy decidedAt";
        (await ReadAsync($"dueLatest slips dateChanges {{ {Change} }}"))
            .ToString().ShouldBe(
                """
                {"dueLatest":"2022-12-31","slips":0,"dateChanges":[{"proposal":1,"status":"PROPOSED","phrase":"by June 30, 2023",
                "fromLatest":"2022-12-31","toLatest":"2023-06-30","reason":"The vendor left.","proposedBy":"Staff","decidedBy":null,
                "decidedAt":null}]}
                """.ReplaceLineEndings(""));
    }

    [Fact]
    public async Task Lists_can_be_narrowed_to_an_owner_and_to_what_waits_to_be_decided()
    {
        var owner = $"Unit {Guid.NewGuid():N}";
        await ProposeAsync("by June 30, 2023");
        await MutateAsync("assignOwner", $"owner: \"{owner}\"", Staff);

        (await CountAsync(open: true)).ShouldBe(1);
        await MutateAsync("approveNewDate", "proposal: 1", Head);
        (await CountAsync(open: true)).ShouldBe(0);
        (await CountAsync(open: false)).ShouldBe(1);

        async Task<int> CountAsync(bool open) => (await tracker.DataAsync(
            """
            query ($owner: String, $open: Boolean) {
              milestones(where: { owner: { eq: $owner }, openProposal: { eq: $open } }) { totalCount }
            }
            """,
            Staff,
            new { owner, open })).At("milestones", "totalCount").GetInt32();
    }

    [Theory]
    [InlineData("by June 30", "ASSUMED_YEAR")]
    [InlineData("by year-end", "AMBIGUOUS")]
    [InlineData("by December 1, 2022", "PAST")]
    [InlineData("soon", "UNREAD")]
    public async Task The_payload_tells_the_doubts_of_the_date_asked_for(string phrase, string doubt)
    {
        var payload = await tracker.MutateAsync(
            "proposeNewDate",
            new { milestoneId = id, reason = "The vendor left.", due = new { phrase } },
            Staff,
            "readings { doubts }");

        payload.At("readings", 0, "doubts", 0).GetString().ShouldBe(doubt);
    }

    [Fact]
    public async Task A_date_asked_for_may_count_from_the_day_of_publication()
    {
        var payload = await tracker.MutateAsync(
            "proposeNewDate",
            new { milestoneId = id, reason = "The vendor left.", due = new { phrase = "within 365 days of publication" } },
            Staff,
            "readings { latest } milestone { dateChanges { toLatest } } errors { ... on Error { message } }");

        payload.At("readings", 0, "latest").GetString().ShouldBe("2023-07-15");
        payload.At("milestone", "dateChanges", 0, "toLatest").GetString().ShouldBe("2023-07-15");
    }

    [Fact]
    public async Task An_approved_date_stands_beside_the_original_with_how_far_it_slipped()
    {
        await ProposeAsync("by June 30, 2023");

        await MutateAsync("approveNewDate", "proposal: 1", Head);

        (await ReadAsync("duePhrase dueEarliest dueLatest originalDuePhrase originalDueEarliest originalDueLatest slips slippedDays"))
            .ToString().ShouldBe(
                """
                {"duePhrase":"by June 30, 2023","dueEarliest":"2023-06-30","dueLatest":"2023-06-30",
                "originalDuePhrase":"by the end of calendar year 2022","originalDueEarliest":"2022-12-31","originalDueLatest":"2022-12-31",
                "slips":1,"slippedDays":181}
                """.ReplaceLineEndings(""));
    }

    [Fact]
    public async Task A_change_tells_who_asked_who_approved_and_when_both_were_recorded()
    {
        await ProposeAsync("by June 30, 2023");
        await MutateAsync("approveNewDate", "proposal: 1", Head);

        var read = await ReadAsync("history { recordedAt } dateChanges { status proposedBy decidedBy recordedAt decidedAt }");

        var change = read.At("dateChanges", 0);
        change.At("status").GetString().ShouldBe("APPROVED");
        (change.At("proposedBy").GetString(), change.At("decidedBy").GetString()).ShouldBe(("Staff", "Head"));
        change.At("recordedAt").GetString().ShouldBe(read.At("history", 1, "recordedAt").GetString());
        change.At("decidedAt").GetString().ShouldBe(read.At("history", 2, "recordedAt").GetString());
    }

    [Fact]
    public async Task A_plain_date_is_taken_as_well()
    {
        await MutateAsync("proposeNewDate", "due: { date: \"2023-09-30\" } reason: \"The vendor left.\"", Staff);
        await MutateAsync("approveNewDate", "proposal: 1", Head);

        (await ReadAsync("dueLatest")).At("dueLatest").GetString().ShouldBe("2023-09-30");
    }

    [Fact]
    public async Task Every_slip_is_counted_and_the_original_is_the_first()
    {
        await ProposeAsync("by June 30, 2023");
        await MutateAsync("approveNewDate", "proposal: 1", Head);
        await ProposeAsync("by July 31, 2023");
        await MutateAsync("approveNewDate", "proposal: 2", Head);
        await ProposeAsync("by July 15, 2023");
        await MutateAsync("approveNewDate", "proposal: 3", Head);

        (await ReadAsync("slips slippedDays dateChanges { fromLatest toLatest }")).ToString().ShouldBe(
            """
            {"slips":2,"slippedDays":196,"dateChanges":[{"fromLatest":"2022-12-31","toLatest":"2023-06-30"},
            {"fromLatest":"2023-06-30","toLatest":"2023-07-31"},{"fromLatest":"2023-07-31","toLatest":"2023-07-15"}]}
            """.ReplaceLineEndings(""));
    }

    [Fact]
    public async Task A_declined_date_stays_on_record_with_its_reason()
    {
        await ProposeAsync("by June 30, 2023");

        await MutateAsync("declineNewDate", "proposal: 1 reason: \"Too late.\"", Head);

        (await ReadAsync("dueLatest slippedDays dateChanges { status decidedBy declineReason }")).ToString().ShouldBe(
            """
            {"dueLatest":"2022-12-31","slippedDays":0,
            "dateChanges":[{"status":"DECLINED","decidedBy":"Head","declineReason":"Too late."}]}
            """.ReplaceLineEndings(""));
    }

    [Fact]
    public async Task A_head_may_not_approve_an_own_proposal()
    {
        await MutateAsync("proposeNewDate", "due: { phrase: \"by June 30, 2023\" } reason: \"The vendor left.\"", Head);

        var payload = await MutateAsync("approveNewDate", "proposal: 1", Head);

        payload.ShouldRefuseWith("NotAllowedError", "AUTH_NOT_AUTHORIZED");
        payload.At("errors", 0, "rule").GetString().ShouldBe("not-own-proposal");
    }

    [Fact]
    public async Task Staff_may_not_approve()
    {
        await ProposeAsync("by June 30, 2023");

        (await MutateAsync("approveNewDate", "proposal: 1", tracker.Token(Role.Auditee, "EOHHS")))
            .ShouldRefuseWith("NotAllowedError", "AUTH_NOT_AUTHORIZED");
    }

    [Fact]
    public async Task An_auditor_may_not_propose() =>
        (await MutateAsync("proposeNewDate", "due: { date: \"2023-09-30\" } reason: \"Why not.\"", tracker.Token(Role.Auditor)))
            .ShouldRefuseWith("NotAllowedError", "AUTH_NOT_AUTHORIZED");

    [Fact]
    public async Task A_phrase_without_a_date_is_refused_naming_the_field()
    {
        var payload = await ProposeAsync("when resources allow");

        payload.ShouldRefuseWith("InvalidValueError", "INVALID_VALUE");
        payload.At("errors", 0, "field").GetString().ShouldBe("due");
    }

    [Fact]
    public async Task A_second_proposal_waits_for_the_first()
    {
        await ProposeAsync("by June 30, 2023");

        (await ProposeAsync("by July 31, 2023")).ShouldRefuseWith("MilestoneStateError", "WRONG_STATE");
    }

    [Fact]
    public async Task Sent_again_under_its_id_a_proposal_is_recorded_once()
    {
        var input = $"commandId: \"{Guid.NewGuid()}\" due: {{ date: \"2023-09-30\" }} reason: \"The vendor left.\"";

        await MutateAsync("proposeNewDate", input, Staff);
        var again = await MutateAsync("proposeNewDate", input, Staff);

        again.At("errors").ValueKind.ShouldBe(JsonValueKind.Null);
        (await ReadAsync("dateChanges { proposal }")).At("dateChanges").GetArrayLength().ShouldBe(1);
    }

    [Fact]
    public async Task Lateness_is_judged_against_the_original_window_when_that_is_asked()
    {
        await ProposeAsync("by June 30, 2023");
        await MutateAsync("approveNewDate", "proposal: 1", Head);

        (await LateAsync("2023-03-01", "CURRENT")).ShouldBeNull();
        (await LateAsync("2023-03-01", "ORIGINAL")).ShouldBe(("OVERDUE", 60));
    }

    [Fact]
    public async Task All_milestones_can_be_judged_against_the_original_window()
    {
        await ProposeAsync("by June 30, 2023");
        await MutateAsync("approveNewDate", "proposal: 1", Head);

        var data = await tracker.DataAsync(
            """
            { milestones(on: "2023-03-01", against: ORIGINAL, first: 50, where: { dueLatest: { eq: "2023-06-30" } }) {
              nodes { id lateness } } }
            """,
            tracker.Token(Role.Auditor));
        data.At("milestones", "nodes").EnumerateArray().Single(node => node.At("id").GetString() == id)
            .At("lateness").GetString().ShouldBe("OVERDUE");
    }

    [Fact]
    public async Task A_withdrawn_milestone_leaves_the_overdue_list_from_that_day_and_its_reason_stays()
    {
        var payload = await MutateAsync("withdrawMilestone", "reason: \"The law was repealed.\"", Head);

        payload.At("milestone", "status").GetString().ShouldBe("WITHDRAWN");
        (await LateAsync("2023-03-01", "CURRENT")).ShouldBeNull();
        (await LateAsync("2023-02-28", "CURRENT")).ShouldBe(("OVERDUE", 59));
        (await ReadAsync("withdrawnOn withdrawnReason")).ToString()
            .ShouldBe("""{"withdrawnOn":"2023-03-01","withdrawnReason":"The law was repealed."}""");
    }

    [Fact]
    public async Task A_proposal_lapses_when_the_milestone_is_withdrawn()
    {
        await ProposeAsync("by June 30, 2023");

        await MutateAsync("withdrawMilestone", "reason: \"The law was repealed.\"", Head);

        (await ReadAsync("dateChanges { status }")).At("dateChanges", 0, "status").GetString().ShouldBe("LAPSED");
    }

    [Fact]
    public async Task Staff_may_not_withdraw() =>
        (await MutateAsync("withdrawMilestone", "reason: \"No.\"", Staff)).ShouldRefuseWith("NotAllowedError", "AUTH_NOT_AUTHORIZED");

    [Theory]
    [InlineData(Role.Auditor, null, "617 555 0100")]
    [InlineData(Role.AuditManager, null, "617 555 0100")]
    [InlineData(Role.Auditee, "MassHealth", "617 555 0100")]
    [InlineData(Role.AuditeeHead, "EOHHS", "617 555 0100")]
    [InlineData(Role.Leadership, null, null)]
    public async Task The_owner_is_read_by_all_and_the_contact_not_by_leadership(Role role, string? agency, string? contact)
    {
        await MutateAsync("assignOwner", "owner: \"Policy unit\" contact: \"617 555 0100\"", Staff);

        var data = await tracker.DataAsync(
            "query ($id: ID!) { node(id: $id) { ... on Milestone { owner contact } } }", tracker.Token(role, agency), new { id = id });

        (data.At("node", "owner").GetString(), data.At("node", "contact").GetString()).ShouldBe(("Policy unit", contact));
    }

    [Fact]
    public async Task An_auditor_does_not_name_the_owner() =>
        (await MutateAsync("assignOwner", "owner: \"Policy unit\"", tracker.Token(Role.Auditor)))
            .ShouldRefuseWith("NotAllowedError", "AUTH_NOT_AUTHORIZED");

    [Fact]
    public async Task The_history_tells_of_all_of_it()
    {
        await MutateAsync("assignOwner", "owner: \"Policy unit\"", Staff);
        await ProposeAsync("by June 30, 2023");
        await MutateAsync("declineNewDate", "proposal: 1 reason: \"Too late.\"", Head);
        await ProposeAsync("by May 31, 2023");
        await MutateAsync("approveNewDate", "proposal: 2", Head);
        await MutateAsync("withdrawMilestone", "reason: \"The law was repealed.\"", Head);

        (await ReadAsync("history { type }")).At("history").EnumerateArray().Select(entry => entry.At("type").GetString()).ShouldBe(
        [
            "milestone_committed",
            "owner_assigned",
            "new_date_proposed",
            "new_date_declined",
            "new_date_proposed",
            "new_date_approved",
            "milestone_withdrawn",
        ]);
    }

    private Task<JsonElement> ProposeAsync(string phrase) =>
        MutateAsync("proposeNewDate", $"due: {{ phrase: \"{phrase}\" }} reason: \"The vendor left.\"", Staff);

    private async Task<JsonElement> MutateAsync(string mutation, string input, string token)
    {
        const string Payload = """
            milestone { status } errors {
              __typename ... on Error { message code } ... on InvalidValueError { field } ... on NotAllowedError { rule }
            }
            """;
        var data = await tracker.DataAsync(
            "mutation ($id: ID!) { " + mutation + "(input: { milestoneId: $id " + input + " }) { " + Payload + " } }",
            token,
            new { id = id });
        return data.At(mutation);
    }

    private async Task<JsonElement> ReadAsync(string selection)
    {
        var data = await tracker.DataAsync(
            "query ($id: ID!) { node(id: $id) { ... on Milestone { " + selection + " } } }",
            tracker.Token(Role.Leadership),
            new { id = id });
        return data.At("node");
    }

    /// <summary>How it stands in the overdue list; null when it is not there.</summary>
    private async Task<(string? Lateness, int Days)?> LateAsync(string on, string against)
    {
        var data = await tracker.DataAsync(
            """
            query ($on: Date, $against: LatenessAgainst!) {
              overdueCommitments(on: $on, against: $against, first: 50) { nodes { id lateness daysOverdue } }
            }
            """,
            tracker.Token(Role.Leadership),
            new { on, against });
        return data.At("overdueCommitments", "nodes").EnumerateArray()
            .Where(node => node.At("id").GetString() == id)
            .Select(node => ((string?, int)?)(node.At("lateness").GetString(), node.At("daysOverdue").GetInt32()))
            .SingleOrDefault();
    }
}
