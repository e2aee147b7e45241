using System.Net;
using System.Text.RegularExpressions;
using RemediationTracker.Domain;
using RemediationTracker.Server.Tests.SignIn;

namespace RemediationTracker.Server.Tests.Work;

/// <summary>The queue of what auditors are asked to verify.</summary>
public sealed partial class VerifyPageTests(TrackerFixture tracker) : IClassFixture<TrackerFixture>
{
    [Fact]
    public async Task A_report_stands_beside_the_form_that_verifies_it()
    {
        var id = await ReportedAsync("The plan is in force.");
        using var auditor = await new TestBrowser(tracker).SignInAsync("Auditor");

        var page = await FindAsync(auditor, id);

        page.ShouldContain("The plan is in force.");
        page.ShouldContain("action=\"/acts/verifyMilestone\"");
        page.ShouldContain("action=\"/acts/returnMilestone\"");
    }

    [Fact]
    public async Task Who_neither_cites_evidence_nor_says_why_not_is_told_so_in_words_of_the_form()
    {
        var id = await ReportedAsync("Done.");
        using var auditor = await new TestBrowser(tracker).SignInAsync("Auditor");

        var sent = await auditor.ActAsync("verifyMilestone", id, ("basis", "I read it."));

        sent.Page.ShouldContain("Choose the evidence that you rely on, or say why none is needed.");
    }

    [Fact]
    public async Task What_is_verified_there_leads_back_to_the_queue_and_is_in_it_no_more()
    {
        var id = await ReportedAsync("Done.");
        using var auditor = await new TestBrowser(tracker).SignInAsync("Auditor");

        var verified = await auditor.ActAsync(
            "verifyMilestone", id, ("basis", "I read it."), ("noEvidenceReason", "It is public."), ("then", "/verify"));

        verified.Path.ShouldBe("/verify?done=verifyMilestone");
        verified.Page.ShouldContain("It is verified.");
        (await FindAsync(auditor, id)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Who_is_no_auditor_is_told_that_auditors_verify()
    {
        using var staff = await new TestBrowser(tracker).SignInAsync("Agency staff");

        using var answer = await staff.SendAsync(new(HttpMethod.Get, "/verify"));

        answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await answer.Content.ReadAsStringAsync()).ShouldContain("Auditors verify what agencies report.");
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example/")]
    [InlineData("/\\evil.example/")]
    public async Task An_act_leads_nowhere_but_to_this_server(string then)
    {
        var id = await ReportedAsync("Done.");
        using var auditor = await new TestBrowser(tracker).SignInAsync("Auditor");

        var done = await auditor.ActAsync("returnMilestone", id, ("reason", "More."), ("then", then));

        done.Path.ShouldBe($"/commitments/{id}?done=returnMilestone");
    }

    [Fact]
    public async Task A_place_in_the_queue_that_is_none_is_refused_in_words()
    {
        using var auditor = await new TestBrowser(tracker).SignInAsync("Auditor");

        using var answer = await auditor.SendAsync(new(HttpMethod.Get, "/verify?after=nonsense"));

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_recommendation_is_verified_beside_its_report_and_the_evidence_of_what_serves_it()
    {
        var (milestone, recommendation) = await ReportedRecommendationAsync("All plans are in force.");
        using var auditor = await new TestBrowser(tracker).SignInAsync("Auditor");

        var page = await FindAsync(auditor, $"/commitments/{milestone}", "/verify/recommendations");

        page.ShouldContain("All plans are in force.");
        page.ShouldContain("https://example.org/plan");
        page.ShouldContain("action=\"/acts/verifyRecommendation\"");
        var verified = await auditor.ActAsync(
            "verifyRecommendation", recommendation, ("basis", "I read it."), ("noEvidenceReason", "It is public."), ("then", "/verify/recommendations"));
        verified.Path.ShouldBe("/verify/recommendations?done=verifyRecommendation");
    }

    private async Task<(string Milestone, string Recommendation)> ReportedRecommendationAsync(string note)
    {
        var milestone = await tracker.ImportMilestoneAsync();
        var found = await tracker.DataAsync(
            "query ($id: ID!) { node(id: $id) { ... on Milestone { finding { recommendations { id } } } } }",
            tracker.Token(Role.Auditor),
            new { id = milestone });
        var recommendation = found.At("node", "finding", "recommendations", 0, "id").GetString()!;
        using var staff = await new TestBrowser(tracker).SignInAsync("Agency staff");
        await staff.ActAsync("submitEvidenceLink", milestone, ("url", "https://example.org/plan"), ("description", "The plan."));
        await staff.ActAsync("reportRecommendationImplemented", recommendation, ("extent", "WHOLLY"), ("note", note));
        return (milestone, recommendation);
    }

    private async Task<string> ReportedAsync(string note)
    {
        var id = await tracker.ImportMilestoneAsync();
        using var staff = await new TestBrowser(tracker).SignInAsync("Agency staff");
        await staff.ActAsync("reportMilestoneDone", id, ("note", note));
        return id;
    }

    private static Task<string> FindAsync(TestBrowser auditor, string id) => FindAsync(auditor, $"/commitments/{id}", "/verify");

    /// <summary>The page of a queue that leads to an address; empty when none does.</summary>
    private static async Task<string> FindAsync(TestBrowser auditor, string address, string queue)
    {
        for (var next = queue; ;)
        {
            var page = WebUtility.HtmlDecode(await auditor.GetAsync(next));
            if (page.Contains($"href=\"{address}\"", StringComparison.Ordinal))
                return page;
            if (Next().Match(page) is not { Success: true } match)
                return "";
            next = match.Groups["next"].Value;
        }
    }

    [GeneratedRegex("href=\"(?<next>/verify(?:/recommendations)?\\?after=[^\"]+)\">Leave", RegexOptions.NonBacktracking)]
    private static partial Regex Next();
}
