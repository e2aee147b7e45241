using System.Globalization;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using RemediationTracker.Domain;
using RemediationTracker.Server.Tests.Imports.Review;

namespace RemediationTracker.Server.Tests.Leadership.Numbers;

/// <summary>Where the numbers of leadership's pages lead. Today is 2023-03-01.</summary>
public sealed partial class NumberLinksTests(MadeUpTracker made, TrackerFixture tracker) : IClassFixture<MadeUpTracker>, IClassFixture<TrackerFixture>
{
    /// <summary>Columns that count rows of a list, which has as many.</summary>
    private static readonly string[] Counting =
    [
        "Overdue", "Possibly late", "Commitments", "On time", "Late", "Not yet due", "Withdrawn or closed", "Waiting",
        "Open", "In progress", "Reported", "Verified", "Closed", "Reopened",
    ];

    /// <summary>What is counted of acts and not of rows that stand, so that no list has just these.</summary>
    private static readonly string[] OfActs =
    [
        "Days from report to verification, and what waits: Verified",
        "Days from report to verification, and what waits: Returned",
        "Days from report to verification, and what waits: Median days",
        "Days from report to verification, and what waits: Nine in ten within, days",
        "Days from report to verification, and what waits: Longest, days",
        "Days from report to verification, and what waits: Oldest waits since",
    ];

    [Theory]
    [InlineData("/overview?on=2023-02-28", 40)]
    [InlineData("/overview?on=2023-03-01&known=2023-03-01", 0)]
    [InlineData("/numbers?on=2023-03-01", 80)]
    [InlineData("/numbers?on=2023-03-01&severity=High", 20)]
    [InlineData("/numbers?on=2023-03-01&agency=SAMPLE-24", 3)]
    public async Task Every_number_but_zero_leads_to_rows_and_what_counts_rows_to_as_many(string address, int least)
    {
        var page = await ParsedAsync(address);
        var numbers = page.QuerySelectorAll("main td.number, main .tiles dd").Where(IsOfRows).ToList();

        numbers.Count.ShouldBeGreaterThanOrEqualTo(least);
        foreach (var number in numbers)
        {
            var to = number.QuerySelector("a")?.GetAttribute("href").ShouldNotBeNull($"{PlaceOf(number)} leads nowhere.");
            if (to!.StartsWith('#'))
                page.QuerySelector(to).ShouldNotBeNull(to);
            else if (Counting.Contains(number.GetAttribute("data-label")) || (number.LocalName == "dd" && !to.Contains("slipped", StringComparison.Ordinal) && !number.TextContent.Contains('%')))
                (await CountAsync(to)).ShouldBe(Parse(number.TextContent), $"{PlaceOf(number)} {to}");
            else
                (await CountAsync(to)).ShouldBeGreaterThan(0, $"{PlaceOf(number)} {to}");
        }
    }

    [Fact]
    public async Task A_colour_means_one_thing_on_all_pages()
    {
        var meanings = new List<(string Key, string Header)>();
        foreach (var address in (string[])["/numbers?on=2023-03-01", "/overview?on=2023-03-01", "/changes?from=2023-02-01"])
        {
            foreach (var head in (await ParsedAsync(address)).QuerySelectorAll(".bars thead th:has(.key)"))
                meanings.Add((head.QuerySelector(".key")!.ClassName!["key ".Length..], head.TextContent.Trim()));
        }

        meanings.Select(one => one.Key).Distinct().Count().ShouldBeGreaterThan(10);
        foreach (var key in meanings.Where(one => one.Key != "counted").GroupBy(one => one.Key, one => one.Header))
            key.Distinct().Count().ShouldBe(1, $"{key.Key}: {string.Join(", ", key.Distinct())}");
    }

    [Fact]
    public async Task A_month_leads_to_what_is_different_since_where_the_record_had_begun()
    {
        var promise = await tracker.PromiseAsync();
        var now = DateTimeOffset.UtcNow;
        using var today = tracker.Time.At(now);
        var done = DateOnly.FromDateTime(now.UtcDateTime).AddDays(-1);
        await tracker.ReportAsync(promise, $"{done:yyyy-MM-dd}");
        var month = new DateOnly(done.Year, done.Month, 1);

        var page = await Eventually.ShouldBeAsync(
            () => tracker.PageAsync("/numbers"), page => page.Contains("<caption>What happened", StringComparison.Ordinal));

        page.ShouldContain($"<a href=\"/changes?from={month.AddDays(-1):yyyy-MM-dd}&to={month.AddMonths(1).AddDays(-1):yyyy-MM-dd}\">");
    }

    [Fact]
    public async Task Reasons_beyond_the_first_ten_can_be_shown()
    {
        var promise = await tracker.PromiseAsync();
        var reasons = Enumerable.Range(1, 14).Select(number => $"The vendor left for the time number {number}.").ToList();
        foreach (var (place, reason) in reasons.Index())
            await tracker.MoveAsync(promise, $"2024-01-{place + 1:00}", reason, place + 1);

        var page = await tracker.WordsAsync("/numbers");

        reasons.ShouldAllBe(reason => page.Contains(reason, StringComparison.Ordinal));
        page.ShouldNotContain("are not listed");
    }

    private async Task<IDocument> ParsedAsync(string address) =>
        ReviewScenario.Parse(await made.Tracker.TextAsync(address, made.Tracker.Token(Role.Leadership)));

    /// <summary>Of reasons and months there is no list, and a zero has no rows.</summary>
    private static bool IsOfRows(IElement number) =>
        number.TextContent.Trim() is not ("0" or "–" or "0%")
        && !number.TextContent.Trim().StartsWith("0 (", StringComparison.Ordinal)
        && PlaceOf(number) is var place
        && !OfActs.Contains(place)
        && !place.StartsWith("Reasons", StringComparison.Ordinal)
        && !place.StartsWith("What happened", StringComparison.Ordinal);

    private static string PlaceOf(IElement number) =>
        $"{number.Closest("table")?.QuerySelector("caption")?.TextContent}: {number.GetAttribute("data-label")}";

    /// <summary>How many a list says that it has.</summary>
    private async Task<int> CountAsync(string address)
    {
        var page = await made.Tracker.WordsAsync(address, made.Tracker.Token(Role.Leadership));
        return page.Contains("meets all of these filters", StringComparison.Ordinal) ? 0 : Parse(Told().Match(page).Groups["all"].Value);
    }

    private static int Parse(string number) =>
        int.Parse(number.Trim().Split(' ')[0], NumberStyles.AllowThousands, CultureInfo.InvariantCulture);

    [GeneratedRegex("(?<all>[0-9,]+) (commitment|recommendation)s?\\b", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Told();
}
