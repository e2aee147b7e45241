using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using RemediationTracker.Domain;
using RemediationTracker.Server.Tests.Leadership.Numbers;
using RemediationTracker.Server.Tests.SignIn;

namespace RemediationTracker.Server.Tests.Leadership.Overview;

/// <summary>How it stands, and where each begins. Today is 2023-03-01.</summary>
public sealed partial class OverviewPageTests(MadeUpTracker made, TrackerFixture empty) : IClassFixture<MadeUpTracker>, IClassFixture<TrackerFixture>
{
    [Fact]
    public async Task Each_number_is_that_of_the_list_it_leads_to()
    {
        var page = await made.Tracker.PageAsync("/overview?on=2023-02-28", made.Tracker.Token(Role.Leadership));

        // What has an order counts days, and what slipped counts slips and days, and not rows.
        var numbers = Number().Matches(page).Where(number => !number.Groups["address"].Value.Contains("sort=", StringComparison.Ordinal)
            && !number.Groups["address"].Value.Contains("slipped=", StringComparison.Ordinal)).ToList();
        numbers.Count.ShouldBeGreaterThan(20);
        numbers.Count(number => number.Groups["count"].Value != "0").ShouldBeGreaterThan(5);
        foreach (var number in numbers)
            (await ToldAsync(number.Groups["address"].Value)).ShouldBe(Parse(number.Groups["count"].Value), number.Groups["address"].Value);
    }

    [Fact]
    public async Task Each_row_of_what_is_late_leads_to_a_list_of_as_many()
    {
        var page = await made.Tracker.PageAsync("/overview?on=2023-02-28", made.Tracker.Token(Role.Leadership));

        var rows = Row().Matches(page).ToList();
        rows.Count.ShouldBeGreaterThan(5);
        foreach (var row in rows)
        {
            var address = row.Groups["address"].Value;
            (await ToldAsync(address)).ShouldBe(Parse(row.Groups["overdue"].Value) + Parse(row.Groups["possibly"].Value), address);
        }
    }

    [Fact]
    public async Task The_line_has_a_table_of_the_ends_of_twelve_months_and_the_day()
    {
        var page = await made.Tracker.PageAsync("/overview?on=2023-02-15");

        foreach (var day in (string[])["2022-02-28", "2022-12-31", "2023-01-31", "2023-02-15"])
            page.ShouldContain($"href=\"/commitments?on={day}&lateness=Overdue\"");
        page.ShouldContain("<path class=\"certain\"");
    }

    [Theory]
    [InlineData("", "Reported done, to be verified</dt>")]
    [InlineData("?on=2023-02-28", "Reported done, to be verified, on record now</dt>")]
    [InlineData("?on=2023-02-28&known=2023-02-27", "Reported done, to be verified, on record on February 27, 2023</dt>")]
    public async Task What_is_reported_is_of_the_record_and_not_of_the_day(string asked, string told) =>
        (await made.Tracker.PageAsync($"/overview{asked}")).ShouldContain(told);

    [Fact]
    public async Task It_is_of_the_record_as_it_stood()
    {
        var page = await made.Tracker.PageAsync("/overview?on=2023-02-01&known=2021-02-01");

        page.ShouldContain(", as the record stood on February 1, 2021");
        page.ShouldContain("/commitments?on=2023-02-01&known=2021-02-01&lateness=Overdue");
    }

    [Fact]
    public async Task An_agency_sees_its_own_numbers()
    {
        var all = await made.Tracker.WordsAsync("/overview?on=2023-02-28", made.Tracker.Token(Role.Leadership));
        var none = await made.Tracker.WordsAsync("/overview?on=2023-02-28", made.Tracker.Token(Role.Auditee, "No such agency"));

        all.ShouldContain("commitments that you may see");
        none.ShouldContain("No commitment is on record that you may read");
    }

    [Fact]
    public async Task Of_an_empty_record_it_says_that_it_is_empty() =>
        (await empty.WordsAsync("/overview")).ShouldContain("No commitment is on record that you may read");

    [Theory]
    [InlineData("/overview?on=nonsense", "is not a day")]
    [InlineData("/overview?known=2100-01-01", "is not known yet")]
    public async Task What_is_no_day_is_refused(string address, string told) =>
        (await empty.PageAsync(address, status: HttpStatusCode.BadRequest)).ShouldContain(told);

    [Theory]
    [InlineData("Auditor", "/work")]
    [InlineData("Agency staff", "/work")]
    [InlineData("Leadership", "/overview")]
    public async Task Each_begins_with_what_is_theirs(string who, string page)
    {
        using var browser = await new TestBrowser(empty).SignInAsync(who);

        using var answer = await browser.SendAsync(new(HttpMethod.Get, "/"));

        answer.Headers.Location!.OriginalString.ShouldBe(page);
    }

    [Theory]
    [InlineData("/?on=2023-03-01")]
    [InlineData("/overdue")]
    public async Task The_overdue_list_stays_where_it_was_sent_from(string address)
    {
        using var browser = await new TestBrowser(empty).SignInAsync("Leadership");

        (await browser.GetAsync(address)).ShouldContain("<h1>Overdue commitments</h1>");
    }

    [Fact]
    public async Task Who_is_not_signed_in_begins_with_what_is_overdue()
    {
        using var browser = new TestBrowser(empty);

        (await browser.GetAsync("/")).ShouldContain("<h1>Overdue commitments</h1>");
    }

    /// <summary>How many a list says that it has.</summary>
    private async Task<int> ToldAsync(string address)
    {
        var page = await made.Tracker.PageAsync(address, made.Tracker.Token(Role.Leadership));
        return page.Contains("No commitment meets all of these filters", StringComparison.Ordinal) ? 0 : Parse(Of().Match(page).Groups["all"].Value);
    }

    private static int Parse(string number) => int.Parse(number, NumberStyles.AllowThousands, CultureInfo.InvariantCulture);

    [GeneratedRegex("<(dd|td)[^>]*><a href=\"(?<address>/commitments[^\"]+)\">(?<count>[0-9,]+)</a>", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Number();

    [GeneratedRegex(
        "<a href=\"(?<address>/commitments[^\"]+)\">[^<0-9]*[^<]*</a>\\s*</th>.*?data-label=\"Overdue\">.*?(?<overdue>[0-9,]+)(</a>)?\\s*</td>.*?data-label=\"Possibly late\">.*?(?<possibly>[0-9,]+)(</a>)?\\s*</td>",
        RegexOptions.ExplicitCapture | RegexOptions.Singleline, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Row();

    [GeneratedRegex(" of (?<all>[0-9,]+) commitment", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Of();
}
