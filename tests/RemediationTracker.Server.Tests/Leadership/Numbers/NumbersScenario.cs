using System.Text.Json;
using RemediationTracker.Domain;

namespace RemediationTracker.Server.Tests.Leadership.Numbers;

/// <summary>What tests of numbers do again and again, each with an agency of its own; today is 2023-03-01.</summary>
internal static class NumbersScenario
{
    /// <summary>An agency with one published finding and one milestone of it.</summary>
    public static Task<Promise> PromiseAsync(this TrackerFixture tracker) => tracker.PromiseAsync("by the end of calendar year 2022");

    /// <summary>The same, promised in these words.</summary>
    public static async Task<Promise> PromiseAsync(
        this TrackerFixture tracker, string phrase, string? published = "July 15, 2022", Promise? restated = null)
    {
        var agency = restated?.Agency ?? $"A{Guid.NewGuid():N}"[..12];
        var title = $"{agency} Did Not Keep A List";
        await tracker.ImportAsync(
            Pages.Finding(title, published, $"{agency} will keep the list {phrase}."), $"{agency}.txt", supersede: true, agency: agency);
        var found = await tracker.DataAsync(
            "query ($agency: String) { milestones(where: { agency: { eq: $agency } }) { nodes { id } } }",
            tracker.Token(Role.Auditor),
            new { agency });
        return new Promise(agency, found.At("milestones", "nodes", 0, "id").GetString()!);
    }

    /// <summary>Numbers of this promise's agency alone: the field's value.</summary>
    /// <param name="tracker">The tracker.</param>
    /// <param name="promise">Whose.</param>
    /// <param name="field">The field's name.</param>
    /// <param name="arguments">More arguments; may be empty.</param>
    /// <param name="selection">What is selected of it.</param>
    /// <param name="token">Who asks; an auditor when left out.</param>
    public static async Task<JsonElement> NumbersAsync(
        this TrackerFixture tracker, Promise promise, string field, string arguments, string selection, string? token = null)
    {
        var data = await tracker.DataAsync(
            $$"""query ($agency: String) { {{field}}(where: { agency: { eq: $agency } } {{arguments}}) { {{selection}} } }""",
            token ?? tracker.Token(Role.Auditor),
            new { agency = promise.Agency });
        return data.At(field);
    }

    public static async Task ReportAsync(this TrackerFixture tracker, Promise promise, string doneOn) => await tracker.DataAsync(
        "mutation ($id: ID!, $on: Date) { reportMilestoneDone(input: { milestoneId: $id, doneOn: $on }) { milestone { id } } }",
        tracker.Token(Role.Auditee, promise.Agency),
        new { id = promise.Id, on = doneOn });

    public static async Task VerifyAsync(this TrackerFixture tracker, Promise promise) => await tracker.DataAsync(
        """
        mutation ($id: ID!) {
          verifyMilestone(input: { milestoneId: $id, basis: "Seen.", noEvidenceReason: "Seen on site." }) { milestone { id } } }
        """,
        tracker.Token(Role.Auditor),
        new { id = promise.Id });

    public static async Task ReturnAsync(this TrackerFixture tracker, Promise promise) => await tracker.DataAsync(
        """mutation ($id: ID!) { returnMilestone(input: { milestoneId: $id, reason: "Not yet." }) { milestone { id } } }""",
        tracker.Token(Role.Auditor),
        new { id = promise.Id });

    public static async Task WithdrawAsync(this TrackerFixture tracker, Promise promise) => await tracker.DataAsync(
        """mutation ($id: ID!) { withdrawMilestone(input: { milestoneId: $id, reason: "Repealed." }) { milestone { id } } }""",
        tracker.Token(Role.AuditeeHead, promise.Agency, "Head"),
        new { id = promise.Id });

    /// <summary>Staff propose a new date, and the head approves it.</summary>
    public static async Task MoveAsync(this TrackerFixture tracker, Promise promise, string date, string reason, int proposal = 1)
    {
        await tracker.DataAsync(
            """
            mutation ($id: ID!, $date: Date!, $reason: String!) {
              proposeNewDate(input: { milestoneId: $id, due: { date: $date }, reason: $reason }) { milestone { id } } }
            """,
            tracker.Token(Role.Auditee, promise.Agency, "Staff"),
            new { id = promise.Id, date, reason });
        await tracker.DataAsync(
            """
            mutation ($id: ID!, $proposal: Int!) {
              approveNewDate(input: { milestoneId: $id, proposal: $proposal }) { milestone { id } } }
            """,
            tracker.Token(Role.AuditeeHead, promise.Agency, "Head"),
            new { id = promise.Id, proposal });
    }

    /// <summary>An agency, and the opaque id of its milestone.</summary>
    internal sealed record Promise(string Agency, string Id);
}
