using RemediationTracker.Server.Tests.Imports.Review;
using RemediationTracker.Server.Tests.Lists;

namespace RemediationTracker.Server.Tests.Leadership.Changes;

/// <summary>The lists of the page of changes, of sixty new findings with two recommendations each.</summary>
public sealed class ChangesPagingTests(ManyFindings many) : IClassFixture<ManyFindings>
{
    [Theory]
    [InlineData("recommendations", "table tbody th[scope='row']", 120)]
    [InlineData("findings", "ul li a", 60)]
    public async Task Each_list_is_reached_to_its_end_and_back(string list, string rows, int count)
    {
        var forth = await WalkAsync("/changes?from=2023-02-01", list, rows, "next");
        var back = await WalkAsync(forth[^1].Address, list, rows, "prev");

        forth.SelectMany(page => page.Rows).Count().ShouldBe(count);
        back.Select(page => string.Join('|', page.Rows)).Reverse().ShouldBe(forth.Select(page => string.Join('|', page.Rows)));
    }

    private async Task<List<(string Address, List<string> Rows)>> WalkAsync(string address, string list, string rows, string relation)
    {
        var pages = new List<(string, List<string>)>();
        for (string? next = address; next is not null;)
        {
            var section = ReviewScenario.Parse(await many.Tracker.TextAsync(next.Split('#')[0], many.Token))
                .QuerySelector($"section[aria-labelledby='{list}']").ShouldNotBeNull();
            pages.Add((next, [.. section.QuerySelectorAll(rows).Select(row => row.InnerHtml)]));
            next = section.QuerySelector($"nav.pages a[rel='{relation}']")?.GetAttribute("href");
        }

        return pages;
    }
}
