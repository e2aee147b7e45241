using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace RemediationTracker.Browser.Tests;

/// <summary>What leadership prints of the changes since a day, with the record of two hundred audits.</summary>
public sealed partial class BriefingTests(PracticeSite site) : IClassFixture<PracticeSite>
{
    private const string Margin = "0.4in";

    [Theory]
    [InlineData(30)]
    [InlineData(365)]
    public async Task A_briefing_prints_on_two_sides_with_its_first_rows_and_how_many_more_there_are(int days)
    {
        await using var visit = await site.VisitAsync();
        var page = visit.Page;
        var from = DateTime.UtcNow.AddDays(-days).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        await page.GotoAsync($"{site.Url}/changes?from={from}");
        await Expect(page.GetByText("more: see the page.").First).ToBeHiddenAsync();

        var printed = await page.PdfAsync(new() { Format = "Letter", Margin = new() { Top = Margin, Bottom = Margin, Left = Margin, Right = Margin } });

        Sides().Count(Encoding.Latin1.GetString(printed)).ShouldBeInRange(1, 2);
        await page.EmulateMediaAsync(new() { Media = Media.Print });
        await Expect(page.Locator("section[aria-labelledby=milestones] .changes tbody tr:visible")).ToHaveCountAsync(10);
        await Expect(page.Locator("section[aria-labelledby=milestones] .in-print")).ToHaveTextAsync(new Regex("^And [0-9,]+ more: see the page.$", RegexOptions.None, TimeSpan.FromSeconds(1)));
        await Expect(page.GetByRole(AriaRole.Table, new() { NameString = "Commitments by what is different" })).ToBeVisibleAsync();
        visit.Wrongs.ShouldBeEmpty();
    }

    [GeneratedRegex("/Type\\s*/Page\\b", RegexOptions.NonBacktracking)]
    private static partial Regex Sides();
}
