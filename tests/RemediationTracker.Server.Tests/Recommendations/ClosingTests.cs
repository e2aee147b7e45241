using System.Text.Json;
using RemediationTracker.Domain;
using RemediationTracker.Server.Tests.Findings;

namespace RemediationTracker.Server.Tests.Recommendations;

/// <summary>What closing and reopening recommendations make of the milestones that serve them. Today is 2023-03-01.</summary>
public sealed class ClosingTests(TrackerFixture tracker) : IClassFixture<TrackerFixture>, IAsyncLifetime
{
    private FindingScenario.Draft item = null!;
    private string milestone = "";

    // Each test has an audit of its own: xunit makes an instance a test.
    public async Task InitializeAsync()
    {
        item = await tracker.PublishedAsync("2023-01-10");
        milestone = await CommitAsync(1);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    private string Staff => tracker.Token(Role.Auditee, "MassHealth", "Staff");

    private string Head => tracker.Token(Role.AuditeeHead, "MassHealth", "Head");

    private string Manager => tracker.Token(Role.AuditManager);

    [Fact]
    public async Task A_milestone_is_late_no_more_from_the_day_on_which_all_that_it_serves_is_closed()
    {
        await CloseAsync(0, milestone);

        (await LatenessAsync(milestone, "2023-02-28")).ShouldBe("OVERDUE");
        (await LatenessAsync(milestone, "2023-03-01")).ShouldBe("DONE");
    }

    [Fact]
    public async Task A_milestone_is_late_while_something_that_it_serves_is_open()
    {
        var both = await CommitAsync(1, 2);

        await CloseAsync(0, milestone);

        (await LatenessAsync(both)).ShouldBe("OVERDUE");
    }

    [Fact]
    public async Task Reopening_brings_the_milestone_back()
    {
        await CloseAsync(0, milestone);

        await ActAsync("reopenRecommendation", 0, Manager, new { reason = "It is back." });

        (await LatenessAsync(milestone)).ShouldBe("OVERDUE");
    }

    [Fact]
    public async Task What_was_known_before_the_closing_is_that_it_was_late()
    {
        var before = DateTimeOffset.UtcNow;
        await CloseAsync(0, milestone);

        (await LatenessAsync(milestone, "2023-03-01", before)).ShouldBe("OVERDUE");
    }

    [Fact]
    public async Task An_accepted_risk_ends_the_milestone_too()
    {
        await ActAsync("requestRiskAcceptance", 0, Staff, new { reason = "It costs too much.", expiresOn = "2024-01-01" });

        await ActAsync("acceptRisk", 0, Head, new { expiresOn = "2024-01-01", endsMilestones = new[] { milestone } });

        (await LatenessAsync(milestone)).ShouldBe("DONE");
    }

    [Fact]
    public async Task A_fix_that_is_reported_while_the_risk_is_accepted_makes_nothing_late()
    {
        await ActAsync("requestRiskAcceptance", 0, Staff, new { reason = "It costs too much.", expiresOn = "2024-01-01" });
        await ActAsync("acceptRisk", 0, Head, new { expiresOn = "2024-01-01", endsMilestones = new[] { milestone } });

        var reported = await ActAsync("reportRecommendationImplemented", 0, Staff, new { extent = "WHOLLY" });

        reported.At("recommendation", "status").GetString().ShouldBe("REPORTED_IMPLEMENTED");
        reported.At("recommendation", "riskAcceptedUntil").GetString().ShouldBe("2024-01-01");
        (await LatenessAsync(milestone)).ShouldBe("DONE");
    }

    [Fact]
    public async Task A_fix_that_is_returned_leaves_the_recommendation_closed_since_the_risk_was_accepted()
    {
        await ActAsync("requestRiskAcceptance", 0, Staff, new { reason = "It costs too much.", expiresOn = "2024-01-01" });
        await ActAsync("acceptRisk", 0, Head, new { expiresOn = "2024-01-01", endsMilestones = new[] { milestone } });
        await ActAsync("reportRecommendationImplemented", 0, Staff, new { extent = "WHOLLY" });

        var returned = await ActAsync("returnRecommendation", 0, tracker.Token(Role.Auditor), new { reason = "Not yet." });

        returned.At("recommendation").ToString().ShouldBe(
            """{"status":"CLOSED","outcome":"RISK_ACCEPTED","closedOn":"2023-03-01","riskAcceptedUntil":"2024-01-01"}""");
    }

    [Fact]
    public async Task What_is_committed_to_a_closed_recommendation_is_not_late()
    {
        await CloseAsync(0, milestone);

        (await LatenessAsync(await CommitAsync(1))).ShouldBe("DONE");
    }

    [Fact]
    public async Task Closing_tells_first_which_open_milestones_it_ends()
    {
        var refused = await ActAsync("closeRecommendation", 0, Manager, new { outcome = "NO_LONGER_VALID", reason = "Gone." });

        refused.ShouldHaveError("InvalidValueError", "INVALID_VALUE");
        refused.At("errors", 0, "field").GetString().ShouldBe("endsMilestones");
        refused.At("errors", 0, "message").GetString()!.ShouldContain("“Keep the list”");
        (await EndsAsync(0)).ShouldBe([milestone]);
    }

    [Fact]
    public async Task What_serves_another_open_recommendation_does_not_end()
    {
        var both = await CommitAsync(1, 2);

        (await EndsAsync(0)).ShouldBe([milestone]);
        await CloseAsync(0, milestone);
        (await EndsAsync(1)).ShouldBe([both]);
    }

    [Fact]
    public async Task A_new_date_that_is_asked_for_waits_for_no_decision_while_all_that_it_serves_is_closed()
    {
        await tracker.MutateAsync(
            "proposeNewDate", new { milestoneId = milestone, due = new { phrase = "by June 30, 2023" }, reason = "The vendor left." }, Staff, "milestone { id }");
        (await ProposedAsync()).ShouldContain(milestone);

        await CloseAsync(0, milestone);
        (await ProposedAsync()).ShouldNotContain(milestone);
        (await tracker.MutateAsync("approveNewDate", new { milestoneId = milestone, proposal = 1 }, Head, "milestone { id }"))
            .ShouldHaveError("MilestoneStateError", "WRONG_STATE");
        var other = new { milestoneId = await CommitAsync(1), due = new { phrase = "by June 30, 2023" }, reason = "The vendor left." };
        (await tracker.MutateAsync("proposeNewDate", other, Staff, "milestone { id }")).ShouldHaveError("MilestoneStateError", "WRONG_STATE");

        await ActAsync("reopenRecommendation", 0, Manager, new { reason = "It is back." });
        (await ProposedAsync()).ShouldContain(milestone);
    }

    [Fact]
    public async Task The_page_of_a_commitment_tells_when_what_it_serves_was_closed_and_opened_again()
    {
        await CloseAsync(0, milestone);
        await ActAsync("reopenRecommendation", 0, Manager, new { reason = "It is back." });
        var later = await CommitAsync(1);

        var page = await tracker.PageAsync($"/commitments/{milestone}");

        page.ShouldContain("Recommendation 1 closed: no longer valid");
        page.ShouldContain("Recommendation 1 reopened");
        (await tracker.PageAsync($"/commitments/{later}")).ShouldNotContain("Recommendation 1 reopened", customMessage: "it was promised afterwards");
    }

    [Fact]
    public async Task What_ended_is_offered_no_new_date_with_the_reason()
    {
        await CloseAsync(0, milestone);
        var page = await tracker.PageAsync($"/commitments/{milestone}", Staff);

        page.ShouldContain("All that it serves has been closed since March 1, 2023, so its date no longer counts.");
    }

    [Fact]
    public async Task A_risk_is_asked_for_ten_years_at_most()
    {
        var refused = await ActAsync("requestRiskAcceptance", 0, Staff, new { reason = "It costs too much.", expiresOn = "2033-03-02" });

        refused.ShouldHaveError("InvalidValueError", "INVALID_VALUE");
        refused.At("errors", 0, "field").GetString().ShouldBe("expiresOn");
    }

    private async Task<IEnumerable<string?>> ProposedAsync() =>
        (await tracker.DataAsync("{ milestones(first: 50, where: { openProposal: { eq: true } }) { nodes { id } } }", Head))
            .At("milestones", "nodes").EnumerateArray().Select(one => one.At("id").GetString());

    private async Task<string> CommitAsync(params int[] recommendations)
    {
        var input = new
        {
            findingId = item.FindingId,
            title = "Keep the list",
            commandId = Guid.NewGuid().ToString(),
            due = new { phrase = "by January 31, 2023" },
            saidOn = "2023-01-15",
            recommendations,
        };
        var committed = await tracker.MutateAsync("commitMilestones", input, Staff, "milestones { id }");
        return committed.At("milestones", 0, "id").GetString()!;
    }

    private async Task CloseAsync(int recommendation, params string[] endsMilestones)
    {
        var closed = await ActAsync(
            "closeRecommendation", recommendation, Manager, new { outcome = "NO_LONGER_VALID", reason = "Gone.", endsMilestones });
        closed.At("errors").ValueKind.ShouldBe(JsonValueKind.Null, closed.ToString());
    }

    private Task<JsonElement> ActAsync(string mutation, int recommendation, string token, object more)
    {
        var input = more.GetType().GetProperties().ToDictionary(p => p.Name, p => p.GetValue(more));
        input["recommendationId"] = item.RecommendationIds[recommendation];
        return tracker.MutateAsync(mutation, input, token, "recommendation { status outcome closedOn riskAcceptedUntil }");
    }

    private async Task<string?> LatenessAsync(string id, string? on = null, DateTimeOffset? knownAt = null)
    {
        var data = await tracker.DataAsync(
            "query ($id: ID!, $on: Date, $knownAt: DateTime) { node(id: $id, on: $on, knownAt: $knownAt) { ... on Milestone { lateness } } }",
            Manager,
            new { id, on, knownAt });
        return data.At("node", "lateness").GetString();
    }

    private async Task<IEnumerable<string?>> EndsAsync(int recommendation)
    {
        var data = await tracker.DataAsync(
            "query ($id: ID!) { node(id: $id) { ... on Recommendation { endsMilestones { id } } } }",
            Manager,
            new { id = item.RecommendationIds[recommendation] });
        return data.At("node", "endsMilestones").EnumerateArray().Select(one => one.At("id").GetString());
    }
}
