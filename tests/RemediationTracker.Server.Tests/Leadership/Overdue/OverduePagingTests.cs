using System.Net;
using System.Text.RegularExpressions;
using RemediationTracker.Domain;
using RemediationTracker.Server.Tests.Lists;

namespace RemediationTracker.Server.Tests.Leadership.Overdue;

/// <summary>The list at <c>/</c>, of 120 commitments that are overdue on 2023-07-01.</summary>
public sealed partial class OverduePagingTests(ManyFindings many) : IClassFixture<ManyFindings>
{
    [Fact]
    public async Task A_page_holds_fifty_and_tells_of_all()
    {
        var page = await many.Tracker.PageAsync("/?on=2023-07-01");

        page.ShouldContain("120 overdue");
        page.ShouldContain("50 of 120 commitments");
        Titles(page).Count.ShouldBe(50);
    }

    [Fact]
    public async Task The_links_lead_through_all_pages_of_the_day_and_back()
    {
        var forth = await WalkAsync("/?on=2023-07-01", "next");
        var back = await WalkAsync(forth[^1].Address, "prev");

        forth.Select(page => page.Titles.Count).ShouldBe([50, 50, 20]);
        forth.SelectMany(page => page.Titles).ShouldBeUnique();
        forth.ShouldAllBe(page => page.Address.Contains("on=2023-07-01"));
        back.Select(page => page.Titles).Reverse().ShouldBe(forth.Select(page => page.Titles));
    }

    [Fact]
    public async Task A_short_list_has_no_other_pages()
    {
        var page = await many.Tracker.PageAsync("/?on=2023-07-01", many.Tracker.Token(Role.Auditee, "Agency1"));

        page.ShouldContain("2 of 2 commitments");
        Link().Matches(page).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("after=nonsense")]
    [InlineData("before=nonsense")]
    [InlineData("after=a&before=b")]
    public async Task A_place_that_is_none_is_refused_in_words(string place) =>
        (await many.Tracker.PageAsync($"/?on=2023-07-01&{place}", status: HttpStatusCode.BadRequest)).ShouldContain("role=\"alert\"");

    private async Task<List<(string Address, IReadOnlyList<string> Titles)>> WalkAsync(string address, string relation)
    {
        var pages = new List<(string, IReadOnlyList<string>)>();
        for (string? next = address; next is not null;)
        {
            var page = await many.Tracker.PageAsync(next);
            pages.Add((next, Titles(page)));
            var link = Link().Matches(page).SingleOrDefault(match => match.Groups["relation"].Value == relation);
            next = link?.Groups["address"].Value;
        }

        return pages;
    }

    private static IReadOnlyList<string> Titles(string page) => [.. Title().Matches(page).Select(match => match.Value)];

    [GeneratedRegex("<a href=\"(?<address>[^\"]+)\" rel=\"(?<relation>[a-z]+)\">", RegexOptions.NonBacktracking)]
    private static partial Regex Link();

    [GeneratedRegex("<th role=\"rowheader\".*?</th>", RegexOptions.Singleline | RegexOptions.NonBacktracking)]
    private static partial Regex Title();
}
