using System.Net;
using RemediationTracker.Domain;
using RemediationTracker.Server.Leadership.Numbers;
using RemediationTracker.Server.Tests.Imports.Review;

namespace RemediationTracker.Server.Tests.Leadership.Numbers;

public sealed class NumbersPageTests(MadeUpTracker made) : IClassFixture<MadeUpTracker>
{
    /// <summary>The columns whose numbers count rows of a list, and not days, slips or events.</summary>
    private static readonly string[] OfRows =
    [
        "Overdue", "Possibly late", "On time", "Late", "Not yet due", "Withdrawn or closed", "Commitments", "Waiting",
        "Open", "In progress", "Reported", "Verified", "Closed", "Reopened",
    ];

    [Fact]
    public async Task The_page_shows_the_same_numbers_as_the_api()
    {
        var numbers = (await made.Tracker.DataAsync(
            """{ overdueNumbers(on: "2023-03-01") { total { overdue } groups { agency } } }""",
            made.Tracker.Token(Role.Auditor))).At("overdueNumbers");

        var page = await made.Tracker.PageAsync("/numbers?on=2023-03-01");

        page.ShouldContain($"&lateness=Overdue\">{numbers.At("total", "overdue").GetInt32():N0}</a>");
        foreach (var group in numbers.At("groups").EnumerateArray())
            page.ShouldContain($"&agency={group.At("agency")}\">{group.At("agency")}</a>");
    }

    [Theory]
    [InlineData("/numbers?on=2023-03-01")]
    [InlineData("/overview?on=2023-03-01")]
    public async Task A_number_that_counts_rows_leads_to_as_many(string address)
    {
        var page = ReviewScenario.Parse(await made.Tracker.TextAsync(address));

        var counts = page.QuerySelectorAll("main td[data-label] a")
            .Where(link => OfRows.Contains(link.ParentElement!.GetAttribute("data-label")!))
            .Select(link => (Told: link.TextContent.Split(' ')[0], Address: link.GetAttribute("href")!)).Distinct().ToList();

        counts.Count.ShouldBeGreaterThan(10);
        page.QuerySelectorAll("main td[data-label] a").Select(link => link.ParentElement!.GetAttribute("data-label")!).Except(OfRows)
            .ShouldBeSubsetOf(["Longest, days", "Slips", "Days in all", "Median of one slip", "Longest slip", "Median days late", "Most days late"]);
        foreach (var (told, rows) in counts)
        {
            (await made.Tracker.WordsAsync(rows)).ShouldMatch(
                told == "0" ? "No (commitment|recommendation) meets" : $"(?<![0-9,]){told} (commitment|recommendation)", rows);
        }
    }

    [Fact]
    public async Task It_has_something_of_every_kind()
    {
        // The months are counted a moment later.
        var page = await Eventually.ShouldBeAsync(
            () => made.Tracker.PageAsync("/numbers?on=2023-03-01"), page => page.Contains("<caption>What happened", StringComparison.Ordinal));

        string[] captions =
        [
            "Overdue by agency",
            "Overdue by severity of the finding",
            "Overdue by age",
            "What fell due in the year up to this day, and what became of it",
            "Slipped dates by agency",
            "Reasons that were given, verbatim",
            "Days from report to verification, and what waits",
            "Recommendations by status",
            "What happened in each month",
        ];
        captions.ShouldAllBe(caption => page.Contains($"<caption>{caption}</caption>", StringComparison.Ordinal));
        page.ShouldContain("The vendor left.");
    }

    [Theory]
    [InlineData("1900-01-01")]
    [InlineData("2200-12-31")]
    public async Task The_first_and_the_last_day_that_can_be_judged_are_days(string on) =>
        (await made.Tracker.PageAsync($"/numbers?on={on}")).ShouldContain("<h1>Numbers</h1>");

    [Theory]
    [InlineData("1899-12-31")]
    [InlineData("2201-01-01")]
    public async Task A_day_that_is_farther_away_is_refused_in_words(string on)
    {
        (await made.Tracker.PageAsync($"/numbers?on={on}", status: HttpStatusCode.BadRequest))
            .ShouldContain($"“{on}” is too far away; choose a day of the years from 1900 to 2200.");
        (await made.Tracker.AskAsync(
            "query ($on: Date) { overdueNumbers(on: $on) { total { overdue } } }", made.Tracker.Token(Role.Auditor), new { on }))
            .ErrorCode().ShouldBe("INVALID_VALUE");
    }

    [Fact]
    public async Task What_is_of_another_day_than_the_one_that_is_asked_says_so_in_its_tile()
    {
        var page = await made.Tracker.PageAsync("/numbers?on=2022-03-01");

        page.ShouldContain("<dt>Slips of dates, on record now</dt>");
        page.ShouldContain("<dt>Recommendations closed, on record now</dt>");
        page.ShouldContain("The statuses are those on record now.");
    }

    [Fact]
    public async Task Of_one_agency_it_counts_what_the_agency_itself_sees_and_leads_to_its_rows()
    {
        var agency = (await made.Tracker.DataAsync(
            """{ overdueNumbers(on: "2023-03-01") { groups { agency } } }""",
            made.Tracker.Token(Role.Auditor))).At("overdueNumbers", "groups", 0, "agency").GetString()!;
        var own = (await made.Tracker.DataAsync(
            """{ overdueNumbers(on: "2023-03-01") { total { overdue } } }""",
            made.Tracker.Token(Role.Auditee, agency))).At("overdueNumbers", "total", "overdue").GetInt32();

        var page = await made.Tracker.PageAsync($"/numbers?on=2023-03-01&agency={Uri.EscapeDataString(agency)}", made.Tracker.Token(Role.Leadership));

        page.ShouldContain($"&lateness=Overdue&agency={Uri.EscapeDataString(agency)}\">{own:N0}</a>");
        page.ShouldContain($"<option value=\"{agency}\" selected>");
    }

    [Fact]
    public async Task Of_an_agency_that_is_not_on_record_no_numbers_are_shown()
    {
        var page = await made.Tracker.PageAsync("/numbers?on=2023-03-01&agency=Nowhere", status: HttpStatusCode.NotFound);

        page.ShouldContain("No agency “Nowhere” is on record.");
        page.ShouldNotContain("Overdue by agency");
    }

    [Fact]
    public async Task A_staff_member_chooses_no_agency() =>
        (await made.Tracker.PageAsync("/numbers?on=2023-03-01", made.Tracker.Token(Role.Auditee, "EOHHS"))).ShouldNotContain("name=\"agency\"");

    [Fact]
    public void Of_many_rows_the_first_ten_are_shown_and_the_others_on_the_same_scale()
    {
        var bars = new Bars("By agency", "Agency", [new("Overdue", "late")], [.. Enumerable.Range(0, 25).Select(i => new BarRow($"{i}", [25 - i]))]);

        bars.First.Rows.Count.ShouldBe(10);
        bars.Rest!.Rows.Count.ShouldBe(15);
        bars.Rest.Of(bars.Rest.Rows[0]).Single().Width.ShouldBe(60);
    }

    [Fact]
    public void A_table_that_would_hide_two_rows_shows_them() =>
        new Bars("By agency", "Agency", [new("Overdue", "late")], [.. Enumerable.Range(0, 12).Select(i => new BarRow($"{i}", [1]))]).Rest.ShouldBeNull();

    [Fact]
    public async Task An_agency_sees_its_own_alone()
    {
        var page = await made.Tracker.PageAsync("/numbers?on=2023-03-01", made.Tracker.Token(Role.Auditee, "MassDOT"));

        page.ShouldContain("No commitment and no recommendation is on record that you may read.");
        page.ShouldNotContain("SAMPLE");
    }

    [Fact]
    public async Task Of_a_day_without_any_each_section_says_so_and_leads_on()
    {
        var page = await made.Tracker.PageAsync("/numbers?on=1990-01-01");

        page.ShouldContain("Nothing is overdue on this day. <a href=\"/commitments?on=1990-01-01\">See all commitments</a>");
        page.ShouldContain("Nothing fell due in the year up to this day. <a href=\"/commitments?on=1990-01-01&due=365\">");
        page.ShouldContain("Nothing happened in the twelve months up to this one. <a href=\"/commitments?on=1990-01-01\">");
    }

    [Theory]
    [InlineData("High", "HIGH")]
    [InlineData("Critical", "CRITICAL")]
    public async Task Of_one_severity_it_counts_what_the_api_counts(string severity, string constant)
    {
        var overdue = (await made.Tracker.DataAsync(
            $"{{ overdueNumbers(on: \"2023-03-01\", where: {{ severity: {{ eq: {constant} }} }}) {{ total {{ overdue }} }} }}",
            made.Tracker.Token(Role.Auditor))).At("overdueNumbers", "total", "overdue").GetInt32();
        var closed = (await made.Tracker.DataAsync(
            $"{{ recommendations(where: {{ severity: {{ eq: {constant} }}, status: {{ eq: CLOSED }} }}) {{ totalCount }} }}",
            made.Tracker.Token(Role.Auditor))).At("recommendations", "totalCount").GetInt32();

        var page = await made.Tracker.PageAsync($"/numbers?on=2023-03-01&severity={severity}");

        page.ShouldContain($"&lateness=Overdue&severity={severity}\">{overdue:N0}</a>");
        page.ShouldContain($"<option value=\"{severity}\" selected>");
        (await made.Tracker.WordsAsync($"/recommendations?status=Closed&severity={severity}"))
            .ShouldContain(closed == 0 ? "No recommendation meets" : $"{closed:N0} recommendation");
    }

    [Theory]
    [InlineData("turn=Returned", "{ returned: { eq: true } }")]
    [InlineData("turn=RiskAsked", "{ riskRequestedUntil: { gt: \"2023-03-01\" } }")]
    [InlineData("outcome=RiskAccepted", "{ outcome: { eq: RISK_ACCEPTED } }")]
    public async Task The_list_of_recommendations_has_what_the_api_has(string asked, string where)
    {
        var count = (await made.Tracker.DataAsync($"{{ recommendations(where: {where}) {{ totalCount }} }}", made.Tracker.Token(Role.Auditor)))
            .At("recommendations", "totalCount").GetInt32();

        (await made.Tracker.WordsAsync($"/recommendations?on=2023-03-01&{asked}"))
            .ShouldContain(count == 0 ? "No recommendation meets" : $"{count:N0} recommendation");
    }

    [Fact]
    public async Task Accepted_risks_are_told_apart_from_what_is_closed_otherwise() =>
        (await made.Tracker.PageAsync("/numbers?on=2023-03-01")).ShouldMatch(
            "Recommendations closed with the risk accepted, on record [^<]+</dt><dd><a href=\"/recommendations\\?on=2023-03-01&outcome=RiskAccepted\">[0-9]+");

    [Theory]
    [InlineData("/numbers?severity=Grave")]
    [InlineData("/recommendations?severity=Grave")]
    public async Task A_severity_that_is_none_is_refused_in_words(string address) =>
        (await made.Tracker.PageAsync(address, status: HttpStatusCode.BadRequest))
            .ShouldContain("“Grave” is nothing that “severity” can be.");

    [Fact]
    public async Task A_day_that_is_none_is_refused_in_words()
    {
        var page = await made.Tracker.TextAsync("/numbers?on=%3Cscript%3E", status: HttpStatusCode.BadRequest);

        page.ShouldNotContain("<script>");
        WebUtility.HtmlDecode(page).ShouldContain("is not a day; write it as yyyy-MM-dd.");
    }
}
