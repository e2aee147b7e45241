using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace RemediationTracker.Browser.Tests;

/// <summary>What the head of an agency and an audit manager do, and what staff and auditors do whose browsers run no script.</summary>
public sealed class JourneyTests(FourAuditsSite site) : IClassFixture<FourAuditsSite>
{
    [Fact]
    public async Task The_head_of_an_agency_approves_a_date_and_accepts_a_risk()
    {
        var commitment = await site.CommitAsync("Keep the list", "by June 30, 2030");
        await site.DoAsync("Agency staff", "proposeNewDate", $$"""milestoneId: "{{commitment}}", due: { phrase: "by June 30, 2031" }, reason: "The vendor is late." """);
        await site.DoAsync(
            "Agency staff", "requestRiskAcceptance", $"recommendationId: \"{site.Findings[^1].Recommendations[0]}\", reason: \"It costs too much.\", expiresOn: \"2031-01-01\"");
        await using var visit = await site.VisitAsync();
        var page = visit.Page;

        await SignInAsync(visit, "Agency head of EOHHS", "/work");
        await FollowAsync(page, "Keep the list");
        await FollowAsync(page, "Approve the new date");
        await Expect(page.GetByText("The vendor is late.")).ToBeVisibleAsync();
        await PressAsync(page, "Approve it");
        await Expect(page.GetByText("The new date is approved.")).ToBeVisibleAsync();
        await FollowAsync(page, "My work");
        await page.GetByRole(AriaRole.Link, new() { NameString = "Recommendation 1 of EOHHS Did Not Keep Its Lists of 2022" }).ClickAsync();
        await FollowAsync(page, "Accept the risk");
        await Expect(page.GetByText("January 1, 2031")).ToBeVisibleAsync();
        await PressAsync(page, "Accept the risk");

        await Expect(page.GetByText("The risk is accepted.", new() { Exact = true })).ToBeVisibleAsync();
        (await site.AskAsync(site.Token, $"{{ node(id: \"{commitment}\") {{ ... on Milestone {{ dueLatest }} }} }}"))
            .GetProperty("node").GetProperty("dueLatest").GetString().ShouldBe("2031-06-30");
    }

    [Fact]
    public async Task A_manager_publishes_an_audit_and_closes_a_recommendation_by_the_keyboard_alone()
    {
        await site.DoAsync("Auditor", "openAudit", "title: \"Audit of Keys\", agency: \"EOHHS\"");
        await using var visit = await site.VisitAsync();
        var page = visit.Page;
        await page.GotoAsync($"{site.Url}/sign-in?return=/audits");
        await visit.EnterAsync(AriaRole.Button, "Audit manager");
        await visit.ArriveAsync($"{site.Url}/audits");

        await visit.EnterAsync(AriaRole.Link, "Audit of Keys");
        await visit.EnterAsync(AriaRole.Link, "Publish it");
        await visit.EnterAsync(AriaRole.Button, "Publish it");
        await Expect(page.GetByText("The audit is published.")).ToBeVisibleAsync();
        await visit.TabToAsync(AriaRole.Searchbox, "Search the record");
        await page.Keyboard.TypeAsync("lists of 2019");
        await page.Keyboard.PressAsync("Enter");
        await visit.EnterAsync(AriaRole.Link, "EOHHS Did Not Keep Its Lists of 2019");
        await visit.EnterAsync(AriaRole.Link, "Close it");
        await visit.TabToAsync(AriaRole.Radio, "Implemented: done as asked, and verified");
        await page.Keyboard.PressAsync("ArrowDown");
        await visit.TabToAsync(AriaRole.Textbox, "Why");
        await page.Keyboard.TypeAsync("The lists are kept by another agency now.");
        await visit.EnterAsync(AriaRole.Button, "Close it");

        await Expect(page.GetByText("It is closed.", new() { Exact = true })).ToBeVisibleAsync();
        await Expect(page.GetByText("The lists are kept by another agency now.").First).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Without_any_script_a_date_is_asked_for_a_file_is_sent_and_a_report_is_verified()
    {
        var commitment = await site.CommitAsync("Print the list", "by June 30, 2030");
        await using var visit = await site.VisitAsync(withScript: false);
        var page = visit.Page;
        await SignInAsync(visit, "Agency staff of EOHHS", $"/commitments/{commitment}");
        await FollowAsync(page, "Ask for another date");
        await page.GetByLabel("When it will be done").FillAsync("by June 30, 2031");
        await page.GetByLabel("Why").FillAsync("The vendor is late.");
        await PressAsync(page, "See how it is read");
        await Expect(page.GetByText("due June 30, 2031")).ToBeVisibleAsync();
        await PressAsync(page, "Ask for this date");
        await Expect(page.GetByText("The head of your agency decides about the new date.")).ToBeVisibleAsync();
        await FollowAsync(page, "Send a file as evidence");
        await page.GetByLabel("What it shows").FillAsync("The printed list");
        await page.GetByLabel("File", new() { Exact = true }).SetInputFilesAsync(
            new FilePayload { Name = "list.pdf", MimeType = "application/pdf", Buffer = "%PDF-1.7\n%%EOF\n"u8.ToArray() });
        await PressAsync(page, "Send");
        await Expect(page.GetByText("The file was sent.")).ToBeVisibleAsync();
        await FollowAsync(page, "Report it done");
        await PressAsync(page, "Report it done");
        await Expect(page.GetByText("It is reported done, and waits for the auditor.")).ToBeVisibleAsync();

        await SignInAsync(visit, "Auditor", "/verify");
        await Expect(page.GetByRole(AriaRole.Link, new() { NameString = "Print the list" }).First).ToBeVisibleAsync();
        await page.GetByLabel("What you looked at").FillAsync("I read the list.");
        await page.GetByText("The printed list (list.pdf)").ClickAsync();
        await PressAsync(page, "Verify it");

        await Expect(page.GetByText("”: It is verified.")).ToBeVisibleAsync();
    }

    private static Task FollowAsync(IPage page, string link) =>
        page.GetByRole(AriaRole.Link, new() { NameString = link, Exact = true }).First.ClickAsync();

    private static Task PressAsync(IPage page, string button) =>
        page.GetByRole(AriaRole.Button, new() { NameString = button, Exact = true }).ClickAsync();

    private async Task SignInAsync(Visit visit, string who, string path)
    {
        await visit.Page.Context.ClearCookiesAsync();
        await visit.Page.GotoAsync($"{site.Url}/sign-in?return={Uri.EscapeDataString(path)}");
        await PressAsync(visit.Page, who);
        await visit.ArriveAsync($"{site.Url}{path}");
    }
}
