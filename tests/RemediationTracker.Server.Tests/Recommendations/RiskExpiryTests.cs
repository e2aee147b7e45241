using System.Text.Json;
using RemediationTracker.Domain;
using RemediationTracker.Server.Tests.Findings;

namespace RemediationTracker.Server.Tests.Recommendations;

/// <summary>An accepted risk comes back by itself.</summary>
public sealed class RiskExpiryTests(TrackerFixture tracker) : IClassFixture<TrackerFixture>
{
    [Fact]
    public async Task On_the_day_on_which_its_acceptance_expires_a_recommendation_is_reopened_by_the_tracker()
    {
        var id = await AcceptedAsync("2023-04-01");
        (await ReadAsync(id)).At("status").GetString().ShouldBe("CLOSED");

        using var then = tracker.Time.At(new DateTimeOffset(2023, 4, 1, 4, 0, 0, TimeSpan.Zero));
        var reopened = await Eventually.ShouldBeAsync(() => ReadAsync(id), r => r.At("status").GetString() == "REOPENED");

        reopened.At("reopenedOn").GetString().ShouldBe("2023-04-01");
        reopened.At("riskAcceptedUntil").ValueKind.ShouldBe(JsonValueKind.Null);
        reopened.At("history").EnumerateArray().Last().ToString()
            .ShouldBe("""{"type":"risk_acceptance_expired","by":"RemediationTracker","role":"SYSTEM","occurredOn":"2023-04-01"}""");
    }

    [Fact]
    public async Task What_is_set_for_the_day_is_at_its_beginning_in_the_trackers_time_zone()
    {
        await AcceptedAsync("2032-07-01");

        (await tracker.ScheduledAsync("expire_risk")).ShouldContain(new DateTimeOffset(2032, 7, 1, 4, 0, 0, TimeSpan.Zero));
    }

    private async Task<string> AcceptedAsync(string expiresOn)
    {
        var recommendationId = (await tracker.PublishedAsync()).RecommendationIds[0];
        await tracker.MutateAsync(
            "requestRiskAcceptance",
            new { recommendationId, reason = "It costs too much.", expiresOn },
            tracker.Token(Role.Auditee, "MassHealth", "Staff"),
            "recommendation { status }");
        await tracker.MutateAsync(
            "acceptRisk",
            new { recommendationId, expiresOn },
            tracker.Token(Role.AuditeeHead, "MassHealth", "Head"),
            "recommendation { status }");
        return recommendationId;
    }

    private async Task<JsonElement> ReadAsync(string id)
    {
        var data = await tracker.DataAsync(
            """
            query ($id: ID!) { node(id: $id) { ... on Recommendation {
              status reopenedOn riskAcceptedUntil history { type by role occurredOn } } } }
            """,
            tracker.Token(Role.Auditor),
            new { id });
        return data.At("node");
    }
}
