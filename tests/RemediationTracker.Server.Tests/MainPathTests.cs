using System.Text.Json;
using RemediationTracker.Domain;
using RemediationTracker.Server.Tests.Subscriptions;

namespace RemediationTracker.Server.Tests;

/// <summary>The way of a command from HTTP to the effect of its message and the push, as <c>src/README.md</c> describes it.</summary>
public sealed class MainPathTests(TrackerFixture tracker) : IClassFixture<TrackerFixture>
{
    private const string Migration = "Migrate to Amazon Web Services (AWS) for MMIS disaster recovery";

    [Fact]
    public async Task A_verified_milestone_starts_the_one_that_waited_for_it_and_whoever_listens_is_told()
    {
        await tracker.ImportSampleAsync();
        using var stream = await tracker.StreamAsync(StreamScenario.MilestoneChanged, new { after = await tracker.CursorAsync() });
        var id = (await MilestoneAsync("title", Migration)).At("id").GetString();

        var reported = await tracker.DataAsync(
            """
            mutation ($id: ID!) {
              reportMilestoneDone(input: { milestoneId: $id, doneOn: "2023-02-01" }) {
                milestone { status doneOn }
                errors { ... on Error { message } }
              }
            }
            """,
            tracker.Token(Role.Auditee, "EOHHS"),
            new { id });
        reported.At("reportMilestoneDone", "milestone", "status").GetString().ShouldBe("REPORTED_DONE");

        var verified = await tracker.DataAsync(
            """
            mutation ($id: ID!) {
              verifyMilestone(input: { milestoneId: $id, basis: "Saw it restored.", noEvidenceReason: "A site visit." }) {
                milestone { status }
                errors { ... on Error { message } }
              }
            }
            """,
            tracker.Token(Role.Auditor),
            new { id });
        verified.At("verifyMilestone", "milestone", "status").GetString().ShouldBe("VERIFIED");

        var events = await Eventually.ShouldBeAsync(
            async () => (await WaitingAsync()).At("history").EnumerateArray().Select(e => $"{e.At("type")} {e.At("occurredOn")}").ToList(),
            history => history.Count > 1);
        events.ShouldBe(["milestone_committed 2022-07-15", "dependency_met 2023-02-01"]);

        var told = new List<JsonElement> { await stream.NextAsync(), await stream.NextAsync(), await stream.NextAsync() };
        told.Select(change => change.Type()).ShouldBe(["milestone_reported_done", "milestone_verified", "dependency_met"]);
        told[^1].Id().ShouldBe((await WaitingAsync()).At("id").GetString());
    }

    private async Task<JsonElement> WaitingAsync() => await MilestoneAsync("duePhrase", "When the migration is complete");

    private async Task<JsonElement> MilestoneAsync(string field, string value)
    {
        var data = await tracker.DataAsync(
            "query ($where: MilestoneFilter) { milestones(where: $where) { nodes { id history { type occurredOn } } } }",
            tracker.Token(Role.Auditor),
            new { where = new Dictionary<string, object> { [field] = new { eq = value } } });
        return data.At("milestones", "nodes", 0);
    }
}
