using System.Buffers.Text;
using System.Net;
using System.Text;
using System.Text.Json;
using RemediationTracker.Domain;

namespace RemediationTracker.Server.Tests.Lists;

public sealed class ListTests(TrackerFixture tracker) : IClassFixture<TrackerFixture>, IAsyncLifetime
{
    private static readonly string[] ByTitle =
    [
        "Finalize and publish the policies and procedures for the MMIS Disaster Recovery Plan (DRP)",
        "Migrate to Amazon Web Services (AWS) for MMIS disaster recovery",
    ];

    public Task InitializeAsync() => tracker.ImportSampleAsync();

    public Task DisposeAsync() => Task.CompletedTask;

    [Theory]
    [InlineData("""title: { startsWith: "Migrate" }""", 1)]
    [InlineData("""title: { nstartsWith: "Migrate" }""", 2)]
    [InlineData("""title: { contains: "(DRP)" }""", 1)]
    [InlineData("""title: { ncontains: "(DRP)" }""", 2)]
    [InlineData("""title: { endsWith: "recovery" }""", 1)]
    [InlineData("""title: { nendsWith: "recovery" }""", 2)]
    [InlineData("""title: { contains: "%" }""", 0)]
    [InlineData("""owner: { eq: null }""", 3)]
    [InlineData("""owner: { startsWith: "A" }""", 0)]
    [InlineData("""severity: { eq: null }""", 3)]
    [InlineData("""severity: { in: [HIGH, CRITICAL] }""", 0)]
    [InlineData("""openProposal: { eq: false }""", 3)]
    [InlineData("""openProposal: { neq: false }""", 0)]
    [InlineData("""duePhrase: { eq: "by Summer 2024" }""", 1)]
    [InlineData("""duePhrase: { neq: "by Summer 2024" }""", 2)]
    [InlineData("""duePhrase: { in: ["by Summer 2024", "never"] }""", 1)]
    [InlineData("""duePhrase: { nin: ["by Summer 2024"] }""", 2)]
    [InlineData("""duePhrase: { in: [] }""", 0)]
    [InlineData("""dueLatest: { in: [] }""", 0)]
    [InlineData("""dueLatest: { nin: [] }""", 3)]
    [InlineData("""daysOverdue: { in: [] }""", 0)]
    [InlineData("""daysOverdue: { nin: [] }""", 3)]
    [InlineData("""lateness: { nin: [UNDATED, OVERDUE] }""", 1)]
    [InlineData("""dueLatest: { eq: null }""", 1)]
    [InlineData("""dueLatest: { neq: null }""", 2)]
    [InlineData("""dueLatest: { neq: "2022-12-31" }""", 2)]
    [InlineData("""dueLatest: { gt: "2022-12-31" }""", 1)]
    [InlineData("""dueLatest: { gte: "2022-12-31" }""", 2)]
    [InlineData("""dueLatest: { lt: "2024-09-22" }""", 1)]
    [InlineData("""dueLatest: { lte: "2024-09-22" }""", 2)]
    [InlineData("""dueLatest: { in: ["2022-12-31", "2024-09-22"] }""", 2)]
    [InlineData("""dueLatest: { nin: ["2022-12-31"] }""", 2)]
    [InlineData("""status: { eq: COMMITTED }""", 3)]
    [InlineData("""status: { in: [VERIFIED, WITHDRAWN] }""", 0)]
    [InlineData("""lateness: { eq: UNDATED }""", 1)]
    [InlineData("""daysOverdue: { gt: 0 }""", 1)]
    [InlineData("""agency: { eq: "MassHealth" }""", 3)]
    [InlineData("""or: [{ title: { startsWith: "Migrate" } }, { dueLatest: { eq: null } }]""", 2)]
    [InlineData("""and: [{ title: { startsWith: "Migrate" } }, { dueLatest: { eq: null } }]""", 0)]
    [InlineData("""or: []""", 3)]
    public async Task A_filter_finds_what_it_says(string where, int count)
    {
        var data = await tracker.DataAsync(
            $"{{ milestones(on: \"2023-03-01\", where: {{ {where} }}) {{ totalCount }} }}", tracker.Token(Role.Auditor));

        data.At("milestones", "totalCount").GetInt32().ShouldBe(count);
    }

    [Fact]
    public async Task A_filter_is_a_value_and_never_a_piece_of_sql()
    {
        var data = await tracker.DataAsync(
            "query ($title: String) { milestones(where: { title: { eq: $title } }) { totalCount } }",
            tracker.Token(Role.Auditor),
            new { title = "' or true; drop table milestones; --" });

        data.At("milestones", "totalCount").GetInt32().ShouldBe(0);
    }

    [Fact]
    public async Task Dates_order_ascending_with_the_undated_last() =>
        (await DueAsync("order: [{ dueLatest: ASC }]")).ShouldBe(["2022-12-31", "2024-09-22", null]);

    [Fact]
    public async Task Dates_order_descending_with_the_undated_last_too() =>
        (await DueAsync("order: [{ dueLatest: DESC }]")).ShouldBe(["2024-09-22", "2022-12-31", null]);

    [Fact]
    public async Task The_second_key_orders_within_the_first() =>
        (await DueAsync("order: [{ agency: ASC }, { dueLatest: DESC }]")).ShouldBe(["2024-09-22", "2022-12-31", null]);

    [Fact]
    public async Task Pages_forwards_show_every_row_once_in_order()
    {
        var titles = new List<string>();
        string? after = null;
        do
        {
            var page = await PageAsync("first: 1, after: $cursor", after);
            titles.AddRange(Titles(page));
            after = page.At("pageInfo", "hasNextPage").GetBoolean() ? page.At("pageInfo", "endCursor").GetString() : null;
        }
        while (after is not null);

        titles.Count.ShouldBe(3);
        titles[..2].ShouldBe(ByTitle);
    }

    [Fact]
    public async Task Pages_backwards_show_every_row_once_in_the_same_order()
    {
        var titles = new List<string>();
        string? before = null;
        do
        {
            var page = await PageAsync("last: 2, before: $cursor", before);
            titles.InsertRange(0, Titles(page));
            before = page.At("pageInfo", "hasPreviousPage").GetBoolean() ? page.At("pageInfo", "startCursor").GetString() : null;
        }
        while (before is not null);

        titles.Count.ShouldBe(3);
        titles[..2].ShouldBe(ByTitle);
    }

    [Theory]
    [InlineData("dueLatest: ASC")]
    [InlineData("dueLatest: DESC")]
    [InlineData("lateness: ASC")]
    [InlineData("daysOverdue: DESC")]
    public async Task Pages_over_a_key_that_may_be_null_show_the_same_rows_forwards_and_backwards(string order)
    {
        var forwards = new List<string>();
        var backwards = new List<string>();
        for (string? after = null; forwards.Count < 3;)
        {
            var page = await PageAsync("first: 1, after: $cursor", after, order);
            forwards.AddRange(Titles(page));
            after = page.At("pageInfo", "endCursor").GetString();
        }

        for (string? before = null; backwards.Count < 3;)
        {
            var page = await PageAsync("last: 1, before: $cursor", before, order);
            backwards.InsertRange(0, Titles(page));
            before = page.At("pageInfo", "startCursor").GetString();
        }

        backwards.ShouldBe(forwards);
        forwards.Distinct().Count().ShouldBe(3);
    }

    [Fact]
    public async Task The_first_page_backwards_has_more_before_it_and_none_after_it()
    {
        var page = await PageAsync("last: 1, before: $cursor", null);

        page.At("pageInfo", "hasPreviousPage").GetBoolean().ShouldBeTrue();
        page.At("pageInfo", "hasNextPage").GetBoolean().ShouldBeFalse();
    }

    [Fact]
    public async Task An_altered_cursor_is_refused()
    {
        var page = await PageAsync("first: 1, after: $cursor", null, "daysOverdue: ASC");
        var cursor = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(page.At("pageInfo", "endCursor").GetString()));
        var altered = Base64Url.EncodeToString(Encoding.UTF8.GetBytes(cursor.Replace("\"0\"", "\"x\"", StringComparison.Ordinal)));

        var answer = await tracker.AskAsync(
            "query ($cursor: String) { milestones(first: 1, after: $cursor, order: [{ daysOverdue: ASC }]) { nodes { id } } }",
            tracker.Token(Role.Auditor),
            new { cursor = altered });

        answer.ErrorCode().ShouldBe("INVALID_CURSOR");
    }

    [Theory]
    [InlineData("""{ "title": { "eq": "a\u0000b" } }""")]
    [InlineData("""{ "title": { "in": ["a\u0000b"] } }""")]
    public async Task A_filter_by_what_no_text_can_hold_is_refused(string where)
    {
        var answer = await tracker.AskAsync(
            "query ($where: MilestoneFilter) { milestones(where: $where) { totalCount } }",
            tracker.Token(Role.Auditor),
            new { where = JsonDocument.Parse(where).RootElement });

        answer.ErrorCode().ShouldBe("INVALID_VALUE");
    }

    [Theory]
    [InlineData(
        """{ "query": "query ($t: String) { milestones(after: $t) { totalCount } }", "variables": { "t": "\ud800" } }""",
        HttpStatusCode.OK)]
    [InlineData("""{ "query": "{ milestones(where: { title: { eq: \"\ud800\" } }) { totalCount } }" }""", HttpStatusCode.BadRequest)]
    [InlineData("""{ "query": "{ milestones(where: { title: { eq: \"\\ud800\" } }) { totalCount } }" }""", HttpStatusCode.OK)]
    public async Task Half_a_surrogate_pair_is_refused(string body, HttpStatusCode status)
    {
        var answer = await tracker.PostAsync(body, tracker.Token(Role.Auditor), status);

        answer.ErrorCode().ShouldNotBeNull();
    }

    [Theory]
    [InlineData(99, false)]
    [InlineData(101, true)]
    public async Task A_filter_of_too_many_values_is_refused(int tens, bool refused)
    {
        var ten = new
        {
            eq = "1",
            neq = "2",
            contains = "3",
            ncontains = "4",
            startsWith = "5",
            nstartsWith = "6",
            endsWith = "7",
            nendsWith = "8",
        };
        var where = new { or = Enumerable.Repeat(new { title = ten, duePhrase = new { eq = "9", neq = "10" } }, tens) };

        var answer = await tracker.AskAsync(
            "query ($where: MilestoneFilter) { milestones(where: $where) { nodes { id } } }", tracker.Token(Role.Auditor), new { where });

        if (refused)
            answer.ErrorCode().ShouldBe("INVALID_VALUE");
        else
            answer.TryGetProperty("errors", out _).ShouldBeFalse(answer.ToString());
    }

    [Fact]
    public async Task A_filter_of_too_many_parts_costs_too_much()
    {
        var where = new { or = Enumerable.Repeat(new { title = new { eq = "x" } }, 500) };

        var answer = await tracker.AskAsync(
            "query ($where: MilestoneFilter) { milestones(where: $where) { nodes { id } } }",
            tracker.Token(Role.Auditor),
            new { where },
            HttpStatusCode.BadRequest);

        answer.ErrorCode().ShouldBe("HC0047");
    }

    [Fact]
    public async Task An_empty_page_still_tells_how_many_there_are()
    {
        var data = await tracker.DataAsync("{ milestones(first: 0) { totalCount nodes { id } } }", tracker.Token(Role.Auditor));

        data.At("milestones").ToString().ShouldBe("""{"totalCount":3,"nodes":[]}""");
    }

    [Theory]
    [InlineData("first: 51", "HC0051")]
    [InlineData("last: 51", "HC0051")]
    [InlineData("first: -1", "INVALID_PAGE")]
    [InlineData("first: 1, last: 1", "INVALID_PAGE")]
    [InlineData("first: 1, before: \"x\"", "INVALID_PAGE")]
    [InlineData("last: 1, after: \"x\"", "INVALID_PAGE")]
    [InlineData("first: 1, after: \"x\"", "INVALID_CURSOR")]
    [InlineData("first: 1, after: \"bm9uc2Vuc2U\"", "INVALID_CURSOR")]
    public async Task A_page_that_cannot_be_is_refused_with_a_code(string arguments, string code) =>
        (await tracker.AskAsync($"{{ milestones({arguments}) {{ totalCount }} }}", tracker.Token(Role.Auditor))).ErrorCode().ShouldBe(code);

    [Fact]
    public async Task The_largest_page_is_fifty() =>
        (await tracker.DataAsync("{ milestones(first: 50) { totalCount } }", tracker.Token(Role.Auditor)))
            .At("milestones", "totalCount").GetInt32().ShouldBe(3);

    [Fact]
    public async Task A_cursor_is_refused_in_another_order()
    {
        var first = await PageAsync("first: 1, after: $cursor", null);
        var cursor = first.At("pageInfo", "endCursor").GetString();

        var answer = await tracker.AskAsync(
            "query ($cursor: String) { milestones(first: 1, after: $cursor, order: [{ dueLatest: ASC }]) { totalCount } }",
            tracker.Token(Role.Auditor),
            new { cursor });

        answer.ErrorCode().ShouldBe("INVALID_CURSOR");
    }

    private async Task<List<string?>> DueAsync(string order)
    {
        var data = await tracker.DataAsync($"{{ milestones({order}) {{ nodes {{ dueLatest }} }} }}", tracker.Token(Role.Auditor));
        return [.. data.At("milestones", "nodes").EnumerateArray().Select(node => node.GetProperty("dueLatest").GetString())];
    }

    private async Task<JsonElement> PageAsync(string arguments, string? cursor, string order = "title: ASC")
    {
        var data = await tracker.DataAsync(
            "query ($cursor: String) { milestones(" + arguments + ", order: [{ " + order + " }]) { "
            + "pageInfo { hasNextPage hasPreviousPage startCursor endCursor } nodes { title } } }",
            tracker.Token(Role.Auditor),
            new { cursor });
        return data.At("milestones");
    }

    private static IEnumerable<string> Titles(JsonElement page) =>
        page.GetProperty("nodes").EnumerateArray().Select(node => node.GetProperty("title").GetString()!);
}
