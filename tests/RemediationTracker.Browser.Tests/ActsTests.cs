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
        await Expect(page.GetByText("due June 21, 2027 – September 22, 2027")).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.TypeAsync("The vendor is late.");
        await page.Keyboard.PressAsync("Tab");
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

    [Fact]
    public async Task While_a_phrase_is_typed_the_form_says_how_it_is_read()
    {
        await using var visit = await SignInAsync("Agency staff of EOHHS", await MilestoneAsync("Migrate"), "proposeNewDate");
        await Expect(visit.Page.GetByRole(AriaRole.Button, new() { NameString = "See how it is read" })).ToBeVisibleAsync();

        await visit.Page.GetByLabel("When it will be done").PressSequentiallyAsync("by Fall 2028");

        await Expect(visit.Page.GetByRole(AriaRole.Status).GetByText("due September 23, 2028 – December 20, 2028")).ToBeVisibleAsync();
        await Expect(visit.Page.GetByRole(AriaRole.Button, new() { NameString = "Ask for this date" })).ToBeVisibleAsync();
        visit.Wrongs.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_form_that_is_too_large_says_so_and_keeps_its_words_a_page_back()
    {
        await using var visit = await SignInAsync("Agency staff of EOHHS", await MilestoneAsync("Migrate"), "postProgress");
        var text = visit.Page.GetByLabel("What was done");
        await text.FillAsync(new string('a', 1_100_000));

        await visit.Page.GetByRole(AriaRole.Button, new() { NameString = "Post" }).ClickAsync();

        await Expect(visit.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("What you sent is larger than 1 MB");
        await visit.Page.GoBackAsync();
        (await text.InputValueAsync()).Length.ShouldBe(1_100_000);
    }

    [Fact]
    public async Task Many_files_are_sent_at_once_each_with_its_own_outcome()
    {
        await using var visit = await SignInAsync("Agency staff of EOHHS", await MilestoneAsync("MMIS"), "submitEvidenceFile");
        await visit.Page.GetByLabel("What it shows").FillAsync("The test of the plan");
        await visit.Page.GetByLabel("File", new() { Exact = true }).SetInputFilesAsync(
        [
            new FilePayload { Name = "one.pdf", MimeType = "application/pdf", Buffer = "%PDF-1.7\n1\n%%EOF\n"u8.ToArray() },
            new FilePayload { Name = "program.pdf", MimeType = "application/pdf", Buffer = [1, 2, 3] },
            new FilePayload { Name = "two.pdf", MimeType = "application/pdf", Buffer = "%PDF-1.7\n2\n%%EOF\n"u8.ToArray() },
        ]);
        await PressAsync(visit.Page, "Send");

        var outcomes = visit.Page.Locator(".sent-files li");
        await Expect(outcomes.Nth(0)).ToHaveTextAsync("one.pdf Sent");
        await Expect(outcomes.Nth(1)).ToContainTextAsync("is not taken");
        await Expect(outcomes.Nth(2)).ToHaveTextAsync("two.pdf Sent");
        await Expect(visit.Page.GetByRole(AriaRole.Link, new() { NameString = "Back without recording anything" })).ToHaveCountAsync(0);
        await Expect(visit.Page.GetByRole(AriaRole.Link, new() { NameString = "Back to “" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Enter_in_the_title_records_the_draft_and_asks_for_no_more_rows()
    {
        await using var visit = await site.VisitAsync();
        await SwitchAsync(visit, "Auditor", "/acts/openAudit?for=");
        await visit.Page.GetByLabel("Title").FillAsync($"Audit {Guid.NewGuid():N}");
        await visit.Page.GetByLabel("Audited agency").FillAsync("MassHealth");
        await PressAsync(visit.Page, "Open it");
        await FollowAsync(visit.Page, "Draft a finding");

        await visit.Page.GetByLabel("Title").FillAsync("No list was kept");
        await visit.Page.Keyboard.PressAsync("Enter");

        await Expect(visit.Page.GetByText("The draft is on record.")).ToBeVisibleAsync();
        visit.Wrongs.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_phrase_is_read_anew_when_the_day_on_which_it_was_said_changes()
    {
        var milestone = await MilestoneAsync("Migrate");
        var finding = (await site.AskAsync(site.Token, $"{{ node(id: \"{milestone}\") {{ ... on Milestone {{ finding {{ id }} }} }} }}"))
            .GetProperty("node").GetProperty("finding").GetProperty("id").GetString()!;
        await using var visit = await SignInAsync("Agency staff of EOHHS", finding, "commitMilestones");
        await visit.Page.GetByLabel("By when").FillAsync("by the end of FY28");
        await Expect(visit.Page.GetByRole(AriaRole.Status).GetByText("June 30, 2028")).ToBeVisibleAsync();

        await visit.Page.GetByLabel("Which fiscal year is meant").SelectOptionAsync("FEDERAL");

        await Expect(visit.Page.GetByRole(AriaRole.Status).GetByText("September 30, 2028")).ToBeVisibleAsync();
        visit.Wrongs.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_audit_is_opened_drafted_published_and_reviewed_without_any_script()
    {
        await using var visit = await site.VisitAsync(withScript: false);
        var page = visit.Page;
        await SwitchAsync(visit, "Auditor", "/audits");
        await FollowAsync(page, "Open an audit");
        await page.GetByLabel("Title").FillAsync("Audit of Recovery Plans");
        await page.GetByLabel("Audited agency").FillAsync("MassHealth");
        await page.GetByLabel("Its secretariat").FillAsync("EOHHS");
        await PressAsync(page, "Open it");
        var audit = new Uri(page.Url).AbsolutePath;
        await FollowAsync(page, "Draft a finding");
        await page.GetByLabel("Title").FillAsync("No plan was tested");
        await page.GetByLabel("Recommendation", new() { Exact = true }).First.FillAsync("Test the plan.");
        await PressAsync(page, "Record the draft");
        await SwitchAsync(visit, "Audit manager", audit);
        await FollowAsync(page, "Publish it");
        await PressAsync(page, "Publish it");
        await FollowAsync(page, "Prepare its survey now");
        await PressAsync(page, "Prepare it");
        await FollowAsync(page, "Send it to the agency");
        await PressAsync(page, "Send it");
        var survey = new Uri(page.Url).AbsolutePath;
        await SwitchAsync(visit, "Agency staff of EOHHS", survey);
        await FollowAsync(page, "Answer");
        await page.GetByText("In progress: it was begun").ClickAsync();
        await page.GetByLabel("Why it stands so").FillAsync("The test is planned.");
        await PressAsync(page, "Save the answer");
        await FollowAsync(page, "Hand it in");
        await PressAsync(page, "Hand it in");
        await SwitchAsync(visit, "Auditor", survey);
        await FollowAsync(page, "Review it");
        await page.GetByLabel("What came of the answers").FillAsync("One is in progress.");
        await PressAsync(page, "Record the review");

        await Expect(page.GetByText("Reviewed by Auditor: “One is in progress.”")).ToBeVisibleAsync();
        visit.Wrongs.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("/verify", 1280, ColorScheme.Light)]
    [InlineData("/verify/recommendations", 1280, ColorScheme.Light)]
    [InlineData("/verify", 320, ColorScheme.Dark)]
    [InlineData("/acts/openAudit?for=", 320, ColorScheme.Light)]
    [InlineData("recordFinding", 1280, ColorScheme.Dark)]
    [InlineData("recordFinding", 320, ColorScheme.Light)]
    public async Task No_rule_of_accessibility_is_broken_where_auditors_work(string path, int width, ColorScheme scheme)
    {
        await using var visit = await site.VisitAsync();
        await SwitchAsync(visit, "Auditor", "/acts/openAudit?for=");
        if (path == "recordFinding")
        {
            await visit.Page.GetByLabel("Title").FillAsync($"Audit {Guid.NewGuid():N}");
            await visit.Page.GetByLabel("Audited agency").FillAsync("MassHealth");
            await PressAsync(visit.Page, "Open it");
            await FollowAsync(visit.Page, "Draft a finding");
        }
        else
        {
            await visit.Page.GotoAsync($"{site.Url}{path}");
        }

        await ShouldBeAccessibleAsync(visit.Page, width, scheme);
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
        if (form.StartsWith('/'))
            await visit.Page.GotoAsync($"{site.Url}{form}");
        else if (await visit.Page.Locator("main button[type=submit]").CountAsync() > 0)
        {
            // Sent empty, it comes back with its errors.
            await visit.Page.EvaluateAsync("() => { document.querySelector('form.act').noValidate = true; }");
            await visit.Page.Locator("main button[type=submit]").ClickAsync();
            await Expect(visit.Page.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
        }

        await ShouldBeAccessibleAsync(visit.Page, width, scheme);
    }

    private static async Task ShouldBeAccessibleAsync(IPage page, int width, ColorScheme scheme)
    {
        await page.EmulateMediaAsync(new() { ColorScheme = scheme });
        await page.SetViewportSizeAsync(width, 900);
        await NodePackages.InstalledAsync();
        await page.EvaluateAsync(
            await File.ReadAllTextAsync(Path.Combine(NodePackages.Folder, "node_modules", "axe-core", "axe.min.js")) + "; undefined");

        (await page.EvaluateAsync<string[]>(Axe)).ShouldBeEmpty();
        (await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth")).ShouldBeLessThanOrEqualTo(width);
    }

    private static Task FollowAsync(IPage page, string link) =>
        page.GetByRole(AriaRole.Link, new() { NameString = link, Exact = true }).First.ClickAsync();

    private static Task PressAsync(IPage page, string button) =>
        page.GetByRole(AriaRole.Button, new() { NameString = button, Exact = true }).ClickAsync();

    /// <summary>Signs out whoever is signed in, and in as one of the sample people, who is led to the page.</summary>
    private async Task SwitchAsync(Visit visit, string who, string path)
    {
        var page = visit.Page;
        await page.Context.ClearCookiesAsync();
        await page.GotoAsync($"{site.Url}/sign-in?return={Uri.EscapeDataString(path)}");
        await PressAsync(page, who);
        await visit.ArriveAsync($"{site.Url}{path}");
    }

    /// <summary>Asks for the form of an act, is sent to sign in as one of the sample people, and is led to the form.</summary>
    private async Task<Visit> SignInAsync(string who, string id, string act)
    {
        var visit = await site.VisitAsync();
        await visit.Page.GotoAsync($"{site.Url}/acts/{act}?for={id}");
        await visit.Page.GetByRole(AriaRole.Button, new() { NameString = who, Exact = true }).ClickAsync();
        await visit.ArriveAsync($"{site.Url}/acts/{act}?for={id}");
        return visit;
    }

    private async Task<string> MilestoneAsync(string title) => (await site.AskAsync(
            site.Token, $"{{ milestones(first: 1, where: {{ title: {{ contains: \"{title}\" }} }}) {{ nodes {{ id }} }} }}"))
        .GetProperty("milestones").GetProperty("nodes")[0].GetProperty("id").GetString()!;
}
