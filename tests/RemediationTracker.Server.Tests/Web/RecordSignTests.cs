using Microsoft.Extensions.DependencyInjection;
using RemediationTracker.Server.MadeUp;

namespace RemediationTracker.Server.Tests.Web;

/// <summary>A record in which all is made up.</summary>
public sealed class RecordSignTests(TrackerFixture tracker) : IClassFixture<TrackerFixture>
{
    [Fact]
    public async Task That_all_is_made_up_is_said_once_and_not_in_each_row()
    {
        await ActivatorUtilities.CreateInstance<MadeUpRecord>(tracker.Services)
            .RecordAsync(1, 7, new DateOnly(2023, 2, 28), new Progress<double>(), CancellationToken.None);

        foreach (var address in (string[])["/audits", "/commitments", "/?on=2023-02-28"])
        {
            var page = await tracker.PageAsync(address);
            page.ShouldContain("This record is made up, to practice on.");
            page.ShouldNotContain("[Made up]");
        }
    }
}
