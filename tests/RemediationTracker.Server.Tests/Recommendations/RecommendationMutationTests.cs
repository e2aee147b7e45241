using System.Text.Json;
using RemediationTracker.Domain;
using RemediationTracker.Server.Api;
using RemediationTracker.Server.Tests.Findings;

namespace RemediationTracker.Server.Tests.Recommendations;

public sealed class RecommendationMutationTests(TrackerFixture tracker) : IClassFixture<TrackerFixture>, IAsyncLifetime
{
    private const string Selection = """
        recommendation { status extent outcome reportedOn verifiedOn closedOn reopenedOn riskRequestedUntil riskAcceptedUntil
          riskAcknowledgedOn }
        """;

    private FindingScenario.Draft item = null!;

    // Each test has an audit of its own: xunit makes an instance a test.
    public async Task InitializeAsync() => item = await tracker.PublishedAsync("2023-01-10");

    public Task DisposeAsync() => Task.CompletedTask;

    private string Staff => tracker.Token(Role.Auditee, "MassHealth", "Staff");

    private string Head => tracker.Token(Role.AuditeeHead, "MassHealth", "Head");

    private string Auditor => tracker.Token(Role.Auditor);

    private string Manager => tracker.Token(Role.AuditManager);

    [Fact]
    public async Task A_recommendation_goes_from_open_to_closed_as_implemented()
    {
        Told(await ReportAsync("WHOLLY")).ShouldBe(("REPORTED_IMPLEMENTED", "WHOLLY", null));
        Told(await ActAsync("verifyRecommendation", Auditor, new { basis = "Seen.", noEvidenceReason = "Visited." }))
            .ShouldBe(("VERIFIED", "WHOLLY", null));

        var closed = await ActAsync("closeRecommendation", Manager, new { outcome = "IMPLEMENTED", reason = "Verified." });

        closed.At("recommendation").ToString().ShouldBe(
            """
            {"status":"CLOSED","extent":"WHOLLY","outcome":"IMPLEMENTED","reportedOn":"2023-02-01","verifiedOn":"2023-03-01",
            "closedOn":"2023-03-01","reopenedOn":null,"riskRequestedUntil":null,"riskAcceptedUntil":null,"riskAcknowledgedOn":null}
            """.ReplaceLineEndings(""));
    }

    [Fact]
    public async Task What_is_verified_in_part_is_not_closed_as_implemented()
    {
        await ReportAsync("PARTLY");
        await ActAsync("verifyRecommendation", Auditor, new { basis = "Seen half of it.", noEvidenceReason = "Visited." });

        (await ActAsync("closeRecommendation", Manager, new { outcome = "IMPLEMENTED", reason = "Enough." }))
            .ShouldHaveError("RecommendationStateError", "WRONG_STATE");
    }

    [Fact]
    public async Task A_returned_recommendation_is_open_again_and_no_longer_reported()
    {
        await ReportAsync("WHOLLY");

        var returned = await ActAsync("returnRecommendation", Auditor, new { reason = "It lacks a test." });

        Told(returned).ShouldBe(("OPEN", null, null));
        returned.At("recommendation", "reportedOn").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Fact]
    public async Task A_closed_recommendation_is_reopened_with_the_day()
    {
        await ActAsync("closeRecommendation", Manager, new { outcome = "NO_LONGER_VALID", reason = "The system is gone." });

        var reopened = await ActAsync("reopenRecommendation", Manager, new { reason = "It is back." });

        Told(reopened).ShouldBe(("REOPENED", null, null));
        reopened.At("recommendation", "reopenedOn").GetString().ShouldBe("2023-03-01");
    }

    [Fact]
    public async Task The_head_accepts_a_risk_that_staff_requested_and_a_manager_acknowledges_it()
    {
        await ActAsync("requestRiskAcceptance", Staff, new { reason = "It costs too much.", expiresOn = "2030-01-01" });
        var accepted = await ActAsync("acceptRisk", Head, new { expiresOn = "2030-01-01" });
        Told(accepted).ShouldBe(("CLOSED", null, "RISK_ACCEPTED"));
        accepted.At("recommendation", "riskAcceptedUntil").GetString().ShouldBe("2030-01-01");

        var acknowledged = await ActAsync("acknowledgeRiskAcceptance", Manager, new { note = "Noted." });

        acknowledged.At("recommendation", "riskAcknowledgedOn").GetString().ShouldBe("2023-03-01");
    }

    [Fact]
    public async Task The_head_does_not_accept_the_own_request()
    {
        await ActAsync("requestRiskAcceptance", Head, new { reason = "It costs too much.", expiresOn = "2030-01-01" });

        var refused = await ActAsync("acceptRisk", Head, new { expiresOn = "2030-01-01" });

        refused.ShouldHaveError("NotAllowedError", "AUTH_NOT_AUTHORIZED");
        refused.At("errors", 0, "rule").GetString().ShouldBe("not-own-request");
    }

    [Fact]
    public async Task The_head_accepts_no_other_request_than_the_one_read()
    {
        await ActAsync("requestRiskAcceptance", Staff, new { reason = "It costs too much.", expiresOn = "2027-01-01" });
        await ActAsync("requestRiskAcceptance", Staff, new { reason = "It costs too much.", expiresOn = "2032-12-31" });

        var refused = await ActAsync("acceptRisk", Head, new { expiresOn = "2027-01-01" });

        refused.ShouldHaveError("InvalidValueError", "INVALID_VALUE");
        refused.At("errors", 0, "field").GetString().ShouldBe("expiresOn");
    }

    [Fact]
    public async Task The_list_can_be_narrowed_to_requests_that_wait_to_be_decided()
    {
        (await WaitingAsync()).ShouldNotContain(item.RecommendationIds[0]);
        await ActAsync("requestRiskAcceptance", Staff, new { reason = "It costs too much.", expiresOn = "2030-01-01" });

        (await WaitingAsync()).ShouldContain(item.RecommendationIds[0]);

        async Task<IEnumerable<string?>> WaitingAsync() => (await tracker.DataAsync(
            "{ recommendations(first: 50, where: { riskRequestedUntil: { neq: null } }) { nodes { id } } }", Staff))
            .At("recommendations", "nodes").EnumerateArray().Select(node => node.At("id").GetString());
    }

    [Fact]
    public async Task A_declined_request_no_longer_waits()
    {
        await ActAsync("requestRiskAcceptance", Staff, new { reason = "It costs too much.", expiresOn = "2030-01-01" });

        var declined = await ActAsync("declineRiskAcceptance", Head, new { reason = "We shall do it." });

        declined.At("recommendation", "riskRequestedUntil").ValueKind.ShouldBe(JsonValueKind.Null);
        (await HistoryAsync())[1].At("text").GetString().ShouldBe("We shall do it.");
    }

    [Fact]
    public async Task A_request_no_longer_waits_once_the_recommendation_is_reported()
    {
        await ActAsync("requestRiskAcceptance", Staff, new { reason = "It costs too much.", expiresOn = "2030-01-01" });

        var reported = await ReportAsync("WHOLLY");

        reported.At("recommendation", "riskRequestedUntil").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Theory]
    [InlineData("reportRecommendationImplemented", Role.Auditor, "auditees-only")]
    [InlineData("verifyRecommendation", Role.Auditee, "auditors-only")]
    [InlineData("returnRecommendation", Role.AuditeeHead, "auditors-only")]
    [InlineData("closeRecommendation", Role.Auditor, "managers-only")]
    [InlineData("reopenRecommendation", Role.Auditor, "managers-only")]
    [InlineData("requestRiskAcceptance", Role.Leadership, "auditees-only")]
    [InlineData("acceptRisk", Role.Auditee, "heads-only")]
    [InlineData("declineRiskAcceptance", Role.Auditee, "heads-or-own-request")]
    [InlineData("acknowledgeRiskAcceptance", Role.Auditor, "managers-only")]
    public async Task Who_may_not_is_told_the_rule(string mutation, Role role, string rule)
    {
        object more = mutation switch
        {
            "reportRecommendationImplemented" => new { extent = "WHOLLY" },
            "verifyRecommendation" => new { basis = "Seen.", noEvidenceReason = "Visited." },
            "closeRecommendation" => new { outcome = "SUPERSEDED", reason = "By another." },
            "requestRiskAcceptance" => new { reason = "Costs.", expiresOn = "2030-01-01" },
            "acceptRisk" => new { expiresOn = "2030-01-01" },
            "acknowledgeRiskAcceptance" => new { },
            _ => new { reason = "So." },
        };

        var refused = await ActAsync(mutation, tracker.Token(role, "MassHealth"), more);

        refused.ShouldHaveError("NotAllowedError", "AUTH_NOT_AUTHORIZED");
        refused.At("errors", 0, "rule").GetString().ShouldBe(rule);
    }

    [Fact]
    public async Task To_another_agency_the_recommendation_is_not_there() =>
        (await ActAsync(
            "requestRiskAcceptance", tracker.Token(Role.Auditee, "MassDOT"), new { reason = "Ours?", expiresOn = "2030-01-01" }))
        .ShouldHaveError("NotFoundError", "NOT_FOUND");

    [Fact]
    public async Task A_number_that_the_finding_does_not_have_is_not_found()
    {
        var finding = Ids.KeyOf("Finding", item.FindingId)!.Value;
        item = item with { RecommendationIds = [Ids.OfRecommendation(finding, 9)] };

        (await ActAsync("verifyRecommendation", Auditor, new { basis = "Seen.", noEvidenceReason = "Visited." }))
            .ShouldHaveError("NotFoundError", "NOT_FOUND");
    }

    [Fact]
    public async Task A_command_sent_again_under_its_id_has_one_effect()
    {
        var input = new { commandId = Guid.NewGuid().ToString(), extent = "WHOLLY" };
        await ActAsync("reportRecommendationImplemented", Staff, input);

        Told(await ActAsync("reportRecommendationImplemented", Staff, input)).ShouldBe(("REPORTED_IMPLEMENTED", "WHOLLY", null));

        (await HistoryAsync()).GetArrayLength().ShouldBe(1);
    }

    [Fact]
    public async Task Its_history_tells_who_did_what_and_why_and_nothing_of_the_other_recommendation()
    {
        await ActAsync("closeRecommendation", Manager, new { outcome = "SUPERSEDED", reason = "By another." });

        var history = await HistoryAsync();

        // How it was drafted is the auditors'.
        history.EnumerateArray().Select(e => e.At("type").GetString()).ShouldBe(["recommendation_closed"]);
        history[0].ToString().ShouldBe(
            """
            {"type":"recommendation_closed","text":"By another.","occurredOn":"2023-03-01",
            "by":"AuditManager","role":"AUDIT_MANAGER"}
            """.ReplaceLineEndings(""));
    }

    [Fact]
    public async Task A_recommendation_that_a_milestone_serves_is_in_progress()
    {
        await tracker.ImportSampleAsync();

        (await CountAsync("status: { eq: IN_PROGRESS }")).ShouldBeGreaterThan(0);
        var data = await tracker.DataAsync(
            "{ recommendations(where: { status: { eq: IN_PROGRESS } }, first: 50) { nodes { status milestones { id } } } }", Auditor);
        data.At("recommendations", "nodes").EnumerateArray().ShouldAllBe(
            r => r.At("status").GetString() == "IN_PROGRESS" && r.At("milestones").GetArrayLength() > 0);
    }

    [Fact]
    public async Task Recommendations_are_found_by_status_outcome_and_priority()
    {
        await ActAsync("closeRecommendation", Manager, new { outcome = "SUPERSEDED", reason = "By another." });

        (await CountAsync("status: { eq: CLOSED }, outcome: { eq: SUPERSEDED }", item.Title)).ShouldBe(1);
        (await CountAsync("status: { eq: OPEN }, priority: { eq: HIGH }", item.Title)).ShouldBe(1);
        (await CountAsync("status: { in: [VERIFIED, REOPENED] }", item.Title)).ShouldBe(0);
    }

    [Fact]
    public async Task Pages_of_recommendations_hold_each_once()
    {
        var seen = new List<string?>();
        string? after = null;
        do
        {
            var page = await tracker.DataAsync(
                """
                query ($after: String) {
                  recommendations(first: 3, after: $after, order: [{ priority: DESC }]) { pageInfo { hasNextPage endCursor } nodes { id } }
                }
                """,
                Auditor,
                new { after });
            seen.AddRange(page.At("recommendations", "nodes").EnumerateArray().Select(r => r.At("id").GetString()));
            var info = page.At("recommendations", "pageInfo");
            after = info.At("hasNextPage").GetBoolean() ? info.At("endCursor").GetString() : null;
        }
        while (after is not null);

        seen.ShouldBeUnique();
        seen.Count.ShouldBe(await CountAsync(""));
    }

    private Task<JsonElement> ReportAsync(string extent) => ActAsync(
        "reportRecommendationImplemented", Staff, new { extent, note = "Most of it.", implementedOn = "2023-02-01" });

    private Task<JsonElement> ActAsync(string mutation, string token, object more)
    {
        var input = more.GetType().GetProperties().ToDictionary(p => p.Name, p => p.GetValue(more));
        input["recommendationId"] = item.RecommendationIds[0];
        return tracker.MutateAsync(mutation, input, token, Selection);
    }

    private async Task<JsonElement> HistoryAsync()
    {
        var data = await tracker.DataAsync(
            "query ($id: ID!) { node(id: $id) { ... on Recommendation { history { type text occurredOn by role } } } }",
            tracker.Token(Role.Leadership),
            new { id = item.RecommendationIds[0] });
        return data.At("node", "history");
    }

    private async Task<int> CountAsync(string where, string title = "")
    {
        var data = await tracker.DataAsync(
            "query ($title: String) { recommendations(where: { finding: { contains: $title } " + where + " }) { totalCount } }",
            Auditor,
            new { title });
        return data.At("recommendations", "totalCount").GetInt32();
    }

    private static (string? Status, string? Extent, string? Outcome) Told(JsonElement payload)
    {
        var told = payload.At("recommendation");
        told.ValueKind.ShouldBe(JsonValueKind.Object, payload.ToString());
        return (told.At("status").GetString(), told.At("extent").GetString(), told.At("outcome").GetString());
    }
}
