using System.Text.Json;
using RemediationTracker.Domain;
using RemediationTracker.Server.Tests.Findings;

namespace RemediationTracker.Server.Tests.Search;

/// <summary>Search over the API.</summary>
public sealed class SearchQueryTests(TrackerFixture tracker) : IClassFixture<TrackerFixture>, IAsyncLifetime
{
    private const string Query = """
        query ($words: String!, $kind: SearchKind, $agency: String, $first: Int, $after: String) {
          search(words: $words, kind: $kind, agency: $agency, first: $first, after: $after) {
            totalCount counts { kind count } pageInfo { hasNextPage hasPreviousPage endCursor }
            nodes { id kind title findingTitle auditTitle agency publishedOn excerpt { text isFound } }
          }
        }
        """;

    public Task InitializeAsync() => tracker.ImportSampleAsync();

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task A_hit_has_the_id_of_its_thing_and_the_words_in_its_text()
    {
        var found = await SearchAsync(new { words = "migrate disaster recovery", kind = "COMMITMENT" });

        var hit = found.At("nodes", 0);
        hit.At("title").GetString().ShouldBe("Migrate to Amazon Web Services (AWS) for MMIS disaster recovery");
        hit.At("excerpt").EnumerateArray().Select(run => run.At("text").GetString()).ShouldBe(["by Summer 2024"]);
        var node = await tracker.DataAsync(
            "query ($id: ID!) { node(id: $id) { ... on Milestone { title } } }", tracker.Token(Role.Auditor), new { id = hit.At("id").GetString() });
        node.At("node", "title").GetString().ShouldBe(hit.At("title").GetString());
    }

    [Theory]
    [InlineData("review continuity")]
    [InlineData("\"Review of Continuity of Operations\"")]
    public async Task A_word_beside_a_dash_is_found(string words)
    {
        // The title is “Audit of the Office of Medicaid (MassHealth)—Review of Continuity of Operations Plan”.
        var found = await SearchAsync(new { words, kind = "AUDIT" });

        found.At("nodes", 0, "title").GetString().ShouldNotBeNull().ShouldContain("—Review of Continuity");
    }

    [Fact]
    public async Task Every_hit_s_id_is_that_of_a_node()
    {
        var found = await SearchAsync(new { words = "recovery or MassHealth", first = 50 });
        var ids = found.At("nodes").EnumerateArray().Select(hit => hit.At("id").GetString()).ToList();

        var nodes = await tracker.DataAsync(
            "query ($ids: [ID!]!) { nodes(ids: $ids) { id } }", tracker.Token(Role.Auditor), new { ids });

        found.At("counts").GetArrayLength().ShouldBe(5);
        nodes.At("nodes").EnumerateArray().Select(node => node.At("id").GetString()).ShouldBe(ids);
    }

    [Fact]
    public async Task Page_after_page_gives_each_hit_once()
    {
        var all = (await SearchAsync(new { words = "recovery", first = 50 })).At("nodes").EnumerateArray().Select(Name).ToList();
        var walked = new List<string>();
        string? after = null;
        JsonElement page;
        do
        {
            page = await SearchAsync(new { words = "recovery", first = 2, after });
            walked.AddRange(page.At("nodes").EnumerateArray().Select(Name));
            after = page.At("pageInfo", "endCursor").GetString();
        }
        while (page.At("pageInfo", "hasNextPage").GetBoolean());

        walked.ShouldBe(all);
        walked.Count.ShouldBe(page.At("totalCount").GetInt32());
        walked.Distinct().Count().ShouldBe(walked.Count);

        static string Name(JsonElement hit) => $"{hit.At("kind")} {hit.At("id")}";
    }

    [Fact]
    public async Task What_is_out_of_scope_is_neither_found_nor_counted()
    {
        var draft = await tracker.DraftAsync();
        var word = draft.Title.Split(' ')[1];

        (await SearchAsync(new { words = word })).At("totalCount").GetInt32().ShouldBe(2);
        foreach (var token in (string[])[tracker.Token(Role.Leadership), tracker.Token(Role.Auditee, "MassHealth")])
            (await SearchAsync(new { words = word }, token)).At("counts").GetArrayLength().ShouldBe(0);
        (await SearchAsync(new { words = "recovery" }, tracker.Token(Role.Auditee, "MassDOT"))).At("totalCount").GetInt32().ShouldBe(0);
    }

    [Theory]
    [InlineData("WyJzZWFyY2giLCItMSJd", 10, "INVALID_CURSOR")]
    [InlineData("nonsense", 10, "INVALID_CURSOR")]
    [InlineData(null, 51, "HC0051")]
    [InlineData(null, -1, "INVALID_PAGE")]
    public async Task What_is_no_page_is_refused(string? after, int first, string code) =>
        (await tracker.AskAsync(Query, tracker.Token(Role.Auditor), new { words = "recovery", first, after })).ErrorCode().ShouldBe(code);

    [Fact]
    public async Task Too_many_words_are_refused() =>
        (await tracker.AskAsync(Query, tracker.Token(Role.Auditor), new { words = new string('a', 201) })).ErrorCode().ShouldBe("INVALID_VALUE");

    [Theory]
    [InlineData("-recovery")]
    [InlineData("-recovery -policy")]
    [InlineData("-recovery or -policy")]
    [InlineData("the -recovery")]
    [InlineData("-\"recovery plan\" -x")]
    public async Task What_says_only_what_to_leave_out_is_refused(string words) =>
        (await tracker.AskAsync(Query, tracker.Token(Role.Auditor), new { words })).ErrorCode().ShouldBe("INVALID_VALUE");

    [Theory]
    [InlineData("recovery -zzz")]
    [InlineData("COVID-19")]
    [InlineData("\"recovery plan\" -zzz")]
    public async Task What_says_what_to_look_for_too_is_looked_for(string words) =>
        (await tracker.AskAsync(Query, tracker.Token(Role.Auditor), new { words })).TryGetProperty("errors", out _).ShouldBeFalse();

    private async Task<JsonElement> SearchAsync(object variables, string? token = null) =>
        (await tracker.DataAsync(Query, token ?? tracker.Token(Role.Auditor), variables)).At("search");
}
