using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace RemediationTracker.Browser.Tests;

/// <summary>From signing in to what comes of it, by the keyboard alone.</summary>
public sealed class KeyboardTests(Site site) : IClassFixture<Site>
{
    private const string Promise = "Finalize and publish the policies and procedures for the MMIS Disaster Recovery Plan (DRP)";

    [Fact]
    public async Task Staff_report_what_is_done_and_an_auditor_verifies_it()
    {
        await using var staff = await SignInAsync("Agency staff of EOHHS", "/work");
        await staff.EnterAsync(AriaRole.Link, Promise);
        await staff.EnterAsync(AriaRole.Link, "Report it done");
        await staff.TabToAsync(AriaRole.Textbox, "Note for the auditor");
        await staff.Page.Keyboard.TypeAsync("The policy is in force.");
        await staff.EnterAsync(AriaRole.Button, "Report it done");
        await Expect(staff.Page.GetByText("It is reported done, and waits for the auditor.")).ToBeVisibleAsync();

        await using var auditor = await SignInAsync("Auditor", "/work");
        await auditor.EnterAsync(AriaRole.Link, "Verify");
        await Expect(auditor.Page.GetByText("The policy is in force.")).ToBeVisibleAsync();
        await auditor.TabToAsync(AriaRole.Textbox, "What you looked at, and what you saw");
        await auditor.Page.Keyboard.TypeAsync("I read the policy.");
        await auditor.TabToAsync(AriaRole.Textbox, "Or: why you need none");
        await auditor.Page.Keyboard.TypeAsync("It is public.");
        await auditor.EnterAsync(AriaRole.Button, "Verify it");

        await Expect(auditor.Page.GetByText("”: It is verified.")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task An_auditor_mends_a_slip_and_drafts_and_a_manager_reviews_and_publishes()
    {
        await using var auditor = await SignInAsync("Auditor", "/audits");
        await auditor.EnterAsync(AriaRole.Link, "Open an audit");
        await auditor.TabToAsync(AriaRole.Textbox, "Title");
        await auditor.Page.Keyboard.TypeAsync("Audit of the lists");
        await auditor.Page.Keyboard.PressAsync("Tab");
        await auditor.Page.Keyboard.TypeAsync("MassHaelth");
        await auditor.EnterAsync(AriaRole.Button, "Open it");
        await Expect(auditor.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Did you mean “MassHealth”?");
        await auditor.TabToAsync(AriaRole.Radio, "I mean “MassHealth”");
        await auditor.Page.Keyboard.PressAsync("Space");
        await auditor.EnterAsync(AriaRole.Button, "Open it");
        await auditor.EnterAsync(AriaRole.Link, "Draft a finding");
        await auditor.TabToAsync(AriaRole.Textbox, "Title");
        await auditor.Page.Keyboard.TypeAsync("No list was kept");
        await auditor.EnterAsync(AriaRole.Button, "Record the draft");
        await Expect(auditor.Page.GetByText("An audit manager publishes it.")).ToBeVisibleAsync();

        await using var manager = await SignInAsync("Audit manager", "/work");
        await manager.EnterAsync(AriaRole.Link, "Audit of the lists");
        await manager.EnterAsync(AriaRole.Link, "Review the draft");
        await manager.EnterAsync(AriaRole.Button, "It can be published");
        await manager.EnterAsync(AriaRole.Link, "Publish it");
        await manager.EnterAsync(AriaRole.Button, "Publish it");

        await Expect(manager.Page.GetByText("The audit is published.")).ToBeVisibleAsync();
        auditor.Wrongs.Concat(manager.Wrongs).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_leader_comes_from_the_overview_to_a_promise_that_is_late()
    {
        await using var leader = await SignInAsync("Leadership", "/overview");

        await leader.EnterAsync(AriaRole.Link, "MassHealth");
        await Expect(leader.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Commitments");
        await leader.EnterAsync(AriaRole.Link, "Migrate to Amazon Web Services (AWS) for MMIS disaster recovery");

        await Expect(leader.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("Migrate to Amazon");
    }

    [Fact]
    public async Task An_auditor_imports_a_page()
    {
        await using var auditor = await SignInAsync("Auditor", "/work");

        await auditor.EnterAsync(AriaRole.Link, "Import a page or a spreadsheet");
        await auditor.TabToAsync(AriaRole.Textbox, "Paste the page");
        await auditor.Page.Keyboard.InsertTextAsync(MadePage.Of(
            "MassHealth Did Not Keep the Lists", "March 3, 2023", "MassHealth will keep the list by the end of calendar year 2030."));
        await auditor.EnterAsync(AriaRole.Button, "Read it");
        await Expect(auditor.Page.GetByLabel("Agency that was audited")).ToHaveValueAsync("MassHealth");
        await auditor.EnterAsync(AriaRole.Button, "Record");

        await Expect(auditor.Page.GetByText("The page is on record.")).ToBeVisibleAsync();
        await Expect(auditor.Page.GetByRole(AriaRole.Main)).ToContainTextAsync("1 commitment");
    }

    private async Task<Visit> SignInAsync(string who, string path)
    {
        var visit = await site.VisitAsync();
        await visit.Page.GotoAsync($"{site.Url}/sign-in?return={Uri.EscapeDataString(path)}");
        await visit.EnterAsync(AriaRole.Button, who);
        await visit.ArriveAsync($"{site.Url}{path}");
        return visit;
    }
}
