using System.Net;
using System.Text.Json;
using RemediationTracker.Domain;
using RemediationTracker.Server.Tests.Findings;
using RemediationTracker.Server.Tests.SignIn;

namespace RemediationTracker.Server.Tests.Recommendations;

/// <summary>What people do with a finding and its recommendations by forms.</summary>
public sealed class RecommendationActsTests(TrackerFixture tracker) : IClassFixture<TrackerFixture>, IAsyncLifetime
{
    private string milestone = "";
    private string finding = "";
    private string recommendation = "";

    // Each test has a finding of its own: xunit makes an instance a test.
    public async Task InitializeAsync()
    {
        milestone = await tracker.ImportMilestoneAsync();
        var found = await AskAsync(milestone, "... on Milestone { finding { id recommendations { id } } }");
        finding = found.At("finding", "id").GetString()!;
        recommendation = found.At("finding", "recommendations", 0, "id").GetString()!;
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task A_recommendation_is_reported_verified_and_closed_and_the_form_shows_what_ends_with_it()
    {
        using var staff = await new TestBrowser(tracker).SignInAsync("Agency staff");
        using var manager = await new TestBrowser(tracker).SignInAsync("Audit manager");

        await staff.ActAsync("reportRecommendationImplemented", recommendation, ("extent", "WHOLLY"), ("note", "All is done."));
        await manager.ActAsync("verifyRecommendation", recommendation, ("basis", "I looked."), ("noEvidenceReason", "I was there."));
        var form = await manager.GetAsync($"/acts/closeRecommendation?for={recommendation}");
        form.ShouldContain("These commitments end with it");
        var closed = await manager.ActAsync(
            "closeRecommendation", recommendation, ("outcome", "IMPLEMENTED"), ("reason", "Done."), ("endsMilestones", milestone));

        closed.Path.ShouldBe($"/findings/{finding}?done=closeRecommendation");
        (await StatusAsync()).ShouldBe("CLOSED");
    }

    [Fact]
    public async Task Closing_is_refused_when_more_would_end_than_the_form_showed()
    {
        using var manager = await new TestBrowser(tracker).SignInAsync("Audit manager");

        var refused = await manager.ActAsync("closeRecommendation", recommendation, ("outcome", "NOT_IMPLEMENTED"), ("reason", "Given up."));

        refused.Page.ShouldContain("Nothing was recorded");
        (await StatusAsync()).ShouldNotBe("CLOSED");
    }

    [Fact]
    public async Task The_head_accepts_the_risk_until_the_day_that_was_asked_for()
    {
        using var staff = await new TestBrowser(tracker).SignInAsync("Agency staff");
        using var head = await new TestBrowser(tracker).SignInAsync("Agency head");
        await staff.ActAsync("requestRiskAcceptance", recommendation, ("expiresOn", "2024-01-01"), ("reason", "It costs too much."));

        var form = await head.GetAsync($"/acts/acceptRisk?for={recommendation}");
        form.ShouldContain("name=\"expiresOn\" value=\"2024-01-01\"");
        form.ShouldContain("<dt>Because</dt><dd>It costs too much.</dd>");
        WebUtility.HtmlDecode(await head.GetAsync("/work")).ShouldContain("“It costs too much.”");
        WebUtility.HtmlDecode(await head.GetAsync("/recommendations?turn=RiskAsked")).ShouldContain("Acceptance of the risk asked for, until January 1, 2024");
        await head.ActAsync("acceptRisk", recommendation, ("expiresOn", "2024-01-01"), ("endsMilestones", milestone));

        (await AskAsync(recommendation, "... on Recommendation { riskAcceptedUntil }")).At("riskAcceptedUntil").GetString().ShouldBe("2024-01-01");
    }

    [Fact]
    public async Task A_head_who_accepts_until_a_day_that_is_asked_for_no_more_is_shown_the_one_that_is_and_can_accept_it()
    {
        using var staff = await new TestBrowser(tracker).SignInAsync("Agency staff");
        using var head = await new TestBrowser(tracker).SignInAsync("Agency head");
        await staff.ActAsync("requestRiskAcceptance", recommendation, ("expiresOn", "2024-01-01"), ("reason", "It costs too much."));
        await staff.ActAsync("requestRiskAcceptance", recommendation, ("expiresOn", "2024-06-01"), ("reason", "It costs far too much."));

        var overtaken = await head.ActAsync(
            "acceptRisk", recommendation, ("expiresOn", "2024-01-01"), ("endsMilestones", milestone), ("note", "Until then."));
        overtaken.Page.ShouldContain("What you decide on has changed since you opened this form.");
        overtaken.Page.ShouldContain("name=\"expiresOn\" value=\"2024-06-01\"");
        overtaken.Page.ShouldContain(">Until then.</textarea>");

        (await head.ActAsync("acceptRisk", recommendation, ("expiresOn", "2024-06-01"), ("endsMilestones", milestone)))
            .Path.ShouldContain("done=acceptRisk");
    }

    [Fact]
    public async Task What_must_be_chosen_is_asked_for_beside_the_field()
    {
        using var staff = await new TestBrowser(tracker).SignInAsync("Agency staff");

        var refused = await staff.ActAsync("reportRecommendationImplemented", recommendation, ("note", "All is done."));

        refused.Page.ShouldContain("<a href=\"#extent\">Choose one.</a>");
        WebUtility.HtmlDecode(refused.Page).ShouldContain(">All is done.</textarea>");
    }

    [Fact]
    public async Task Staff_respond_and_auditors_reply_rate_and_comment()
    {
        using var staff = await new TestBrowser(tracker).SignInAsync("Agency staff");
        using var auditor = await new TestBrowser(tracker).SignInAsync("Auditor");

        await staff.ActAsync("recordResponse", finding, ("text", "We agree."));
        (await auditor.GetAsync($"/acts/recordReply?for={finding}")).ShouldContain("We agree.");
        await auditor.ActAsync("recordReply", finding, ("text", "Good."));
        await auditor.ActAsync("assessFinding", finding, ("severity", "HIGH"));
        (await auditor.ActAsync("postComment", finding, ("text", "Call me."))).Path.ShouldBe($"/findings/{finding}?done=postComment");

        var stands = await AskAsync(finding, "... on Finding { response reply severity comments { text } }");
        stands.ToString().ShouldBe("""{"response":"We agree.","reply":"Good.","severity":"HIGH","comments":[{"text":"Call me."}]}""");
    }

    [Fact]
    public async Task Staff_commit_to_something_that_serves_a_recommendation_and_see_how_its_phrase_is_read()
    {
        using var staff = await new TestBrowser(tracker).SignInAsync("Agency staff");
        (string, string)[] words =
            [("title", "Publish the policy"), ("due", "3/1/2025 for rules; 6/1/2025 for training"), ("recommendations", "1")];

        var shown = await staff.ActAsync("commitMilestones", finding, words);
        WebUtility.HtmlDecode(shown.Page).ShouldContain("due June 1, 2025");
        await staff.ActAsync("commitMilestones", finding, [.. words, ("seen", "3/1/2025 for rules; 6/1/2025 for training")]);

        var stands = await AskAsync(recommendation, "... on Recommendation { milestones { dueLatest } }");
        stands.At("milestones").EnumerateArray().Select(one => one.At("dueLatest").GetString()).ShouldContain("2025-06-01");
    }

    [Fact]
    public async Task A_commitment_that_waits_for_another_is_tied_to_it()
    {
        using var staff = await new TestBrowser(tracker).SignInAsync("Agency staff");
        const string Phrase = "when the migration is complete";

        (await staff.GetAsync($"/acts/commitMilestones?for={finding}")).ShouldContain($"<option value=\"{milestone}\"");
        await staff.ActAsync(
            "commitMilestones", finding, ("title", "Train the staff"), ("due", Phrase), ("seen", Phrase), ("dependsOn", milestone));

        var stands = await AskAsync(finding, "... on Finding { milestones { title dependsOn { id } } }");
        stands.At("milestones").EnumerateArray().Single(one => one.At("title").GetString() == "Train the staff")
            .At("dependsOn", "id").GetString().ShouldBe(milestone);
    }

    [Fact]
    public async Task A_commitment_that_was_made_before_is_read_and_recorded_as_of_that_day_and_fiscal_year()
    {
        using var staff = await new TestBrowser(tracker).SignInAsync("Agency staff");
        (string, string)[] words = [("title", "Train the staff"), ("due", "by the end of FY24"), ("saidOn", "2023-01-02"), ("calendar", "FEDERAL")];

        var read = await staff.GetAsync($"/acts/commitMilestones/reading?for={finding}&phrase=by+the+end+of+FY24&saidOn=2023-01-02&calendar=FEDERAL");
        read.ShouldContain("September 30, 2024");
        WebUtility.HtmlDecode((await staff.ActAsync("commitMilestones", finding, [.. words, ("seen", "by the end of FY24")])).Page)
            .ShouldContain("September 30, 2024");
        await staff.ActAsync("commitMilestones", finding, [.. words, ("seen", "by the end of FY24 | 2023-01-02 | FEDERAL")]);

        var stands = await AskAsync(finding, "... on Finding { milestones { title dueLatest saidOn } }");
        stands.At("milestones").EnumerateArray().Single(one => one.At("title").GetString() == "Train the staff").ToString()
            .ShouldBe("""{"title":"Train the staff","dueLatest":"2024-09-30","saidOn":"2023-01-02"}""");
    }

    [Fact]
    public async Task A_day_on_which_it_was_said_that_is_after_what_is_promised_is_refused_while_the_phrase_is_typed()
    {
        using var staff = await new TestBrowser(tracker).SignInAsync("Agency staff");

        var read = WebUtility.HtmlDecode(await staff.GetAsync($"/acts/commitMilestones/reading?for={finding}&phrase=by+2024&saidOn=2999-01-01"));

        read.ShouldContain("It would not be recorded:");
        read.ShouldContain("“By when” reads as December 31, 2024, which is before the day on which it was said, January 1, 2999.");
    }

    [Fact]
    public async Task A_criterion_is_corrected_by_its_number_and_the_others_stay()
    {
        using var auditor = await new TestBrowser(tracker).SignInAsync("Auditor");
        var token = tracker.Token(Role.Auditor);
        var title = $"Draft {Guid.NewGuid():N}";
        var audit = (await tracker.MutateAsync("openAudit", new { title, agency = "MassHealth" }, token, "audit { id }")).At("audit", "id").GetString()!;
        object[] criteria = [new { clause = "6.2", text = "Lists are kept." }, new { clause = "6.3", text = "Lists are tsted." }];
        var id = (await tracker.MutateAsync("recordFinding", new { auditId = audit, title, criteria }, token, "finding { id }"))
            .At("finding", "id").GetString()!;
        await tracker.ReviewAsync(id);
        await tracker.MutateAsync("publishAudit", new { auditId = audit }, tracker.Token(Role.AuditManager), "audit { id }");

        var form = WebUtility.HtmlDecode(await auditor.GetAsync($"/acts/correctFinding?for={id}"));
        form.ShouldContain("<legend>2. 6.3 Lists are tsted.</legend>");
        form.Split("class=\"glossary\"")[1].Split("</dl>")[0].ShouldContain("Lists are tsted.");
        await auditor.ActAsync(
            "correctFinding",
            id,
            ("criteria.0.number", "1"),
            ("criteria.1.number", "2"),
            ("criteria.1.text", "Lists are tested."),
            ("reason", "A typing error."));

        (await AskAsync(id, "... on Finding { criteria { text } }")).ToString()
            .ShouldBe("""{"criteria":[{"text":"Lists are kept."},{"text":"Lists are tested."}]}""");
    }

    [Fact]
    public async Task What_was_published_or_promised_is_corrected_and_both_texts_are_shown()
    {
        using var staff = await new TestBrowser(tracker).SignInAsync("Agency staff");
        using var auditor = await new TestBrowser(tracker).SignInAsync("Auditor");

        await auditor.ActAsync("correctRecommendation", recommendation, ("text", "Keep the list."), ("reason", "A typing error."));
        await auditor.ActAsync("correctFinding", finding, ("condition", "There was no list."), ("reason", "A slip."));
        await staff.ActAsync("correctMilestone", milestone, ("title", "Keep the right list"), ("reason", "A word was missing."));

        var page = WebUtility.HtmlDecode(await auditor.GetAsync($"/findings/{finding}"));
        page.ShouldContain("Keep the list.");
        page.ShouldContain("A typing error.");
        page.ShouldContain("There was no list.");
        page.ShouldContain("A slip.");
        WebUtility.HtmlDecode(await staff.GetAsync($"/commitments/{milestone}")).ShouldContain("A word was missing.");
    }

    [Fact]
    public async Task Leadership_is_shown_no_form()
    {
        using var leadership = await new TestBrowser(tracker).SignInAsync("Leadership");

        (await leadership.GetAsync($"/acts/closeRecommendation?for={recommendation}")).ShouldContain("Only an audit manager may close");
    }

    private async Task<string> StatusAsync() =>
        (await AskAsync(recommendation, "... on Recommendation { status }")).At("status").GetString()!;

    private async Task<JsonElement> AskAsync(string id, string selection) =>
        (await tracker.DataAsync($"query ($id: ID!) {{ node(id: $id) {{ {selection} }} }}", tracker.Token(Role.Auditor), new { id })).At("node");
}
