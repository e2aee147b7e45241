using System.Text.Json;
using RemediationTracker.Domain;
using RemediationTracker.Server.Tests.Api;

namespace RemediationTracker.Server.Tests.Evidence;

/// <summary>Verification cites evidence, or says why none is needed.</summary>
public sealed class CitedEvidenceTests(TrackerFixture tracker) : IClassFixture<TrackerFixture>, IAsyncLifetime
{
    private string milestone = "";

    private string Staff => tracker.Token(Role.Auditee, "EOHHS");

    public async Task InitializeAsync()
    {
        milestone = await tracker.ImportMilestoneAsync();
        await tracker.DataAsync(
            "mutation ($id: ID!) { reportMilestoneDone(input: { milestoneId: $id }) { milestone { id } } }", Staff, new { id = milestone });
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task An_auditor_cites_the_evidence_of_the_milestone()
    {
        var evidence = await UploadAsync(milestone);

        (await VerifyAsync(new { milestoneId = milestone, basis = "Read it.", evidenceIds = new[] { evidence } }))
            .At("milestone", "status").GetString().ShouldBe("VERIFIED");
    }

    [Fact]
    public async Task Verification_without_either_is_refused()
    {
        await UploadAsync(milestone);

        var payload = await VerifyAsync(new { milestoneId = milestone, basis = "Read it." });

        payload.ShouldRefuseWith("InvalidValueError", "INVALID_VALUE");
        payload.At("errors", 0, "field").GetString().ShouldBe("evidenceIds");
    }

    [Fact]
    public async Task Verification_with_both_is_refused()
    {
        var evidence = await UploadAsync(milestone);

        (await VerifyAsync(new { milestoneId = milestone, basis = "Read it.", evidenceIds = new[] { evidence }, noEvidenceReason = "None." }))
            .ShouldRefuseWith("InvalidValueError", "INVALID_VALUE");
    }

    [Fact]
    public async Task Evidence_of_another_milestone_is_not_cited()
    {
        var other = await UploadAsync(await tracker.ImportMilestoneAsync());

        (await VerifyAsync(new { milestoneId = milestone, basis = "Read it.", evidenceIds = new[] { other } }))
            .ShouldRefuseWith("InvalidValueError", "INVALID_VALUE");
        (await VerifyAsync(new { milestoneId = milestone, basis = "Read it.", evidenceIds = new[] { milestone } }))
            .ShouldRefuseWith("InvalidValueError", "INVALID_VALUE");
    }

    [Fact]
    public async Task A_verified_milestone_takes_no_more_evidence()
    {
        await VerifyAsync(new { milestoneId = milestone, basis = "Seen.", noEvidenceReason = "A site visit." });

        var (status, body) = await tracker.UploadAsync(milestone, Staff, EvidenceScenario.Pdf());

        status.ShouldBe(System.Net.HttpStatusCode.Conflict);
        body.Code().ShouldBe("WRONG_STATE");
    }

    [Theory]
    [InlineData(Role.Auditor, null, "https://www.mass.gov", "NotAllowedError", "AUTH_NOT_AUTHORIZED")]
    [InlineData(Role.Leadership, null, "https://www.mass.gov", "NotAllowedError", "AUTH_NOT_AUTHORIZED")]
    [InlineData(Role.Auditee, "MassDOT", "https://www.mass.gov", "MilestoneNotFoundError", "NOT_FOUND")]
    [InlineData(Role.Auditee, "EOHHS", "javascript:alert(1)", "InvalidValueError", "INVALID_VALUE")]
    public async Task A_link_is_refused_to_whoever_may_not_submit_it_and_when_it_is_none(
        Role role, string? agency, string url, string type, string code)
    {
        var data = await tracker.DataAsync(
            """
            mutation ($input: SubmitEvidenceLinkInput!) { submitEvidenceLink(input: $input) {
              milestone { status } errors { __typename ... on Error { message code } } } }
            """,
            tracker.Token(role, agency),
            new { input = new { milestoneId = milestone, url, description = "The policy." } });

        data.At("submitEvidenceLink").ShouldRefuseWith(type, code);
    }

    private async Task<string> UploadAsync(string to)
    {
        var (_, body) = await tracker.UploadAsync(to, Staff, EvidenceScenario.Pdf());
        return body.At("id").GetString()!;
    }

    private async Task<JsonElement> VerifyAsync(object input)
    {
        var data = await tracker.DataAsync(
            """
            mutation ($input: VerifyMilestoneInput!) { verifyMilestone(input: $input) {
              milestone { status } errors { __typename ... on Error { message code } ... on InvalidValueError { field } } } }
            """,
            tracker.Token(Role.Auditor),
            new { input });
        return data.At("verifyMilestone");
    }
}
