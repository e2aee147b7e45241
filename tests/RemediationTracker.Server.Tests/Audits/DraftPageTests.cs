using System.Globalization;
using System.Net;
using AngleSharp.Dom;
using Microsoft.Extensions.DependencyInjection;
using RemediationTracker.Domain;
using RemediationTracker.Server.Tests.Findings;
using RemediationTracker.Server.Tests.Imports.Review;
using RemediationTracker.Server.Tests.SignIn;

namespace RemediationTracker.Server.Tests.Audits;

/// <summary>The page on which an audit is drafted, reviewed and published.</summary>
public sealed class DraftPageTests(TrackerFixture tracker) : IClassFixture<TrackerFixture>, IAsyncLifetime
{
    private FindingScenario.Draft draft = null!;

    private string Path => $"/audits/{draft.AuditId}/draft";

    public async Task InitializeAsync() => draft = await tracker.DraftAsync();

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task It_shows_each_finding_whole_with_how_far_it_has_come()
    {
        var page = await PageAsync("Auditor");

        var finding = page.QuerySelector($"article[aria-label='{draft.Title}']").ShouldNotBeNull();
        finding.TextContent.ShouldContain("1. Write it down.");
        finding.TextContent.ShouldContain("2. Test it. (High priority)");
        finding.TextContent.ShouldContain("Critical severity");
        finding.TextContent.ShouldContain($"Last changed by Auditor on {Now}. Nobody else has reviewed it yet.");
        finding.QuerySelector($"a[href='/acts/reviewFinding?for={draft.FindingId}&then={Uri.EscapeDataString(Path)}']").ShouldNotBeNull();
    }

    [Fact]
    public async Task Whoever_changed_it_is_told_that_another_reviews_it()
    {
        using var auditor = await new TestBrowser(tracker).SignInAsync("Auditor");
        await auditor.ActAsync("assessFinding", draft.FindingId, ("severity", "LOW"));

        var page = ReviewScenario.Parse(await auditor.GetAsync(Path));

        page.QuerySelector("a[href^='/acts/reviewFinding']").ShouldBeNull();
        page.QuerySelector("article")!.TextContent.ShouldContain("Whoever changed a draft since its last review may not review it; another auditor does.");
    }

    [Fact]
    public async Task A_manager_reviews_what_another_wrote_and_publishes_it_in_the_same_place()
    {
        using var manager = await new TestBrowser(tracker).SignInAsync("Audit manager");
        var before = ReviewScenario.Parse(await manager.GetAsync(Path));
        before.QuerySelector("a[href^='/acts/publishAudit']").ShouldBeNull();
        SectionOf(before).ShouldContain("1 of 1 finding waits for a review.");
        SectionOf(before).ShouldContain($"The audit cannot be published yet. An auditor who did not change it must review: “{draft.Title}”.");

        var reviewed = await ReviewAsync(manager);

        reviewed.Path.ShouldStartWith($"{Path}?done=");
        var page = ReviewScenario.Parse(reviewed.Page);
        page.QuerySelector("article")!.TextContent.ShouldContain($"Reviewed by Audit manager on {Now}; last changed by Auditor on {Now}.");
        page.QuerySelector($"a[href='/acts/publishAudit?for={draft.AuditId}']").ShouldNotBeNull();
        (await manager.ActAsync("publishAudit", draft.AuditId)).Path.ShouldStartWith($"/audits/{draft.AuditId}?");
    }

    [Fact]
    public async Task A_change_after_the_review_asks_for_another_one()
    {
        using var manager = await new TestBrowser(tracker).SignInAsync("Audit manager");
        await ReviewAsync(manager);
        using var auditor = await new TestBrowser(tracker).SignInAsync("Auditor");

        await auditor.ActAsync("reviseFinding", draft.FindingId, ("title", draft.Title), ("cause", "No policy."));

        var page = ReviewScenario.Parse(await manager.GetAsync(Path));
        page.QuerySelector("article")!.TextContent.ShouldContain(
            $"Changed by Auditor on {Now}, after Audit manager had reviewed it on {Now}. It waits for another review.");
        page.QuerySelector("a[href^='/acts/publishAudit']").ShouldBeNull();
    }

    [Fact]
    public async Task A_review_of_what_was_changed_meanwhile_is_refused_and_its_words_are_kept()
    {
        using var manager = await new TestBrowser(tracker).SignInAsync("Audit manager");

        var refused = await manager.ActAsync("reviewFinding", draft.FindingId, ("revision", "1"), ("note", "Well said."));

        var page = ReviewScenario.Parse(refused.Page);
        page.QuerySelector("[role=alert]")!.TextContent.ShouldContain("What you decide on has changed since you opened this form.");
        page.QuerySelector("#note")!.TextContent.ShouldBe("Well said.");
    }

    [Fact]
    public async Task The_form_of_a_review_shows_the_draft_whole_as_of_the_revision_that_it_carries()
    {
        using var auditor = await new TestBrowser(tracker).SignInAsync("Auditor");
        await auditor.ActAsync("reviseFinding", draft.FindingId, ("title", draft.Title), ("cause", "No policy."));
        using var manager = await new TestBrowser(tracker).SignInAsync("Audit manager");

        var form = ReviewScenario.Parse(await manager.GetAsync($"/acts/reviewFinding?for={draft.FindingId}"));

        var whole = form.QuerySelector("dl.glossary").ShouldNotBeNull().TextContent;
        whole.ShouldContain(draft.Title);
        whole.ShouldContain("No policy.");
        whole.ShouldContain("Critical");
        whole.ShouldContain("Test it. (Priority: High)");
        form.QuerySelector("input[name=revision]")!.GetAttribute("value").ShouldBe("5");
    }

    [Fact]
    public async Task An_auditor_is_told_who_publishes_it()
    {
        using var auditor = await new TestBrowser(tracker).SignInAsync("Auditor");
        await ReviewAsync(auditor);

        var page = ReviewScenario.Parse(await auditor.GetAsync(Path));

        SectionOf(page).ShouldContain("An audit manager publishes it.");
        page.QuerySelector("a[href^='/acts/publishAudit']").ShouldBeNull();
    }

    [Fact]
    public async Task What_is_said_of_the_audit_is_mended_while_nothing_is_published()
    {
        using var auditor = await new TestBrowser(tracker).SignInAsync("Auditor");
        var form = ReviewScenario.Parse(await auditor.GetAsync($"/acts/reviseAudit?for={draft.AuditId}"));
        form.QuerySelector("#agency")!.GetAttribute("value").ShouldBe("MassHealth");
        form.QuerySelector("#title")!.GetAttribute("value").ShouldBe(draft.Title);

        var mended = await auditor.ActAsync(
            "reviseAudit", draft.AuditId, ("title", $"{draft.Title}, mended"), ("agency", "DCF"), ("doubted", "DCF"), ("sure", "DCF"), ("secretariat", "EOHHS"));

        var page = WebUtility.HtmlDecode(mended.Page);
        page.ShouldContain($"{draft.Title}, mended");
        page.ShouldContain("DCF (EOHHS)");
        page.ShouldContain("Audit revised");
    }

    [Fact]
    public async Task Once_published_the_page_of_the_audit_is_in_its_place_and_nothing_is_mended()
    {
        using var manager = await new TestBrowser(tracker).SignInAsync("Audit manager");
        await ReviewAsync(manager);
        await manager.ActAsync("publishAudit", draft.AuditId);

        using var answer = await manager.SendAsync(new(HttpMethod.Get, Path));
        answer.Headers.Location!.OriginalString.ShouldBe($"/audits/{draft.AuditId}");
        (await manager.GetAsync($"/acts/reviseAudit?for={draft.AuditId}")).ShouldContain("only a draft is revised");
    }

    [Theory]
    [InlineData("Agency staff")]
    [InlineData("Agency head")]
    [InlineData("Leadership")]
    public async Task Nobody_but_auditors_sees_it(string who)
    {
        using var browser = await new TestBrowser(tracker).SignInAsync(who);

        using var answer = await browser.SendAsync(new(HttpMethod.Get, Path));

        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await answer.Content.ReadAsStringAsync()).ShouldNotContain(draft.Title);
    }

    [Fact]
    public async Task An_audit_without_findings_says_so()
    {
        using var auditor = await new TestBrowser(tracker).SignInAsync("Auditor");
        var opened = await auditor.ActAsync(
            "openAudit", "", ("title", $"{draft.Title}, empty"), ("agency", "MassHealth"));

        SectionOf(ReviewScenario.Parse(opened.Page)).ShouldContain("There is nothing to publish yet.");
    }

    [Fact]
    public async Task A_finding_that_is_drafted_from_it_leads_back_to_it()
    {
        using var auditor = await new TestBrowser(tracker).SignInAsync("Auditor");

        var drafted = await auditor.ActAsync("recordFinding", draft.AuditId, ("title", "No list"), ("then", Path));

        drafted.Path.ShouldStartWith(Path);
        drafted.Page.ShouldContain("No list");
    }

    [Fact]
    public async Task Drafts_wait_on_the_auditors_work()
    {
        using var auditor = await new TestBrowser(tracker).SignInAsync("Auditor");

        // The list is by title, and has the first ten.
        await tracker.MutateAsync(
            "reviseAudit", new { auditId = draft.AuditId, title = $"0 {draft.Title}", agency = "MassHealth" }, tracker.Token(Role.Auditor), "audit { id }");
        var item = ReviewScenario.Parse(await auditor.GetAsync("/work")).QuerySelector($"main a[href='{Path}']").ShouldNotBeNull();

        item.ParentElement!.TextContent.ShouldBe($"0 {draft.Title}MassHealth, 1 finding, 1 to be reviewed");
        using var staff = await new TestBrowser(tracker).SignInAsync("Agency staff");
        (await staff.GetAsync("/work")).ShouldNotContain("Drafts of audits");
    }

    [Fact]
    public async Task Drafts_come_before_what_is_published_in_the_list_of_audits()
    {
        var published = await tracker.PublishedAsync();

        var rows = (await PageAsync("Auditor", "/audits")).QuerySelectorAll("tbody th a").Select(link => link.GetAttribute("href")).ToList();

        rows.IndexOf(Path).ShouldBeInRange(0, rows.IndexOf($"/audits/{published.AuditId}") - 1);
    }

    private static string SectionOf(IDocument page) => page.QuerySelector("section[aria-labelledby=publication]").ShouldNotBeNull().TextContent;

    /// <summary>The day on which events are recorded, by the database's clock and not the test's.</summary>
    private string Now => tracker.Services.GetRequiredService<TrackerClock>().DayOf(DateTimeOffset.UtcNow)
        .ToString("MMMM d, yyyy", CultureInfo.InvariantCulture);

    private async Task<IDocument> PageAsync(string who, string? path = null)
    {
        using var browser = await new TestBrowser(tracker).SignInAsync(who);
        return ReviewScenario.Parse(await browser.GetAsync(path ?? Path));
    }

    /// <summary>Reviews the draft as it is shown, and comes back to the page.</summary>
    private async Task<(string Path, string Page)> ReviewAsync(TestBrowser browser)
    {
        var form = ReviewScenario.Parse(await browser.GetAsync($"/acts/reviewFinding?for={draft.FindingId}"));
        var revision = form.QuerySelector("input[name=revision]").ShouldNotBeNull().GetAttribute("value")!;
        return await browser.ActAsync("reviewFinding", draft.FindingId, ("revision", revision), ("then", Path));
    }
}
