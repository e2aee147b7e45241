using RemediationTracker.Server.Tests.Subscriptions;

namespace RemediationTracker.Server.Tests.Leadership.Overdue;

public sealed class MovedDatePageTests(TrackerFixture tracker) : IClassFixture<TrackerFixture>
{
    [Fact]
    public async Task A_date_that_was_moved_is_shown_with_the_first_one()
    {
        var id = await tracker.ImportMilestoneAsync();
        await tracker.ApproveAsync(id, "2023-03-15");

        var page = await tracker.WordsAsync("/?on=2023-03-16");

        page.ShouldContain("March 15, 2023");
        page.ShouldContain("at first December 31, 2022");
    }
}
