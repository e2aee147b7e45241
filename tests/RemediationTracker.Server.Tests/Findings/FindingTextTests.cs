using System.Text.Json;
using RemediationTracker.Domain;

namespace RemediationTracker.Server.Tests.Findings;

/// <summary>Drafts revised, responses and replies recorded by hand, over HTTP.</summary>
public sealed class FindingTextTests(TrackerFixture tracker) : IClassFixture<TrackerFixture>
{
    private string Auditor => tracker.Token(Role.Auditor);

    private string Staff => tracker.Token(Role.Auditee, "MassHealth", "Staff");

    [Fact]
    public async Task A_revised_draft_is_read_back_as_it_is_to_stand()
    {
        var draft = await tracker.DraftAsync();
        var input = new
        {
            findingId = draft.FindingId,
            title = $"{draft.Title}, revised",
            cause = "No policy.",
            criteria = new[] { new { text = "Test it." } },
            reworded = new[] { new { number = 1, text = "Write all of it down." } },
            added = new[] { new { text = "Print it.", priority = "LOW" } },
        };

        var revised = await tracker.MutateAsync(
            "reviseFinding", input, Auditor, "finding { title cause criteria { text } severity recommendations { number text priority } }");

        revised.At("finding").ToString().ShouldBe(
            $$"""
            {"title":"{{draft.Title}}, revised","cause":"No policy.","criteria":[{"text":"Test it."}],"severity":"CRITICAL",
            "recommendations":[{"number":1,"text":"Write all of it down.","priority":null},
            {"number":2,"text":"Test it.","priority":"HIGH"},{"number":3,"text":"Print it.","priority":"LOW"}]}
            """.ReplaceLineEndings(""));
    }

    [Fact]
    public async Task A_recommendation_keeps_what_it_said_before_in_its_history()
    {
        var draft = await tracker.DraftAsync();
        var reworded = new[] { new { number = 1, text = "Write all of it down." } };
        var input = new { findingId = draft.FindingId, title = draft.Title, reworded };
        await tracker.MutateAsync("reviseFinding", input, Auditor, "finding { id }");

        var data = await tracker.DataAsync(
            "query ($id: ID!) { node(id: $id) { ... on Recommendation { history { text } } } }",
            Auditor,
            new { id = draft.RecommendationIds[0] });

        data.At("node", "history").EnumerateArray().Select(e => e.At("text").GetString())
            .ShouldBe(["Write it down.", "Write all of it down."]);
    }

    [Fact]
    public async Task A_published_finding_is_not_revised()
    {
        var published = await tracker.PublishedAsync();

        (await tracker.MutateAsync("reviseFinding", new { findingId = published.FindingId, title = "Other" }, Auditor, "finding { id }"))
            .ShouldHaveError("AlreadyPublishedError", "ALREADY_PUBLISHED");
    }

    [Fact]
    public async Task An_agency_does_not_alter_the_auditors_text()
    {
        var published = await tracker.PublishedAsync();

        var refused = await tracker.MutateAsync(
            "reviseFinding", new { findingId = published.FindingId, title = "Not so" }, Staff, "finding { id }");

        refused.ShouldHaveError("NotAllowedError", "AUTH_NOT_AUTHORIZED");
        refused.At("errors", 0, "rule").GetString().ShouldBe("auditors-only");
    }

    [Fact]
    public async Task A_response_of_the_agency_is_read_back_with_its_positions()
    {
        var finding = (await tracker.PublishedAsync()).FindingId;

        var positions = new[] { new { recommendation = 2, position = "PARTLY_AGREES" } };
        var responded = await tracker.MutateAsync(
            "recordResponse",
            new { findingId = finding, text = "We will write it down.", positions, respondedOn = "2023-02-27" },
            Staff,
            "finding { response recommendations { position } }");

        responded.At("finding").ToString().ShouldBe(
            """{"response":"We will write it down.","recommendations":[{"position":"NOT_STATED"},{"position":"PARTLY_AGREES"}]}""");
    }

    [Fact]
    public async Task The_same_response_is_recorded_once()
    {
        var response = new { findingId = (await tracker.PublishedAsync()).FindingId, text = "We will.", respondedOn = "2023-02-27" };
        await tracker.MutateAsync("recordResponse", response, Staff, "finding { id }");
        var before = await tracker.EventCountAsync();

        await tracker.MutateAsync("recordResponse", response, Staff, "finding { id }");

        (await tracker.EventCountAsync()).ShouldBe(before);
    }

    [Fact]
    public async Task An_auditor_replies_to_a_response()
    {
        var finding = (await tracker.PublishedAsync()).FindingId;
        (await tracker.MutateAsync("recordReply", new { findingId = finding, text = "Good." }, Auditor, "finding { id }"))
            .ShouldHaveError("NotFoundError", "NOT_FOUND");
        await tracker.MutateAsync("recordResponse", new { findingId = finding, text = "We will." }, Staff, "finding { id }");

        var replied = await tracker.MutateAsync("recordReply", new { findingId = finding, text = "Good." }, Auditor, "finding { reply }");

        replied.At("finding", "reply").GetString().ShouldBe("Good.");
    }

    [Fact]
    public async Task A_response_that_another_takes_the_place_of_stays_on_record_with_who_gave_it_and_what_was_replied()
    {
        var finding = (await tracker.PublishedAsync()).FindingId;
        await tracker.MutateAsync("recordResponse", new { findingId = finding, text = "We will." }, Staff, "finding { id }");
        await tracker.MutateAsync("recordReply", new { findingId = finding, text = "Good." }, Auditor, "finding { id }");
        await tracker.MutateAsync("recordResponse", new { findingId = finding, text = "We never said that." }, Staff, "finding { id }");

        var told = (await tracker.DataAsync(
            "query ($id: ID!) { node(id: $id) { ... on Finding { response reply statements { kind text role agency } } } }",
            tracker.Token(Role.Leadership),
            new { id = finding })).At("node");

        told.At("response").GetString().ShouldBe("We never said that.");
        told.At("statements").EnumerateArray().Select(s => (s.At("kind").GetString(), s.At("text").GetString(), s.At("role").GetString()))
            .ShouldBe(
            [
                ("RESPONSE", "We will.", "AUDITEE"),
                ("REPLY", "Good.", "AUDITOR"),
                ("RESPONSE", "We never said that.", "AUDITEE"),
            ]);
    }

    [Fact]
    public async Task To_another_agency_there_is_nothing_to_respond_to() =>
        (await RespondAsync(tracker.Token(Role.Auditee, "MassDOT"))).ShouldHaveError("NotFoundError", "NOT_FOUND");

    [Theory]
    [InlineData(Role.Auditor)]
    [InlineData(Role.AuditManager)]
    [InlineData(Role.Leadership)]
    public async Task Nobody_responds_for_the_agency(Role role) =>
        (await RespondAsync(tracker.Token(role))).ShouldHaveError("NotAllowedError", "AUTH_NOT_AUTHORIZED");

    [Fact]
    public async Task An_agency_does_not_reply_to_itself() =>
        (await tracker.MutateAsync(
            "recordReply", new { findingId = (await tracker.PublishedAsync()).FindingId, text = "Good." }, Staff, "finding { id }"))
        .ShouldHaveError("NotAllowedError", "AUTH_NOT_AUTHORIZED");

    [Fact]
    public async Task A_secretariat_named_when_the_audit_is_opened_acts_for_its_agency()
    {
        var audit = new { title = $"Audit {Guid.NewGuid():N}", agency = "DCF", secretariat = "EOHHS" };
        var opened = await tracker.MutateAsync("openAudit", audit, Auditor, "audit { id secretariat }");
        opened.At("audit", "secretariat").GetString().ShouldBe("EOHHS");
        var auditId = opened.At("audit", "id").GetString()!;
        var recorded = await tracker.MutateAsync("recordFinding", new { auditId, title = "No list" }, Auditor, "finding { id }");
        var findingId = recorded.At("finding", "id").GetString()!;
        await tracker.ReviewAsync(findingId);
        await tracker.MutateAsync("publishAudit", new { auditId }, tracker.Token(Role.AuditManager), "audit { id }");

        var responded = await tracker.MutateAsync(
            "recordResponse", new { findingId, text = "We will." }, tracker.Token(Role.Auditee, "EOHHS"), "finding { response }");

        responded.At("finding", "response").GetString().ShouldBe("We will.");
    }

    [Fact]
    public async Task An_empty_secretariat_is_refused_naming_the_field()
    {
        var refused = await tracker.MutateAsync(
            "openAudit", new { title = "Audit", agency = "DCF", secretariat = " " }, Auditor, "audit { id }");

        refused.At("errors", 0, "field").GetString().ShouldBe("secretariat");
    }

    private async Task<JsonElement> RespondAsync(string token) => await tracker.MutateAsync(
        "recordResponse", new { findingId = (await tracker.PublishedAsync()).FindingId, text = "We agree." }, token, "finding { id }");
}
