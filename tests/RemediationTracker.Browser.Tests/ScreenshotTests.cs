using Microsoft.Playwright;

namespace RemediationTracker.Browser.Tests;

/// <summary>
/// The main pages as those see them for whom they are. <c>tests/screenshots.sh</c> keeps the pictures, and has them made of a record with
/// many audits: <c>SCREENSHOTS</c> is the folder, <c>SCREENSHOTS_OF</c> the address of the tracker.
/// </summary>
public sealed class ScreenshotTests(Site site) : IClassFixture<Site>
{
    private readonly string url = Environment.GetEnvironmentVariable("SCREENSHOTS_OF") ?? site.Url;

    /// <summary>Who, and the pages by the pictures' names; where one leads to is the first link to such a page.</summary>
    public static TheoryData<string, string, string, string?> Pages => new()
    {
        { "Auditor", "work", "/work", null },
        { "Auditor", "verify", "/verify", null },
        { "Auditor", "verify-recommendations", "/verify/recommendations", null },
        { "Auditor", "import", "/import", null },
        { "Auditor", "open-audit", "/acts/openAudit?for=", null },
        { "Auditor", "audits", "/audits", null },
        { "Auditor", "audit", "/audits", "main a[href^='/audits/']" },
        { "Auditor", "commitment", "/commitments", "main a[href^='/commitments/']" },
        { "Agency staff of EOHHS", "work-of-staff", "/work", null },
        { "Leadership", "overview", "/overview", null },
        { "Leadership", "overdue", "/overdue", null },
        { "Leadership", "commitments", "/commitments", null },
        { "Leadership", "numbers", "/numbers", null },
        { "Leadership", "changes", "/changes", null },
        { "Leadership", "search", "/search?q=recovery+policy", null },
        { "Leadership", "surveys", "/surveys", null },
        { "Leadership", "help", "/help", null },
        { "Leadership", "status", "/status", null },
    };

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task A_page_is_shown_whole_on_a_screen_a_telephone_and_paper(string who, string name, string path, string? link)
    {
        await using var visit = await site.VisitAsync();
        var page = visit.Page;
        await page.GotoAsync($"{url}/sign-in?return={Uri.EscapeDataString(path)}");
        await page.GetByRole(AriaRole.Button, new() { NameString = who, Exact = true }).ClickAsync();
        await visit.ArriveAsync($"{url}{path}");
        if (link is not null && await page.Locator(link).CountAsync() > 0)
            path = (await page.Locator(link).First.GetAttributeAsync("href"))!;

        foreach (var (width, scheme) in new[] { (1280, ColorScheme.Light), (1280, ColorScheme.Dark), (320, ColorScheme.Light) })
        {
            await page.SetViewportSizeAsync(width, 900);
            await page.EmulateMediaAsync(new() { ColorScheme = scheme });
            (await page.GotoAsync($"{url}{path}"))!.Status.ShouldBe(200);
            await page.ScreenshotAsync(new() { Path = FileOf($"{name}-{width}-{scheme}.png"), FullPage = true });
        }

        await page.PdfAsync(new() { Path = FileOf($"{name}.pdf"), Format = "Letter" });
    }

    private static string FileOf(string name) => Path.Combine(
        Environment.GetEnvironmentVariable("SCREENSHOTS") ?? Directory.CreateTempSubdirectory("tracker-pictures-").FullName,
        name.ToLowerInvariant());
}
