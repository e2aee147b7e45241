using System.Net;
using System.Text.RegularExpressions;
using RemediationTracker.Domain;
using RemediationTracker.Server.Tests.Leadership.Numbers;

namespace RemediationTracker.Server.Tests.Milestones;

/// <summary>The list of commitments, of a made-up record.</summary>
public sealed partial class CommitmentsPageTests(MadeUpTracker made) : IClassFixture<MadeUpTracker>
{
    private TrackerFixture Tracker => made.Tracker;

    [Fact]
    public async Task It_shows_all_commitments_page_by_page_and_says_which()
    {
        var first = await Tracker.PageAsync("/commitments?on=2023-03-01");
        var total = int.Parse(Told().Match(first).Groups["total"].Value.Replace(",", "", StringComparison.Ordinal));

        var second = await Tracker.PageAsync(Link(first, "next"));
        var back = await Tracker.PageAsync(Link(second, "prev"));

        total.ShouldBe((await Tracker.DataAsync("{ milestones { totalCount } }", Tracker.Token(Role.Auditor)))
            .At("milestones", "totalCount").GetInt32());
        first.ShouldContain($"1–50 of {total:N0} commitments");
        second.ShouldContain($"51–{Math.Min(100, total)} of {total:N0} commitments");
        Titles(back).ShouldBe(Titles(first));
        Titles(second).Intersect(Titles(first)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("lateness=Overdue", "lateness: { eq: OVERDUE }")]
    [InlineData("lateness=Late", "lateness: { in: [OVERDUE, POSSIBLY_LATE] }")]
    [InlineData("status=Withdrawn", "status: { eq: WITHDRAWN }")]
    [InlineData("severity=High", "severity: { eq: HIGH }")]
    [InlineData("severity=NotRated", "severity: { eq: null }")]
    [InlineData("age=31-90", "lateness: { eq: OVERDUE }, daysOverdue: { gte: 31, lte: 90 }")]
    [InlineData("age=366-", "lateness: { eq: OVERDUE }, daysOverdue: { gte: 366 }")]
    [InlineData("slipped=yes", "slipped: { eq: true }")]
    [InlineData("owner=finance", "owner: { contains: \"finance\" }")]
    [InlineData("returned=yes", "returned: { eq: true }")]
    [InlineData("due=31-90", "lateness: { in: [NOT_DUE, POSSIBLY_LATE] }, dueLatest: { gte: \"2023-04-01\", lte: \"2023-05-30\" }")]
    [InlineData("due=90", "lateness: { in: [NOT_DUE, POSSIBLY_LATE] }, dueLatest: { lte: \"2023-05-30\" }")]
    public async Task A_filter_of_the_address_is_that_of_the_api(string filter, string where)
    {
        var page = await Tracker.WordsAsync($"/commitments?on=2023-03-01&{filter}");
        var total = (await Tracker.DataAsync(
            $"{{ milestones(on: \"2023-03-01\", where: {{ {where} }}) {{ totalCount }} }}", Tracker.Token(Role.Auditor)))
            .At("milestones", "totalCount").GetInt32();

        page.ShouldContain(total == 0 ? "No commitment meets all of these filters." : $" of {total:N0} commitment");
    }

    [Theory]
    [InlineData("POLICY")]
    [InlineData("policy")]
    public async Task Words_are_found_with_a_capital_or_without(string words) =>
        (await Tracker.WordsAsync($"/commitments?q={words}")).ShouldContain("Publish a policy");

    [Fact]
    public async Task What_slipped_is_what_says_so_of_itself()
    {
        var slipped = made.Milestones.Count(milestone => milestone.At("slips").GetInt32() > 0);

        slipped.ShouldBeGreaterThan(1);
        (await Tracker.WordsAsync("/commitments?on=2023-03-01&slipped=yes")).ShouldContain($" of {slipped:N0} commitments");
        (await Tracker.DataAsync("{ milestones(where: { slipped: { neq: true } }) { totalCount } }", Tracker.Token(Role.Auditor)))
            .At("milestones", "totalCount").GetInt32().ShouldBe(made.Milestones.Count - slipped);
    }

    [Fact]
    public async Task Each_chosen_filter_can_be_taken_off_alone()
    {
        var agency = await AgencyAsync();

        var page = await Tracker.PageAsync($"/commitments?on=2023-03-01&agency={agency}&lateness=Overdue");

        page.ShouldContain($"<li><a href=\"/commitments?on=2023-03-01&lateness=Overdue\">Agency: {agency}");
        page.ShouldContain($"<li><a href=\"/commitments?on=2023-03-01&agency={agency}\">Overdue");
        page.ShouldContain($"<option value=\"{agency}\" selected");
    }

    [Fact]
    public async Task Compact_rows_stay_compact_in_the_order_the_filters_and_on_the_next_page()
    {
        var all = await Tracker.PageAsync("/commitments?on=2023-03-01");
        var compact = await Tracker.PageAsync("/commitments?on=2023-03-01&rows=compact");

        all.ShouldContain("<a href=\"/commitments?on=2023-03-01&rows=compact\">Show compact rows</a>");
        compact.ShouldContain("<table role=\"table\" class=\"rows compact\">");
        compact.ShouldContain("<input type=\"hidden\" name=\"rows\" value=\"compact\"");
        compact.ShouldContain("sort=title&rows=compact\"");
        Link(compact, "next").ShouldContain("rows=compact");
        Titles(compact).ShouldBe(Titles(all));
    }

    [Fact]
    public async Task A_row_leads_to_its_page_of_the_day_that_was_asked_for_and_of_today_without_a_day()
    {
        Row().Match(await Tracker.PageAsync("/commitments")).Groups["query"].Value.ShouldBeEmpty();
        Row().Match(await Tracker.PageAsync("/commitments?on=2023-02-01")).Groups["query"].Value.ShouldBe("?on=2023-02-01");
    }

    [Fact]
    public async Task A_head_orders_the_list_and_once_more_the_other_way()
    {
        var up = await Tracker.PageAsync("/commitments?on=2023-03-01&sort=title");
        var down = await Tracker.PageAsync("/commitments?on=2023-03-01&sort=title&dir=desc");

        up.ShouldContain("aria-sort=\"ascending\"><a href=\"/commitments?on=2023-03-01&sort=title&dir=desc\">");
        down.ShouldContain("aria-sort=\"descending\"><a href=\"/commitments?on=2023-03-01&sort=title\">");
        Titles(up).ShouldNotBe(Titles(down));
    }

    [Theory]
    [InlineData("lateness=OVERDUE", "lateness=Overdue")]
    [InlineData("status=REPORTED_DONE", "status=ReportedDone")]
    public async Task A_filter_may_be_spelled_as_the_API_spells_it(string asTheApi, string asThePage) =>
        Titles(await Tracker.PageAsync($"/commitments?on=2023-03-01&{asTheApi}"))
            .ShouldBe(Titles(await Tracker.PageAsync($"/commitments?on=2023-03-01&{asThePage}")));

    [Theory]
    [InlineData("status=Nonsense", "“Nonsense” is nothing that “status” can be.")]
    [InlineData("status=1", "“1” is nothing that “status” can be.")]
    [InlineData("due=-3", "“-3” is nothing that “due” can be.")]
    [InlineData("due=90-31", "“90-31” is nothing that “due” can be.")]
    [InlineData("slipped=no", "“no” is nothing that “slipped” can be.")]
    [InlineData("fate=Doom", "“Doom” is nothing that “fate” can be.")]
    [InlineData("sort=id;drop", "“id;drop” is nothing that “sort” can be.")]
    [InlineData("after=nonsense", "Begin with its first page.")]
    [InlineData("q=%00", "U+0000")]
    public async Task What_cannot_be_read_of_the_address_is_refused_in_words(string query, string told) =>
        (await Tracker.WordsAsync($"/commitments?{query}", status: HttpStatusCode.BadRequest)).ShouldContain(told);

    [Fact]
    public async Task What_a_visitor_looks_for_is_shown_as_text()
    {
        var page = await Tracker.TextAsync("/commitments?q=%3Cscript%3E&agency=%22%3E%3Cscript%3E&audit=%3Cscript%3E&owner=%3Cscript%3E");

        page.ShouldNotContain("<script>");
        page.ShouldContain("&lt;script&gt;");
    }

    [Fact]
    public async Task Where_no_commitment_is_left_the_page_says_what_to_do() =>
        (await Tracker.WordsAsync("/commitments?q=zebra")).ShouldContain("No commitment meets all of these filters. Take one of them off above");

    [Fact]
    public async Task An_agency_sees_and_may_choose_its_own_alone()
    {
        var agency = await AgencyAsync();
        var page = await Tracker.WordsAsync("/commitments", Tracker.Token(Role.Auditee, agency));
        var other = await Tracker.WordsAsync("/commitments", Tracker.Token(Role.Auditee, "MassDOT"));

        Agencies().Matches(page).Select(match => match.Value).Distinct().ShouldBe([agency]);
        other.ShouldContain("No commitment is on record that you may read");
    }

    [Fact]
    public async Task The_file_holds_what_the_page_shows()
    {
        var query = $"on=2023-03-01&agency={await AgencyAsync()}";
        var page = await Tracker.PageAsync($"/commitments?{query}");

        var file = await Tracker.TextAsync(Export().Match(page).Groups["address"].Value);

        page.ShouldContain($"/export/milestones.csv?{query}");
        file.Trim().Split("\r\n").Length.ShouldBe(Titles(page).Count + 1);
    }

    [Fact]
    public async Task A_file_of_filters_that_cannot_be_read_is_refused() =>
        (await Tracker.TextAsync("/export/milestones.csv?status=Nonsense", status: HttpStatusCode.BadRequest)).ShouldContain("Nonsense");

    [Fact]
    public async Task The_first_page_with_its_style_is_light_to_send()
    {
        var page = await (await Tracker.GetAsync("/commitments")).BytesAsync();
        var style = await Tracker.GetAsync("/site.css", more: request => request.WithRequestHeader("Accept-Encoding", "gzip"));

        (page.Length + (await style.BytesAsync()).Length).ShouldBeLessThanOrEqualTo(120 * 1024);
    }

    [Fact]
    public async Task A_draft_changes_nothing_of_the_banner_that_all_see()
    {
        var page = await Tracker.PageAsync("/audits");

        page.ShouldContain("This record is made up, to practice on.");
        page.ShouldNotContain("[Made up]");
    }

    /// <summary>An agency that the form offers.</summary>
    private async Task<string> AgencyAsync() => Agencies().Match(await Tracker.PageAsync("/commitments")).Value;

    private static string Link(string page, string rel) =>
        Regex.Match(page, $"<a href=\"(?<address>[^\"]+)\" rel=\"{rel}\"", RegexOptions.None, TimeSpan.FromSeconds(1)).Groups["address"].Value;

    private static List<string> Titles(string page) => [.. Rows().Matches(page).Select(match => match.Groups["address"].Value)];

    [GeneratedRegex("1–50 of (?<total>[\\d,]+) commitments", RegexOptions.NonBacktracking)]
    private static partial Regex Told();

    [GeneratedRegex("<th role=\"rowheader\" scope=\"row\">\\s*<a href=\"(?<address>[^\"?]+)", RegexOptions.NonBacktracking)]
    private static partial Regex Rows();

    [GeneratedRegex("SAMPLE-\\d\\d", RegexOptions.NonBacktracking)]
    private static partial Regex Agencies();

    [GeneratedRegex("<a href=\"/commitments/[^?\"]+(?<query>[^\"]*)\"", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Row();

    [GeneratedRegex("href=\"(?<address>/export/milestones.csv[^\"]+)\"", RegexOptions.NonBacktracking)]
    private static partial Regex Export();
}
