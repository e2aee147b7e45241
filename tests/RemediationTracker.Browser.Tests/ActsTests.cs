using Microsoft.Playwright;
using RemediationTracker.TestNode;
using static Microsoft.Playwright.Assertions;

namespace RemediationTracker.Browser.Tests;

/// <summary>What people do by forms, in a browser, from signing in to what comes of it.</summary>
public sealed class ActsTests(Site site) : IClassFixture<Site>
{
    private const string Axe = """
        async () => (await axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice'] })).violations
          .map(v => `${v.id}: ${v.help}: ${v.nodes.map(n => n.html).join(' | ')}`)
        """;

    [Fact]
    public async Task Staff_ask_for_another_date_by_the_keyboard_alone_and_see_how_it_is_read()
    {
        await using var visit = await SignInAsync("Agency staff of EOHHS", await MilestoneAsync("Finalize"), "proposeNewDate");
        var page = visit.Page;

        await page.GetByLabel("When it will be done").FocusAsync();
        await page.Keyboard.TypeAsync("by Summer 2027");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.TypeAsync("The vendor is late.");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByText("due June 21, 2027 – September 22, 2027")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { NameString = "Ask for this date" }).FocusAsync();
        await page.Keyboard.PressAsync("Enter");

        await Expect(page.GetByText("The head of your agency decides about the new date.")).ToBeVisibleAsync();
        visit.Wrongs.ShouldBeEmpty();
    }

    [Fact]
    public async Task Staff_send_a_file_and_report_it_done_and_an_auditor_verifies_it_by_that_file()
    {
        var id = await MilestoneAsync("Migrate");
        await using var staff = await SignInAsync("Agency staff of EOHHS", id, "submitEvidenceFile");
        await staff.Page.GetByLabel("What it shows").FillAsync("The report of the migration");
        await staff.Page.GetByLabel("File", new() { Exact = true }).SetInputFilesAsync(
            new FilePayload { Name = "report.pdf", MimeType = "application/pdf", Buffer = "%PDF-1.7\n%%EOF\n"u8.ToArray() });
        await staff.Page.GetByRole(AriaRole.Button, new() { NameString = "Send" }).ClickAsync();
        await Expect(staff.Page.GetByText("The file was sent.")).ToBeVisibleAsync();
        await staff.Page.GetByRole(AriaRole.Link, new() { NameString = "Report it done" }).ClickAsync();
        await staff.Page.GetByRole(AriaRole.Button, new() { NameString = "Report it done" }).ClickAsync();
        await Expect(staff.Page.GetByText("It is reported done, and waits for the auditor.")).ToBeVisibleAsync();

        await using var auditor = await SignInAsync("Auditor", id, "verifyMilestone");
        await auditor.Page.GetByLabel("What you looked at").FillAsync("I read the report.");
        await auditor.Page.GetByText("The report of the migration (report.pdf)").ClickAsync();
        await auditor.Page.GetByRole(AriaRole.Button, new() { NameString = "Verify it" }).ClickAsync();

        await Expect(auditor.Page.GetByText("It is verified.", new() { Exact = true })).ToBeVisibleAsync();
        staff.Wrongs.Concat(auditor.Wrongs).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("/sign-in", 1280, ColorScheme.Light)]
    [InlineData("/sign-in", 320, ColorScheme.Dark)]
    [InlineData("postProgress", 1280, ColorScheme.Light)]
    [InlineData("proposeNewDate", 320, ColorScheme.Light)]
    [InlineData("submitEvidenceFile", 320, ColorScheme.Dark)]
    [InlineData("recordConditionOutcome", 1280, ColorScheme.Dark)]
    public async Task No_rule_of_accessibility_is_broken_by_a_form(string form, int width, ColorScheme scheme)
    {
        await using var visit = form.StartsWith('/')
            ? await site.VisitAsync()
            : await SignInAsync("Agency staff of EOHHS", await MilestoneAsync("MMIS"), form);
        await visit.Page.EmulateMediaAsync(new() { ColorScheme = scheme });
        await visit.Page.SetViewportSizeAsync(width, 900);
        if (form.StartsWith('/'))
            await visit.Page.GotoAsync($"{site.Url}{form}");
        else if (await visit.Page.Locator("main button[type=submit]").CountAsync() > 0)
        {
            // Sent empty, it comes back with its errors.
            await visit.Page.EvaluateAsync("() => { document.querySelector('form.act').noValidate = true; }");
            await visit.Page.Locator("main button[type=submit]").ClickAsync();
            await Expect(visit.Page.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
        }

        await NodePackages.InstalledAsync();
        await visit.Page.EvaluateAsync(
            await File.ReadAllTextAsync(Path.Combine(NodePackages.Folder, "node_modules", "axe-core", "axe.min.js")) + "; undefined");

        (await visit.Page.EvaluateAsync<string[]>(Axe)).ShouldBeEmpty();
        (await visit.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth")).ShouldBeLessThanOrEqualTo(width);
    }

    /// <summary>Asks for the form of an act, is sent to sign in as one of the sample people, and is led to the form.</summary>
    private async Task<Visit> SignInAsync(string who, string id, string act)
    {
        var visit = await site.VisitAsync();
        await visit.Page.GotoAsync($"{site.Url}/acts/{act}?for={id}");
        await visit.Page.GetByRole(AriaRole.Button, new() { NameString = who, Exact = true }).ClickAsync();
        await visit.Page.WaitForURLAsync($"{site.Url}/acts/{act}?for={id}");
        return visit;
    }

    private async Task<string> MilestoneAsync(string title) => (await site.AskAsync(
            site.Token, $"{{ milestones(first: 1, where: {{ title: {{ contains: \"{title}\" }} }}) {{ nodes {{ id }} }} }}"))
        .GetProperty("milestones").GetProperty("nodes")[0].GetProperty("id").GetString()!;
}
