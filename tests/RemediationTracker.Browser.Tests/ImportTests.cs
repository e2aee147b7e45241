using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace RemediationTracker.Browser.Tests;

/// <summary>An auditor imports pages in a browser, from the list of what waits to what is on record.</summary>
public sealed class ImportTests(ImportSite site) : IClassFixture<ImportSite>
{
    private int clicks;

    [Theory]
    [InlineData("masshealth-did-not-annually-update-or-test-its-disaster-recovery-plan.txt", "MassHealth", "3 commitments", true)]
    [InlineData("masshealth-coop-overview-of-audited-entity.txt", "MassHealth", "Continuity of Operations Plan", true)]
    [InlineData("promises-and-denials.txt", "DTS", "22 commitments", true)]
    [InlineData("masshealth-did-not-annually-update-or-test-its-disaster-recovery-plan.txt", "Agency One", "3 commitments", false)]
    [InlineData("masshealth-coop-overview-of-audited-entity.txt", "Agency One", "Continuity of Operations Plan", false)]
    [InlineData("promises-and-denials.txt", "Agency One", "22 commitments", false)]
    public async Task A_page_is_recorded_by_three_clicks_and_corrected_by_one_more(string file, string agency, string recorded, bool withScript)
    {
        await using var visit = await SignInAsync(withScript);

        await ClickAsync(visit.Page.GetByRole(AriaRole.Link, new() { NameString = "Import a page or a spreadsheet" }));
        await visit.Page.GetByLabel("Paste the page").FillAsync(await File.ReadAllTextAsync(PathOf(file)));
        await ClickAsync(visit.Page.GetByRole(AriaRole.Button, new() { NameString = "Read it" }));
        var told = visit.Page.GetByLabel("Agency that was audited");
        var isCorrected = await told.InputValueAsync() != agency;
        if (isCorrected)
        {
            await told.FillAsync(agency);
            await ClickAsync(visit.Page.GetByRole(AriaRole.Button, new() { NameString = "Check again" }).First);
        }

        // An agency that is new is confirmed by one click besides.
        var isNew = visit.Page.GetByLabel("is a new agency");
        await Expect(told).ToHaveValueAsync(agency);
        var confirmed = await isNew.CountAsync();
        if (confirmed > 0)
            await ClickAsync(visit.Page.GetByText("is a new agency: put it on record"));
        // So is the audit of that day, where one is on record.
        var ofDay = visit.Page.GetByText("This one on record");
        var asked = await ofDay.CountAsync();
        if (asked > 0)
            await ClickAsync(ofDay);
        await ClickAsync(visit.Page.GetByRole(AriaRole.Button, new() { NameString = "Record", Exact = true }).First);

        await Expect(visit.Page.GetByText("The page is on record.")).ToBeVisibleAsync();
        await Expect(visit.Page.GetByRole(AriaRole.Main)).ToContainTextAsync(recorded);
        clicks.ShouldBe(3 + (isCorrected ? 1 : 0) + confirmed + asked);
        visit.Wrongs.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_is_doubted_is_reached_from_the_top_corrected_checked_and_recorded()
    {
        await using var visit = await SignInAsync();
        var page = visit.Page;
        await OpenAsync(page, "promises-and-denials.txt", "Agency Two");

        await ClickAsync(page.GetByRole(AriaRole.Link, new() { NameString = "It leaves the year out" }));
        var row = page.Locator(".page-row").Filter(new() { HasText = "By June 30, DTS will publish the policy." });
        await row.GetByLabel("When it is due").First.FillAsync("By June 30, 2025");
        await Expect(row).ToContainTextAsync("due June 30, 2025");
        await row.GetByLabel("What is promised").First.FillAsync("Publish the new policy");
        var other = page.Locator(".page-row").Filter(new() { HasText = "DTS moved the completion date" });
        await ClickAsync(other.GetByText("This is no commitment: leave it out"));
        await ClickAsync(page.GetByRole(AriaRole.Button, new() { NameString = "Check again" }).First);
        await Expect(row).ToContainTextAsync("due June 30, 2025");
        await Expect(other).ToContainTextAsync("It is left out: no commitment.");
        await ClickAsync(page.GetByText("“Agency Two” is a new agency: put it on record"));
        await ClickAsync(page.GetByRole(AriaRole.Button, new() { NameString = "Record", Exact = true }).First);

        await Expect(page.GetByText("21 commitments")).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Link, new() { NameString = "Publish the new policy" })).ToBeVisibleAsync();
        clicks.ShouldBeLessThanOrEqualTo(8);
        visit.Wrongs.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_reload_and_the_way_back_do_no_harm()
    {
        await using var visit = await SignInAsync();
        var page = visit.Page;
        await OpenAsync(page, "promises-and-denials.txt", "Agency Three");
        await page.ReloadAsync();
        await Expect(page.GetByLabel("Agency that was audited")).ToHaveValueAsync("Agency Three");
        await page.GetByText("“Agency Three” is a new agency: put it on record").ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { NameString = "Record", Exact = true }).First.ClickAsync();
        await Expect(page.GetByText("The page is on record.")).ToBeVisibleAsync();
        await page.ReloadAsync();
        await page.GoBackAsync();
        if (await page.GetByRole(AriaRole.Button, new() { NameString = "Record", Exact = true }).CountAsync() > 0)
            await page.GetByRole(AriaRole.Button, new() { NameString = "Record", Exact = true }).First.ClickAsync();

        await Expect(page.GetByText("The page is on record.")).ToBeVisibleAsync();
        (await site.AskAsync(await site.TokenAsync("--role", "auditor", "--name", "Auditor"),
            "{ findings(where: { agency: { eq: \"Agency Three\" } }) { totalCount } }")).GetProperty("findings").GetProperty("totalCount").GetInt32().ShouldBe(1);
    }

    [Fact]
    public async Task What_may_be_a_promise_and_a_mistyped_agency_are_decided_from_the_list_of_what_is_wrong()
    {
        await using var visit = await SignInAsync();
        var page = visit.Page;
        await page.GotoAsync($"{site.Url}/import");
        await page.GetByLabel("Paste the page").FillAsync((await File.ReadAllTextAsync(PathOf("promises-and-denials.txt")))
            .Replace("DTS will continue to meet quarterly with the vendor.", "DTS will improve its training."));
        await page.GetByRole(AriaRole.Button, new() { NameString = "Read it" }).ClickAsync();
        await page.GetByLabel("Agency that was audited").FillAsync("Agency Five");
        await page.GetByRole(AriaRole.Button, new() { NameString = "Record", Exact = true }).First.ClickAsync();

        var wrong = page.GetByRole(AriaRole.Alert);
        await wrong.GetByRole(AriaRole.Link, new() { NameString = "say whether “Improve its training” is a commitment" }).ClickAsync();
        var promise = page.Locator("fieldset.promise").Filter(new() { HasText = "Doubted" });
        await Expect(promise).ToBeInViewportAsync();
        await promise.GetByText("No commitment", new() { Exact = true }).ClickAsync();
        await wrong.GetByRole(AriaRole.Link, new() { NameString = "“Agency Five” is not on record yet" }).ClickAsync();
        await page.GetByText("“Agency Five” is a new agency: put it on record").ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { NameString = "Record", Exact = true }).First.ClickAsync();

        await Expect(page.GetByText("The page is on record.")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task No_rule_of_accessibility_is_broken_from_the_first_page_to_the_last()
    {
        await using var visit = await SignInAsync();
        var page = visit.Page;

        await page.GotoAsync($"{site.Url}/import");
        (await Accessibility.BrokenAsync(page)).ShouldBeEmpty();
        await page.GetByRole(AriaRole.Button, new() { NameString = "Read it" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
        (await Accessibility.BrokenAsync(page)).ShouldBeEmpty();
        await OpenAsync(page, "promises-and-denials.txt", "Agency Six");
        (await Accessibility.BrokenAsync(page)).ShouldBeEmpty();
        await page.GetByLabel("Title of the finding").FillAsync("");
        await page.Locator("fieldset.promise").First.GetByLabel("When it is due").FillAsync("");
        await page.GetByRole(AriaRole.Button, new() { NameString = "Record", Exact = true }).First.ClickAsync();
        await Expect(page.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
        (await Accessibility.BrokenAsync(page)).ShouldBeEmpty();
        await page.GetByLabel("Title of the finding").FillAsync("DTS Did Not Test Its Backups");
        await page.Locator("fieldset.promise").First.GetByLabel("When it is due").FillAsync("by September 30, 2024");
        await page.GetByText("is a new agency: put it on record").ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { NameString = "Record", Exact = true }).First.ClickAsync();
        await Expect(page.GetByText("The page is on record.")).ToBeVisibleAsync();
        (await Accessibility.BrokenAsync(page)).ShouldBeEmpty();

        await page.GotoAsync($"{site.Url}/import");
        await page.GetByText("A spreadsheet of findings:").ClickAsync();
        await page.GetByLabel("Paste the page").FillAsync("Agency,Audit,Published on,Finding\nAgency Four,Audit,2022-07-15,One\nAgency Four,,2022-07-15,Two");
        await page.GetByRole(AriaRole.Button, new() { NameString = "Read it" }).ClickAsync();
        await Expect(page.GetByText("Audit must not be empty.")).ToBeVisibleAsync();
        (await Accessibility.BrokenAsync(page)).ShouldBeEmpty();
    }

    /// <summary>Brings a page of an agency of the test's own: the page may be on record of another.</summary>
    private async Task OpenAsync(IPage page, string file, string agency)
    {
        await page.GotoAsync($"{site.Url}/import");
        await page.GetByLabel("Or choose its file").SetInputFilesAsync(PathOf(file));
        await ClickAsync(page.GetByRole(AriaRole.Button, new() { NameString = "Read it" }));
        await page.GetByLabel("Agency that was audited").FillAsync(agency);
        await ClickAsync(page.GetByRole(AriaRole.Button, new() { NameString = "Check again" }).First);
        await page.WaitForURLAsync("**#review");
        await Expect(page.GetByLabel("Agency that was audited")).ToHaveValueAsync(agency);
    }

    private async Task ClickAsync(ILocator what)
    {
        clicks++;
        await what.ClickAsync();
    }

    private async Task<Visit> SignInAsync(bool withScript = true)
    {
        var visit = await site.VisitAsync(withScript);
        await visit.Page.GotoAsync($"{site.Url}/work");
        await visit.Page.GetByRole(AriaRole.Button, new() { NameString = "Auditor", Exact = true }).ClickAsync();
        await visit.ArriveAsync($"{site.Url}/work");
        return visit;
    }

    /// <summary>The pages of OSA are the sample's, and the made-up one is that of the importer's tests.</summary>
    internal static string PathOf(string file)
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(root.FullName, "RemediationTracker.sln")))
            root = root.Parent!;
        return new[] { Path.Combine("src", "RemediationTracker.Server", "Samples"), Path.Combine("tests", "RemediationTracker.Server.Tests", "Imports", "Pages") }
            .Select(folder => Path.Combine(root.FullName, folder, file)).First(File.Exists);
    }
}
