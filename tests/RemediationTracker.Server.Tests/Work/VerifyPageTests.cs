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
        PlaceOf(page, "verifyMilestone").ShouldStartWith("/verify?");
        PlaceOf(page, "returnMilestone").ShouldStartWith("/verify?");
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
        WebUtility.HtmlDecode(verified.Page).ShouldContain("”: It is verified.", customMessage: "what stands below is another");
        (await FindAsync(auditor, id)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("verifyMilestone")]
    [InlineData("verifyMilestone\nA title")]
    [InlineData("***")]
    [InlineData("<script>")]
    public async Task A_cookie_that_says_what_was_not_done_tells_nothing_of_it(string cookie)
    {
        using var auditor = await new TestBrowser(tracker).SignInAsync("Auditor");
        using var request = new HttpRequestMessage(HttpMethod.Get, "/verify?done=verifyMilestone");
        request.Headers.Add("Cookie", $"tracker-done={Uri.EscapeDataString(cookie)}");

        using var answer = await auditor.SendAsync(request);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()).ShouldNotContain("It is verified.");
    }

    [Fact]
    public async Task What_is_refused_there_comes_back_in_its_place_with_what_was_typed_and_leads_on_once_it_is_mended()
    {
        var id = await ReportedAsync("Done.");
        using var auditor = await new TestBrowser(tracker).SignInAsync("Auditor");
        var page = await FindAsync(auditor, id);
        var place = PlaceOf(page, "verifyMilestone");
        (string, string)[] own =
        [
            ("form-token", await auditor.FormTokenAsync("/verify")), ("for", id), ("command", Guid.NewGuid().ToString()), ("then", "/verify"),
            ("noEvidenceReason", "It is public."),
        ];

        var refused = await auditor.PostAsync(place, [.. own, ("basis", "")]);
        var told = WebUtility.HtmlDecode(refused.Page);

        refused.Path.ShouldBe(place);
        told.ShouldContain($"href=\"/commitments/{id}\"");
        told.ShouldContain("<a href=\"#basis\">“What you looked at, and what you saw” must not be empty.</a>");
        told.ShouldContain("value=\"It is public.\"");
        PlaceOf(told, "verifyMilestone").ShouldBe(place);
        (await auditor.PostAsync(place, [.. own, ("basis", "I read it.")])).Path.ShouldBe("/verify?done=verifyMilestone");
        (await FindAsync(auditor, id)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_refused_form_of_what_is_not_in_turn_any_more_is_not_shown_beside_another()
    {
        var id = await ReportedAsync("Done.");
        await ReportedAsync("Done too.");
        using var auditor = await new TestBrowser(tracker).SignInAsync("Auditor");
        var place = PlaceOf(await FindAsync(auditor, id), "verifyMilestone");
        await auditor.ActAsync("returnMilestone", id, ("reason", "More."));

        var late = await auditor.PostAsync(
            "/verify", place, ("for", id), ("command", Guid.NewGuid().ToString()), ("basis", "I read it."), ("noEvidenceReason", "It is public."));

        late.Page.ShouldContain("A commitment can be verified only while");
        late.Page.ShouldContain(">I read it.</textarea>");
        late.Page.ShouldNotContain("Leave it for now");
    }

    [Theory]
    [InlineData("/verify")]
    [InlineData("/verify?act=postProgress")]
    [InlineData("/verify/recommendations?act=submitEvidenceFile")]
    public async Task Nothing_else_is_done_there(string path)
    {
        using var auditor = await new TestBrowser(tracker).SignInAsync("Auditor");

        (await auditor.PostAsync("/verify", path, ("for", "x"))).Page.ShouldContain("There is no such page");
    }

    [Fact]
    public async Task Who_is_no_auditor_verifies_nothing_there()
    {
        var id = await ReportedAsync("Done.");
        using var staff = await new TestBrowser(tracker).SignInAsync("Agency staff");

        var sent = await staff.PostAsync(
            "/", "/verify?act=verifyMilestone", ("for", id), ("command", Guid.NewGuid().ToString()), ("basis", "I read it."), ("noEvidenceReason", "None."));

        sent.Page.ShouldContain("Only auditors may verify a commitment");
    }

    [Fact]
    public async Task What_waits_longest_comes_first_with_the_days()
    {
        var (second, first) = (await ReportedAsync("Done.", daysAgo: 4), await ReportedAsync("Done.", daysAgo: 9));
        using var auditor = await new TestBrowser(tracker).SignInAsync("Auditor");

        var pages = await WalkAsync(auditor, "/verify");

        var places = new[] { first, second }.Select(id => pages.FindIndex(page => page.Contains($"href=\"/commitments/{id}\"", StringComparison.Ordinal))).ToList();
        places[0].ShouldBeInRange(0, places[1] - 1);
        pages[places[0]].ShouldContain("Reported on <time datetime=\"2023-02-20\">February 20, 2023</time>: waiting for 9 days.");
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
        page.ShouldContain("waiting since today");
        PlaceOf(page, "verifyRecommendation").ShouldStartWith("/verify/recommendations?");
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

    private async Task<string> ReportedAsync(string note, int daysAgo = 0)
    {
        var id = await tracker.ImportMilestoneAsync();
        using var then = tracker.Time.At(tracker.Time.GetUtcNow().AddDays(-daysAgo));
        using var staff = await new TestBrowser(tracker).SignInAsync("Agency staff");
        await staff.ActAsync("reportMilestoneDone", id, ("note", note));
        return id;
    }

    private static Task<string> FindAsync(TestBrowser auditor, string id) => FindAsync(auditor, $"/commitments/{id}", "/verify");

    /// <summary>The page of a queue that leads to an address; empty when none does.</summary>
    private static async Task<string> FindAsync(TestBrowser auditor, string address, string queue) =>
        (await WalkAsync(auditor, queue)).Find(page => page.Contains($"href=\"{address}\"", StringComparison.Ordinal)) ?? "";

    /// <summary>The pages of a queue, from its first to its last.</summary>
    private static async Task<List<string>> WalkAsync(TestBrowser auditor, string queue)
    {
        List<string> pages = [];
        for (var next = queue; ;)
        {
            var page = WebUtility.HtmlDecode(await auditor.GetAsync(next));
            pages.Add(page);
            if (Next().Match(page) is not { Success: true } match)
                return pages;
            next = match.Groups["next"].Value;
        }
    }

    /// <summary>Where the form of an act is sent from a page.</summary>
    private static string PlaceOf(string page, string act) =>
        Place().Matches(page).Select(match => match.Groups["place"].Value).First(place => place.EndsWith($"act={act}", StringComparison.Ordinal));

    [GeneratedRegex("action=\"(?<place>/verify[^\"]+)\"", RegexOptions.NonBacktracking)]
    private static partial Regex Place();

    [GeneratedRegex("href=\"(?<next>/verify(?:/recommendations)?\\?after=[^\"]+)\">Leave", RegexOptions.NonBacktracking)]
    private static partial Regex Next();
}
