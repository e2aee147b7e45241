using RemediationTracker.Server.Tests.Leadership.Numbers;

namespace RemediationTracker.Server.Tests.Leadership.Overdue;

/// <summary>Pages and files of a record that begins years ago.</summary>
public sealed class AsKnownTests(MadeUpTracker made) : IClassFixture<MadeUpTracker>
{
    [Fact]
    public async Task As_known_on_a_day_the_page_is_of_what_was_on_record_when_it_was_over()
    {
        (await made.Tracker.PageAsync("/?on=2023-02-01&known=2021-02-01")).ShouldContain(", as the record stood on February 1, 2021");
        (await made.Tracker.PageAsync("/numbers?on=2023-02-01&known=2021-02-01")).ShouldContain("Slips of dates, on record on February 1, 2021");
    }

    [Fact]
    public async Task As_known_on_a_day_the_numbers_of_each_agency_that_was_on_record_can_be_asked()
    {
        var page = await made.Tracker.PageAsync("/numbers?on=2023-02-01&known=2021-02-01");

        page.ShouldContain("<select id=\"agency\" name=\"agency\">");
    }

    [Theory]
    [InlineData("milestones.csv")]
    [InlineData("findings.csv")]
    [InlineData("recommendations.csv")]
    public async Task A_list_as_known_on_a_day_holds_what_was_on_record_when_that_day_was_over(string file)
    {
        var then = await made.Tracker.TextAsync($"/export/{file}?on=2023-02-01&known=2021-02-01");
        var now = await made.Tracker.TextAsync($"/export/{file}?on=2023-02-01");

        then.Length.ShouldBeGreaterThan(1_000);
        then.Length.ShouldBeLessThan(now.Length);
    }

    [Fact]
    public async Task Between_two_days_without_a_change_the_page_says_so() =>
        (await made.Tracker.PageAsync("/changes?from=2023-02-01&to=2023-02-01")).ShouldContain("Nothing that you may see is different.");
}
