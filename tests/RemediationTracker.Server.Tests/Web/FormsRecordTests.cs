using RemediationTracker.Domain;
using RemediationTracker.Server.Tests.Findings;
using RemediationTracker.Server.Tests.SignIn;

namespace RemediationTracker.Server.Tests.Web;

/// <summary>Acts that people do seldom, each by its form: filled in, sent, and recorded.</summary>
public sealed class FormsRecordTests(TrackerFixture tracker) : IClassFixture<TrackerFixture>, IAsyncLifetime
{
    private string milestone = "";
    private string finding = "";
    private string recommendation = "";
    private string audit = "";

    // Each test has a finding of its own: xunit makes an instance a test.
    public async Task InitializeAsync()
    {
        milestone = await tracker.ImportMilestoneAsync();
        var found = (await tracker.DataAsync(
            "query ($id: ID!) { node(id: $id) { ... on Milestone { finding { id audit { id } recommendations { id } } } } }",
            tracker.Token(Role.Auditor),
            new { id = milestone })).At("node", "finding");
        finding = found.At("id").GetString()!;
        recommendation = found.At("recommendations", 0, "id").GetString()!;
        audit = found.At("audit", "id").GetString()!;
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public Task A_commitment_is_withdrawn() =>
        ShouldRecordAsync("Agency head", "withdrawMilestone", milestone, ("reason", "The law changed."));

    [Fact]
    public Task It_is_named_who_sees_to_a_commitment() => ShouldRecordAsync(
        "Agency staff", "assignOwner", milestone, ("owner", "The office of lists"), ("contact", "lists@example.org"));

    [Fact]
    public async Task The_outcome_of_a_condition_is_recorded() => await ShouldRecordAsync(
        "Agency staff",
        "recordConditionOutcome",
        await CommitAsync("dependent upon resources"),
        ("outcome", "MET"),
        ("note", "The budget was approved."));

    [Fact]
    public async Task What_is_no_longer_in_place_is_recorded()
    {
        var continuing = await CommitAsync("January 1, 2023 and ongoing", saidOn: "2022-12-01");
        await ShouldRecordAsync("Agency staff", "reportMilestoneDone", continuing);
        await ShouldRecordAsync("Auditor", "verifyMilestone", continuing, ("basis", "Seen."), ("noEvidenceReason", "Seen on site."));

        await ShouldRecordAsync("Auditor", "recordLapse", continuing, ("reason", "Nobody does it."));
    }

    [Fact]
    public async Task A_recommendation_is_returned()
    {
        await ShouldRecordAsync("Agency staff", "reportRecommendationImplemented", recommendation, ("extent", "WHOLLY"));

        await ShouldRecordAsync("Auditor", "returnRecommendation", recommendation, ("reason", "The list is empty."));
    }

    [Fact]
    public async Task A_closed_recommendation_is_opened_again()
    {
        await ShouldRecordAsync(
            "Audit manager", "closeRecommendation", recommendation, ("outcome", "NOT_IMPLEMENTED"), ("reason", "Given up."), ("endsMilestones", milestone));

        await ShouldRecordAsync("Audit manager", "reopenRecommendation", recommendation, ("reason", "It was too soon."));
    }

    [Fact]
    public async Task A_risk_is_not_accepted()
    {
        await RequestRiskAsync();

        await ShouldRecordAsync("Agency head", "declineRiskAcceptance", recommendation, ("reason", "It is too great."));
    }

    [Fact]
    public async Task A_manager_takes_note_of_an_accepted_risk()
    {
        await RequestRiskAsync();
        await ShouldRecordAsync("Agency head", "acceptRisk", recommendation, ("expiresOn", "2024-01-01"), ("endsMilestones", milestone));

        await ShouldRecordAsync("Audit manager", "acknowledgeRiskAcceptance", recommendation, ("note", "Seen."));
    }

    [Fact]
    public Task A_survey_is_put_on_another_day() =>
        ShouldRecordAsync("Audit manager", "rescheduleSurvey", audit, ("on", "2024-04-20"), ("reason", "A new commissioner."));

    private Task RequestRiskAsync() => ShouldRecordAsync(
        "Agency staff", "requestRiskAcceptance", recommendation, ("expiresOn", "2024-01-01"), ("reason", "It costs too much."));

    private async Task<string> CommitAsync(string phrase, string? saidOn = null) => (await tracker.MutateAsync(
        "commitMilestones",
        new { findingId = finding, title = "Keep it", due = new { phrase }, saidOn },
        tracker.Token(Role.Auditee, "MassHealth"),
        "milestones { id }")).At("milestones", 0, "id").GetString()!;

    private async Task ShouldRecordAsync(string who, string mutation, string id, params (string, string)[] values)
    {
        using var browser = await new TestBrowser(tracker).SignInAsync(who);
        var before = await tracker.EventCountAsync();

        (await browser.ActAsync(mutation, id, values)).Path.ShouldContain($"?done={mutation}");

        (await tracker.EventCountAsync()).ShouldBeGreaterThan(before);
    }
}
