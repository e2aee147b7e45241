using System.Text;
using RemediationTracker.Domain;
using RemediationTracker.Server.Tests.SignIn;

namespace RemediationTracker.Server.Tests.Imports.Review;

/// <summary>An auditor looks at a spreadsheet before it is recorded.</summary>
public sealed class SheetReviewTests(TrackerFixture tracker) : IClassFixture<TrackerFixture>
{
    private readonly string agency = $"Agency{Guid.NewGuid():N}";

    private string Good => $"Agency,Audit,Published on,Finding\n{agency},Audit of lists,2022-07-15,The list was not kept\n";

    private string WithBad => $"{Good}{agency},,2022-07-15,Another\n";

    [Fact]
    public async Task The_rows_are_shown_and_nothing_is_recorded_before_they_are_confirmed()
    {
        using var auditor = await AuditorAsync();

        var sheet = await auditor.ImportAsync(Encoding.UTF8.GetBytes(Good), "findings.csv", "findings");
        ReviewScenario.TextOf(sheet.Page).ShouldContain("1 with something new");
        (await FindingsAsync()).ShouldBe(0);
        var recorded = await auditor.SendAsync(sheet, "record");

        recorded.Page.ShouldContain("Recorded: 1 row of the spreadsheet.");
        (await FindingsAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task A_bad_row_is_told_by_line_column_and_rule_and_only_the_good_ones_can_be_recorded()
    {
        using var auditor = await AuditorAsync();

        var sheet = await auditor.ImportAsync(Encoding.UTF8.GetBytes(WithBad), "findings.csv", "findings");
        var cells = ReviewScenario.Parse(sheet.Page).QuerySelectorAll("[aria-labelledby=wrong] td").Select(cell => cell.TextContent);
        cells.ShouldBe(["3", "Audit", "Audit must not be empty.", "INVALID_VALUE"]);
        (await auditor.SendAsync(sheet, "record")).Page.ShouldContain("Nothing was recorded");
        (await FindingsAsync()).ShouldBe(0);
        await auditor.SendAsync(sheet, "partial");

        (await FindingsAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task A_file_that_is_sent_twice_is_recorded_once()
    {
        using var auditor = await AuditorAsync();
        var sheet = await auditor.ImportAsync(Encoding.UTF8.GetBytes(Good), "findings.csv", "findings");

        await auditor.SendAsync(sheet, "record");
        (await auditor.SendAsync(sheet, "record")).Page.ShouldContain("Recorded: 1 row");

        (await FindingsAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task A_file_without_the_right_headings_says_which_are_missing()
    {
        using var auditor = await AuditorAsync();

        var sheet = await auditor.ImportAsync("Colour,Size\nred,2\n"u8.ToArray(), "findings.csv", "findings");

        ReviewScenario.TextOf(sheet.Page).ShouldContain("The column is missing.");
        sheet.Page.ShouldNotContain("value=\"record\"");
    }

    private async Task<TestBrowser> AuditorAsync() => await new TestBrowser(tracker).SignInAsync("Auditor");

    private async Task<int> FindingsAsync() => (await tracker.DataAsync(
        "query ($agency: String) { findings(where: { agency: { eq: $agency } }) { totalCount } }", tracker.Token(Role.Auditor), new { agency }))
        .At("findings", "totalCount").GetInt32();
}
