using System.Text.Json;
using RemediationTracker.Domain;
using RemediationTracker.Server.Api;
using RemediationTracker.Server.Tests.Findings;

namespace RemediationTracker.Server.Tests.Evidence;

/// <summary>Verification of a recommendation cites evidence of the milestones that serve it, and the API shows what it cites.</summary>
public sealed class RecommendationEvidenceTests(TrackerFixture tracker) : IClassFixture<TrackerFixture>, IAsyncLifetime
{
    private const string Verifications =
        "verifications { version occurredOn by basis noEvidenceReason evidence { id description by } }";

    private string milestone = "";
    private string recommendation = "";
    private string evidence = "";

    private string Staff => tracker.Token(Role.Auditee, "EOHHS", "Staff");

    public async Task InitializeAsync()
    {
        milestone = await tracker.ImportMilestoneAsync();
        recommendation = await RecommendationOfAsync(milestone);
        evidence = await UploadAsync(milestone);
        await tracker.MutateAsync(
            "reportRecommendationImplemented",
            new { recommendationId = recommendation, extent = "WHOLLY" },
            Staff,
            "recommendation { status }");
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task What_a_verification_cites_is_shown_with_it()
    {
        var verified = await VerifyAsync(new { recommendationId = recommendation, basis = "Read it.", evidenceIds = new[] { evidence } });

        verified.At("recommendation", "status").GetString().ShouldBe("VERIFIED");
        var shown = verified.At("recommendation", "verifications").EnumerateArray().ShouldHaveSingleItem();
        shown.At("basis").GetString().ShouldBe("Read it.");
        shown.At("by").GetString().ShouldBe("Auditor");
        shown.At("occurredOn").GetString().ShouldBe("2023-03-01");
        shown.At("noEvidenceReason").ValueKind.ShouldBe(JsonValueKind.Null);
        shown.At("evidence", 0, "id").GetString().ShouldBe(evidence);
    }

    [Fact]
    public async Task Evidence_of_a_milestone_that_was_archived_can_be_cited()
    {
        await tracker.ArchiveAsync(Ids.KeyOf("Milestone", milestone)!.Value);

        var verified = await VerifyAsync(new { recommendationId = recommendation, basis = "Read it.", evidenceIds = new[] { evidence } });

        verified.At("recommendation", "status").GetString().ShouldBe("VERIFIED");
    }

    [Fact]
    public async Task A_verification_is_the_event_of_its_version_in_the_history()
    {
        await VerifyAsync(new { recommendationId = recommendation, basis = "Read it.", evidenceIds = new[] { evidence } });

        var shown = await ReadAsync(recommendation, $"... on Recommendation {{ {Verifications} history {{ version type }} }}", Staff);
        var version = shown.At("verifications", 0, "version").GetInt32();
        shown.At("history").EnumerateArray().Single(e => e.At("version").GetInt32() == version).At("type").GetString()
            .ShouldBe("recommendation_verified");
    }

    [Fact]
    public async Task The_reason_why_none_was_needed_is_shown()
    {
        var verified = await VerifyAsync(new { recommendationId = recommendation, basis = "Seen.", noEvidenceReason = "Seen on site." });

        var shown = verified.At("recommendation", "verifications", 0);
        shown.At("noEvidenceReason").GetString().ShouldBe("Seen on site.");
        shown.At("evidence").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task Evidence_of_a_milestone_that_serves_another_recommendation_is_not_cited()
    {
        var other = await UploadAsync(await tracker.ImportMilestoneAsync());

        var refused = await VerifyAsync(new { recommendationId = recommendation, basis = "Read it.", evidenceIds = new[] { other } });

        refused.ShouldHaveError("InvalidValueError", "INVALID_VALUE");
        refused.At("errors", 0, "field").GetString().ShouldBe("evidenceIds");
    }

    [Fact]
    public async Task A_command_id_that_is_none_is_refused_before_anything_is_read()
    {
        var (data, sql) = await TraceAsync("commandId: \"x\" basis: \"Read it.\"");

        data.At("verifyRecommendation", "errors", 0, "field").GetString().ShouldBe("commandId");
        sql.ShouldBeEmpty();
    }

    [Fact]
    public async Task Who_submitted_evidence_is_asked_of_all_serving_milestones_at_once()
    {
        var (_, sqlOfOne) = await TraceAsync("basis: \" \"");
        var finding = (await ReadAsync(milestone, "... on Milestone { finding { id } }", Staff)).At("finding", "id").GetString();
        var committed = await tracker.MutateAsync(
            "commitMilestones",
            new { findingId = finding, title = "Test it", due = new { phrase = "by 2024" }, recommendations = new[] { 1 } },
            Staff,
            "milestones { id }");
        await UploadAsync(committed.At("milestones", 0, "id").GetString()!);

        var (data, sqlOfTwo) = await TraceAsync("basis: \" \"");

        data.At("verifyRecommendation", "errors", 0, "field").GetString().ShouldBe("basis");
        sqlOfTwo.ShouldBe(sqlOfOne);
    }

    [Fact]
    public async Task An_auditor_who_submitted_evidence_for_it_before_may_not_verify_it()
    {
        await tracker.UploadAsync(milestone, tracker.Token(Role.Auditee, "EOHHS", "Turncoat"), EvidenceScenario.Pdf());

        var refused = await tracker.MutateAsync(
            "verifyRecommendation",
            new { recommendationId = recommendation, basis = "Read it.", evidenceIds = new[] { evidence } },
            tracker.Token(Role.Auditor, name: "Turncoat"),
            "recommendation { status }");

        refused.ShouldHaveError("NotAllowedError", "AUTH_NOT_AUTHORIZED");
        refused.At("errors", 0, "rule").GetString().ShouldBe("not-own-submission");
    }

    [Fact]
    public async Task What_the_verification_of_a_milestone_cites_is_shown_to_leadership_without_the_name_of_who_submitted_it()
    {
        await tracker.MutateAsync("reportMilestoneDone", new { milestoneId = milestone }, Staff, "milestone { id }");
        await tracker.MutateAsync(
            "verifyMilestone",
            new { milestoneId = milestone, basis = "Read it.", evidenceIds = new[] { evidence } },
            tracker.Token(Role.Auditor),
            "milestone { id }");

        var shown = await ReadAsync(milestone, $"... on Milestone {{ {Verifications} }}", tracker.Token(Role.Leadership));

        shown.At("verifications", 0, "evidence", 0, "id").GetString().ShouldBe(evidence);
        shown.At("verifications", 0, "evidence", 0, "by").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    private async Task<string> UploadAsync(string to) =>
        (await tracker.UploadAsync(to, Staff, EvidenceScenario.Pdf())).Body.At("id").GetString()!;

    private async Task<string> RecommendationOfAsync(string id) =>
        (await ReadAsync(id, "... on Milestone { recommendations { id } }", Staff)).At("recommendations", 0, "id").GetString()!;

    private async Task<JsonElement> ReadAsync(string id, string selection, string token) =>
        (await tracker.DataAsync($"query ($id: ID!) {{ node(id: $id) {{ {selection} }} }}", token, new { id })).At("node");

    private Task<(JsonElement Data, IReadOnlyList<string> Sql)> TraceAsync(string input) => tracker.TraceAsync(
        $$"""
        mutation ($id: ID!) {
          verifyRecommendation(input: { recommendationId: $id {{input}} }) { errors { ... on InvalidValueError { field } } }
        }
        """,
        tracker.Token(Role.Auditor),
        new { id = recommendation });

    private Task<JsonElement> VerifyAsync(object input) => tracker.MutateAsync(
        "verifyRecommendation", input, tracker.Token(Role.Auditor), $"recommendation {{ status {Verifications} }}");
}
