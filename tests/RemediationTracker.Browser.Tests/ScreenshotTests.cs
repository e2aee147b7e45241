using Microsoft.Playwright;

namespace RemediationTracker.Browser.Tests;

/// <summary>
/// The main pages as those see them for whom they are. <c>tests/screenshots.sh</c> keeps the pictures, and has them made of a record with
/// many audits: <c>SCREENSHOTS</c> is the folder, <c>SCREENSHOTS_OF</c> the address of the tracker.
/// </summary>
public sealed class ScreenshotTests(Site site) : IClassFixture<Site>
{
    private static readonly string? Folder = Environment.GetEnvironmentVariable("SCREENSHOTS");

    private readonly string url = Environment.GetEnvironmentVariable("SCREENSHOTS_OF") ?? site.Url;

    /// <summary>Who, and the pages by the pictures' names; where one leads to is the first link to such a page, from page to page.</summary>
    public static TheoryData<string, string, string, string[]> Pages => new()
    {
        { "", "sign-in", "/sign-in", [] },
        { "", "not-found", "/nowhere", [] },
        { "Auditor", "work", "/work", [] },
        { "Auditor", "verify", "/verify", [] },
        { "Auditor", "verify-recommendations", "/verify/recommendations", [] },
        { "Auditor", "import", "/import", [] },
        { "Auditor", "open-audit", "/acts/openAudit?for=", [] },
        { "Auditor", "audits", "/audits", [] },
        { "Auditor", "audit", "/audits", ["/audits/"] },
        { "Auditor", "correct-audit", "/audits", ["/audits/", "/acts/correctAudit"] },
        { "Auditor", "draft", "/work", ["/audits/"] },
        { "Auditor", "finding", "/audits", ["/audits/", "/findings/"] },
        { "Auditor", "commitment", "/commitments", ["/commitments/"] },
        { "Audit manager", "work-of-manager", "/work", [] },
        { "Audit manager", "survey", "/surveys", ["/surveys/"] },
        { "Agency staff of EOHHS", "work-of-staff", "/work", [] },
        { "Agency staff of EOHHS", "commitment-of-staff", "/commitments", ["/commitments/"] },
        { "Agency staff of EOHHS", "ask-for-a-date", "/commitments", ["/commitments/", "/acts/proposeNewDate"] },
        { "Agency head of EOHHS", "work-of-head", "/work", [] },
        { "Leadership", "overview", "/overview", [] },
        { "Leadership", "overdue", "/overdue", [] },
        { "Leadership", "commitments", "/commitments", [] },
        { "Leadership", "recommendations", "/recommendations", [] },
        { "Leadership", "numbers", "/numbers", [] },
        { "Leadership", "changes", "/changes", [] },
        { "Leadership", "search", "/search?q=recovery+policy", [] },
        { "Leadership", "surveys", "/surveys", [] },
        { "Leadership", "help", "/help", [] },
        { "Leadership", "status", "/status", [] },
    };

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task A_page_fits_on_a_screen_and_a_telephone(string who, string name, string path, string[] links)
    {
        await using var visit = await site.VisitAsync();
        await OpenAsync(visit, who, path, links);

        await ShouldFitAsync(visit.Page, name);
    }

    [Fact]
    public async Task So_is_a_form_that_is_refused()
    {
        await using var visit = await site.VisitAsync();
        await OpenAsync(visit, "Agency staff of EOHHS", "/commitments", ["/commitments/", "/acts/postProgress"]);
        await visit.Page.EvaluateAsync("document.querySelectorAll('main form').forEach(form => { form.noValidate = true; })");
        await visit.Page.Locator("main form button[type=submit]").Last.ClickAsync();
        await visit.Page.GetByRole(AriaRole.Contentinfo).WaitForAsync();

        await ShouldFitAsync(visit.Page, "refused-form");
    }

    [Fact]
    public async Task So_is_an_import_under_review()
    {
        await using var visit = await site.VisitAsync();
        await OpenAsync(visit, "Auditor", "/import", []);
        await visit.Page.GetByLabel("Paste the page").FillAsync(await File.ReadAllTextAsync(ImportTests.PathOf("promises-and-denials.txt")));
        await visit.Page.GetByRole(AriaRole.Button, new() { NameString = "Read it" }).ClickAsync();
        await visit.Page.GetByLabel("Agency that was audited").WaitForAsync();

        await ShouldFitAsync(visit.Page, "import-review");
    }

    /// <summary>
    /// Opens a page as one of the sample people, or as nobody, and goes on from it where it leads on. Where made-up audits are on record, staff
    /// are those of their agencies: the others have nothing to do there.
    /// </summary>
    private async Task OpenAsync(Visit visit, string who, string path, string[] links)
    {
        var page = visit.Page;
        if (who.Length > 0)
        {
            await page.GotoAsync($"{url}/sign-in?return={Uri.EscapeDataString(path)}");
            var made = Person(who.Replace("Agency", "Practice", StringComparison.Ordinal).Replace("EOHHS", "SAMPLE", StringComparison.Ordinal));
            await (await made.CountAsync() > 0 ? made : Person(who)).ClickAsync();
            await visit.ArriveAsync($"{url}{path}");
        }
        else
        {
            await page.GotoAsync($"{url}{path}");
        }

        foreach (var link in links)
        {
            // A list of audits begins with those that are being drafted.
            var leads = page.Locator($"main a[href^='{link}']{(path == "/audits" ? ":not([href$='/draft'])" : "")}");
            if (await leads.CountAsync() > 0)
                (await page.GotoAsync($"{url}{await leads.First.GetAttributeAsync("href")}"))!.Status.ShouldBe(200);
        }

        ILocator Person(string name) => page.GetByRole(AriaRole.Button, new() { NameString = name, Exact = true });
    }

    /// <summary>Nothing of the page is wider than the screen. Pictures of it are made where they are to be kept.</summary>
    private static async Task ShouldFitAsync(IPage page, string name)
    {
        foreach (var width in (int[])[1280, 320])
        {
            await page.SetViewportSizeAsync(width, 900);
            (await page.EvaluateAsync<int>("document.documentElement.scrollWidth")).ShouldBeLessThanOrEqualTo(width, name);
            foreach (var scheme in Folder is null ? [] : (ColorScheme[])[ColorScheme.Light, ColorScheme.Dark])
            {
                await page.EmulateMediaAsync(new() { ColorScheme = scheme });
                await page.ScreenshotAsync(new() { Path = FileOf($"{name}-{width}-{scheme}.png"), FullPage = true });
            }
        }

        if (Folder is not null)
            await page.PdfAsync(new() { Path = FileOf($"{name}.pdf"), Format = "Letter" });
    }

    private static string FileOf(string name) => Path.Combine(Folder!, name.ToLowerInvariant());
}
