using RemediationTracker.Server.Tests.SignIn;

namespace RemediationTracker.Server.Tests.Imports.Review;

/// <summary>The top of the review says how it stands with the page, and leads to what is wrong.</summary>
public sealed class ReviewTopTests(TrackerFixture tracker) : IClassFixture<TrackerFixture>
{
    private const string First = "c9-1";

    private readonly string agency = $"Agency{Guid.NewGuid():N}";

    [Fact]
    public async Task What_cannot_be_recorded_is_not_said_to_be_undoubted()
    {
        await tracker.ImportAsync(Text("Book"), "page.txt");
        using var auditor = await AuditorAsync();

        var review = await auditor.SendAsync(await auditor.ImportAsync(Page("List")), "check", ("title", ""));

        ReviewScenario.TextOf(review.Page).ShouldContain("It cannot be recorded yet");
        ReviewScenario.TextOf(review.Page).ShouldNotContain("Nothing is doubted");
    }

    [Fact]
    public async Task A_page_of_an_agency_on_record_without_a_doubt_says_so_and_what_would_be_recorded()
    {
        await tracker.ImportAsync(Text("List"), "page.txt");
        using var auditor = await AuditorAsync();

        var review = await auditor.ImportAsync(Page("Book", "August 2, 2021"));

        ReviewScenario.TextOf(review.Page).ShouldContain("Nothing is doubted");
        ReviewScenario.TextOf(review.Page).ShouldContain("To be recorded: a finding, 1 recommendation, 1 commitment, in a new audit");
    }

    [Theory]
    [InlineData("title", "")]
    [InlineData("published", "soon")]
    [InlineData("address", "ftp://somewhere")]
    [InlineData("position-1", "Perhaps")]
    [InlineData("part-4", "Title")]
    [InlineData("audit", "none")]
    [InlineData($"{First}-title", "")]
    [InlineData($"{First}-due", "")]
    [InlineData($"{First}-recommendations", "99")]
    [InlineData($"{First}-after", "c1-1")]
    public async Task Each_error_leads_to_its_field_and_the_field_names_its_error(string name, string value)
    {
        await tracker.ImportAsync(Text("Book"), "page.txt");
        using var auditor = await AuditorAsync();

        var refused = ReviewScenario.Parse((await auditor.SendAsync(await auditor.ImportAsync(Page("List")), "record", (name, value))).Page);

        refused.QuerySelectorAll(".problem li a").Select(link => link.GetAttribute("href")).ShouldBe([$"#{name}"]);
        var field = refused.QuerySelector($"main [id='{name}']").ShouldNotBeNull();
        field.GetAttribute("aria-describedby").ShouldNotBeNull().Split(' ').ShouldContain($"{name}-error");
        refused.QuerySelector($"[id='{name}-error']").ShouldNotBeNull();
    }

    private async Task<TestBrowser> AuditorAsync() => await new TestBrowser(tracker).SignInAsync("Auditor");

    private string Text(string what, string published = "July 15, 2022") =>
        Pages.Finding($"{agency} Did Not Keep The {what}", published).ReplaceLineEndings("\n");

    private byte[] Page(string what, string published = "July 15, 2022") => ReviewScenario.Bytes(Text(what, published));
}
