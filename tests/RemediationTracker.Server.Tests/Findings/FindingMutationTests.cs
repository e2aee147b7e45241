using System.Text.Json;
using RemediationTracker.Domain;
using RemediationTracker.Server.Tests.Subscriptions;

namespace RemediationTracker.Server.Tests.Findings;

public sealed class FindingMutationTests(TrackerFixture tracker) : IClassFixture<TrackerFixture>
{
    private string Auditor => tracker.Token(Role.Auditor);

    [Fact]
    public async Task A_finding_recorded_by_hand_is_read_back_whole()
    {
        var audit = (await tracker.DraftAsync()).AuditId;
        var input = new
        {
            auditId = audit,
            title = "The plan was not tested",
            condition = "It was not.",
            effect = "It may fail.",
            cause = "No policy.",
            criteria = new[] { new { clause = "6.2.2", text = "Test it.", standard = "IS.005" } },
            severity = "HIGH",
            recommendations = new object[] { new { text = "Write it down." }, new { text = "Test it.", priority = "CRITICAL" } },
        };

        var recorded = await tracker.MutateAsync(
            "recordFinding",
            input,
            Auditor,
            """
            finding { title condition effect cause criteria { clause text leadIn standard } severity publishedOn source { name }
              recommendations { number text priority status } }
            """);

        recorded.At("finding").ToString().ShouldBe(
            """
            {"title":"The plan was not tested","condition":"It was not.","effect":"It may fail.","cause":"No policy.",
            "criteria":[{"clause":"6.2.2","text":"Test it.","leadIn":null,"standard":"IS.005"}],"severity":"HIGH","publishedOn":null,
            "source":null,"recommendations":[{"number":1,"text":"Write it down.","priority":null,"status":"OPEN"},
            {"number":2,"text":"Test it.","priority":"CRITICAL","status":"OPEN"}]}
            """.ReplaceLineEndings(""));
    }

    [Fact]
    public async Task What_is_sent_again_under_its_id_is_recorded_once()
    {
        var input = new { commandId = Guid.NewGuid().ToString(), title = $"Audit {Guid.NewGuid():N}", agency = "MassHealth" };
        var first = await tracker.MutateAsync("openAudit", input, Auditor, "audit { id }");

        (await tracker.MutateAsync("openAudit", input, Auditor, "audit { id }")).ToString().ShouldBe(first.ToString());
    }

    [Fact]
    public async Task An_id_used_for_something_else_is_refused()
    {
        var commandId = Guid.NewGuid().ToString();
        await tracker.MutateAsync("openAudit", new { commandId, title = "One", agency = "MassHealth" }, Auditor, "audit { id }");

        (await tracker.MutateAsync("openAudit", new { commandId, title = "Another", agency = "MassHealth" }, Auditor, "audit { id }"))
            .ShouldHaveError("CommandIdReusedError", "COMMAND_ID_REUSED");
    }

    [Fact]
    public async Task A_command_id_that_is_no_UUID_is_refused_naming_the_field()
    {
        var refused = await tracker.MutateAsync(
            "openAudit", new { commandId = "1", title = "One", agency = "MassHealth" }, Auditor, "audit { id }");

        refused.ShouldHaveError("InvalidValueError", "INVALID_VALUE");
        refused.At("errors", 0, "field").GetString().ShouldBe("commandId");
    }

    [Theory]
    [InlineData(Role.Auditee)]
    [InlineData(Role.AuditeeHead)]
    [InlineData(Role.Leadership)]
    public async Task Only_auditors_open_audits(Role role) =>
        (await tracker.MutateAsync(
            "openAudit", new { title = "Ours", agency = "MassHealth" }, tracker.Token(role, "MassHealth"), "audit { id }"))
        .ShouldHaveError("NotAllowedError", "AUTH_NOT_AUTHORIZED");

    [Fact]
    public async Task An_auditor_does_not_publish()
    {
        var refused = await tracker.MutateAsync(
            "publishAudit", new { auditId = (await tracker.DraftAsync()).AuditId }, Auditor, "audit { id }");

        refused.At("errors", 0, "rule").GetString().ShouldBe("managers-only");
    }

    [Fact]
    public async Task A_published_audit_is_not_published_again_and_takes_no_drafts()
    {
        var published = await tracker.PublishedAsync();

        (await tracker.MutateAsync("publishAudit", new { auditId = published.AuditId }, tracker.Token(Role.AuditManager), "audit { id }"))
            .ShouldHaveError("AlreadyPublishedError", "ALREADY_PUBLISHED");
        (await tracker.MutateAsync("recordFinding", new { auditId = published.AuditId, title = "Late" }, Auditor, "finding { id }"))
            .ShouldHaveError("AlreadyPublishedError", "ALREADY_PUBLISHED");
    }

    [Fact]
    public async Task An_imported_finding_can_be_rated_later()
    {
        await tracker.ImportSampleAsync();
        var data = await tracker.DataAsync(
            """{ findings(first: 1, where: { title: { startsWith: "MassHealth" } }) { nodes { id severity } } }""", Auditor);
        data.At("findings", "nodes", 0, "severity").ValueKind.ShouldBe(JsonValueKind.Null);
        var findingId = data.At("findings", "nodes", 0, "id").GetString();

        var rated = await tracker.MutateAsync(
            "assessFinding",
            new { findingId, severity = "MEDIUM", priorities = new[] { new { recommendation = 1, priority = "LOW" } } },
            Auditor,
            "finding { severity recommendations { number priority } }");

        rated.At("finding", "severity").GetString().ShouldBe("MEDIUM");
        rated.At("finding", "recommendations", 0, "priority").GetString().ShouldBe("LOW");
    }

    [Fact]
    public async Task Findings_are_found_and_ordered_by_severity()
    {
        var draft = await tracker.DraftAsync();

        var data = await tracker.DataAsync(
            "{ findings(first: 50, where: { severity: { eq: CRITICAL } }, order: [{ severity: DESC }]) { nodes { id severity } } }",
            Auditor);

        data.At("findings", "nodes").EnumerateArray().ShouldAllBe(f => f.At("severity").GetString() == "CRITICAL");
        data.ToString().ShouldContain(draft.FindingId);
    }

    [Fact]
    public async Task A_repeat_finding_and_the_one_that_it_repeats_show_each_other()
    {
        var prior = await tracker.PublishedAsync("2022-01-10");
        var repeat = await tracker.PublishedAsync("2023-01-10");

        var linked = await tracker.MutateAsync(
            "linkPriorFinding",
            new { findingId = repeat.FindingId, priorFindingId = prior.FindingId },
            Auditor,
            "finding { priorFinding { id repeatedBy { id } } }");

        linked.At("finding", "priorFinding", "id").GetString().ShouldBe(prior.FindingId);
        linked.At("finding", "priorFinding", "repeatedBy", 0, "id").GetString().ShouldBe(repeat.FindingId);
    }

    [Fact]
    public async Task A_later_finding_is_not_a_prior_one()
    {
        var earlier = await tracker.PublishedAsync("2022-01-10");
        var later = await tracker.PublishedAsync("2023-01-10");

        var refused = await tracker.MutateAsync(
            "linkPriorFinding", new { findingId = earlier.FindingId, priorFindingId = later.FindingId }, Auditor, "finding { id }");

        refused.ShouldHaveError("InvalidValueError", "INVALID_VALUE");
        refused.At("errors", 0, "field").GetString().ShouldBe("priorFindingId");
    }

    [Fact]
    public async Task A_finding_at_another_agency_is_not_a_prior_one()
    {
        var other = await tracker.MutateAsync("openAudit", new { title = "Of another", agency = "MassDOT" }, Auditor, "audit { id }");
        var draft = await tracker.MutateAsync(
            "recordFinding", new { auditId = other.At("audit", "id").GetString(), title = "Again" }, Auditor, "finding { id }");
        var prior = (await tracker.PublishedAsync("2022-01-10")).FindingId;

        var refused = await tracker.MutateAsync(
            "linkPriorFinding",
            new { findingId = draft.At("finding", "id").GetString(), priorFindingId = prior },
            Auditor,
            "finding { id }");

        refused.At("errors", 0, "message").GetString()
            .ShouldBe("priorFindingId is a finding at MassHealth; only one at MassDOT can be repeated.");
    }

    [Fact]
    public async Task A_rating_of_nothing_is_refused()
    {
        var findingId = (await tracker.DraftAsync()).FindingId;

        (await tracker.MutateAsync("assessFinding", new { findingId }, Auditor, "finding { id }"))
            .At("errors", 0, "field").GetString().ShouldBe("severity");
    }

    [Fact]
    public async Task Comments_are_for_the_auditors_and_the_auditee()
    {
        var finding = (await tracker.PublishedAsync()).FindingId;
        var staff = tracker.Token(Role.Auditee, "MassHealth", "Staff");
        await tracker.MutateAsync("postComment", new { findingId = finding, text = "When?" }, Auditor, "finding { id }");
        await tracker.MutateAsync("postComment", new { findingId = finding, text = "Soon." }, staff, "finding { id }");

        (await CommentsAsync(finding, Auditor)).ShouldBe(["Soon.", "When?"]);
        (await CommentsAsync(finding, staff)).ShouldBe(["Soon.", "When?"]);
        (await CommentsAsync(finding, tracker.Token(Role.Leadership))).ShouldBeEmpty();
    }

    [Fact]
    public async Task Leadership_does_not_comment() =>
        (await tracker.MutateAsync(
            "postComment",
            new { findingId = (await tracker.PublishedAsync()).FindingId, text = "Hurry." },
            tracker.Token(Role.Leadership),
            "finding { id }"))
        .ShouldHaveError("NotAllowedError", "AUTH_NOT_AUTHORIZED");

    [Fact]
    public async Task Leadership_is_not_told_that_somebody_commented()
    {
        var item = await tracker.PublishedAsync();
        var after = await tracker.CursorAsync();
        await tracker.MutateAsync("postComment", new { findingId = item.FindingId, text = "When?" }, Auditor, "finding { id }");
        await tracker.MutateAsync("assessFinding", new { findingId = item.FindingId, severity = "LOW" }, Auditor, "finding { id }");

        using var leader = await tracker.StreamAsync(
            StreamScenario.FindingChanged, new { id = item.FindingId, after }, tracker.Token(Role.Leadership));
        (await leader.NextAsync()).Type().ShouldBe("finding_assessed");
        using var auditor = await tracker.StreamAsync(StreamScenario.FindingChanged, new { id = item.FindingId, after });
        (await auditor.NextAsync()).Type().ShouldBe("comment_posted");
    }

    private async Task<List<string?>> CommentsAsync(string id, string token)
    {
        var data = await tracker.DataAsync(
            "query ($id: ID!) { node(id: $id) { ... on Finding { comments { text by agency } } } }", token, new { id });
        return [.. data.At("node", "comments").EnumerateArray().Select(c => c.At("text").GetString())];
    }
}
