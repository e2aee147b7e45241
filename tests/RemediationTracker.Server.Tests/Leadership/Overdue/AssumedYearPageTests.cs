namespace RemediationTracker.Server.Tests.Leadership.Overdue;

/// <summary>A promise that left the year out, on the overdue page.</summary>
public sealed class AssumedYearPageTests(TrackerFixture tracker) : IClassFixture<TrackerFixture>
{
    [Fact]
    public async Task A_year_that_was_assumed_is_shown_as_assumed()
    {
        var agency = $"Agency{Guid.NewGuid():N}";
        await tracker.ImportAsync(
            Pages.Finding($"{agency} Did Not Keep The List", response: "We will keep the list by June 30."), "page.txt", agency: agency);

        (await tracker.PageAsync("/?on=2024-07-01")).ShouldContain("year assumed");
        (await tracker.PageAsync("/changes?from=2023-02-01")).ShouldContain("due June 30, 2023 (year assumed)");
        (await tracker.TextAsync("/export/overdue.csv?on=2024-07-01")).ShouldContain(",2023-06-30,assumed,");
    }
}
