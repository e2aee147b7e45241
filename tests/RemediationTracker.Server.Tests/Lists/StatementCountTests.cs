using System.Text.Json;

namespace RemediationTracker.Server.Tests.Lists;

/// <summary>
/// A nested list costs one statement a level, however many rows the level above it has. Pages are as long as their cost admits.
/// </summary>
public sealed class StatementCountTests(ManyFindings fixture) : IClassFixture<ManyFindings>
{
    [Theory]
    [InlineData("audits(first: $n) { totalCount nodes { title } }", 50, 1)]
    [InlineData("audits(first: $n) { edges { cursor node { findings { title } } } }", 50, 2)]
    [InlineData("audits(first: $n) { nodes { findings { milestones { history { type } } } } }", 5, 4)]
    [InlineData("findings(first: $n) { nodes { audit { title } } }", 50, 2)]
    [InlineData("findings(first: $n) { nodes { recommendations { text } milestones { title } } }", 50, 3)]
    [InlineData("findings(first: $n) { nodes { recommendations { milestones { title } } } }", 10, 3)]
    [InlineData("findings(first: $n) { nodes { recommendations { finding { title } } } }", 50, 3)]
    [InlineData("findings(first: $n) { nodes { milestones { progress { text } history { type } } } }", 10, 4)]
    [InlineData("findings(first: $n) { nodes { milestones { recommendations { text } } } }", 10, 3)]
    [InlineData("findings(first: $n) { nodes { milestones { dependsOn { title } } } }", 50, 3)]
    [InlineData("findings(first: $n) { nodes { milestones { finding { audit { title } } } } }", 50, 4)]
    [InlineData("milestones(first: $n) { nodes { finding { title } recommendations { text } } }", 50, 3)]
    [InlineData("milestones(first: $n) { nodes { progress { text } history { type } dependsOn { title } } }", 50, 4)]
    [InlineData("overdueCommitments(first: $n, on: \"2024-01-01\") { nodes { finding { audit { agency } } progress { by } } }", 50, 4)]
    public async Task A_long_page_costs_as_many_statements_as_a_page_of_one(string selection, int longest, int statements)
    {
        var query = $"query ($n: Int) {{ {selection} }}";

        var (one, sqlOfOne) = await fixture.Tracker.TraceAsync(query, fixture.Token, new { n = 1 });
        var (many, sqlOfMany) = await fixture.Tracker.TraceAsync(query, fixture.Token, new { n = longest });

        Rows(one).ShouldBe(1);
        Rows(many).ShouldBe(longest);
        sqlOfMany.ShouldBe(sqlOfOne, ignoreOrder: true);
        sqlOfMany.Count.ShouldBe(statements, string.Join("\n", sqlOfMany));
    }

    [Fact]
    public async Task Fifty_ids_of_every_kind_cost_one_statement_a_kind_and_a_level()
    {
        const string Query = """
            query ($ids: [ID!]!) {
              nodes(ids: $ids) {
                id
                ... on Audit { findings { title } }
                ... on Finding { milestones { title } }
                ... on Recommendation { finding { title } }
                ... on Milestone { progress { text } }
              }
            }
            """;
        var ids = await IdsAsync();

        var (_, sqlOfFour) = await fixture.Tracker.TraceAsync(Query, fixture.Token, new { ids = ids.Take(4) });
        var (data, sqlOfFifty) = await fixture.Tracker.TraceAsync(Query, fixture.Token, new { ids });

        data.At("nodes").EnumerateArray().Select(node => node.At("id").GetString()).ShouldBe(ids);
        sqlOfFifty.Count.ShouldBe(8, string.Join("\n", sqlOfFifty));
        sqlOfFifty.ShouldBe(sqlOfFour, ignoreOrder: true);
    }

    /// <summary>Fifty ids, of the four kinds in turn.</summary>
    private async Task<List<string?>> IdsAsync()
    {
        var data = await fixture.Tracker.DataAsync(
            "{ findings(first: 13) { nodes { id audit { id } recommendations { id } milestones { id } } } }", fixture.Token);
        return
        [
            .. data.At("findings", "nodes").EnumerateArray()
                .SelectMany(f => new[] { f.At("audit"), f, f.At("recommendations", 0), f.At("milestones", 0) })
                .Select(node => node.At("id").GetString())
                .Take(50),
        ];
    }

    private static int Rows(JsonElement data)
    {
        var page = data.EnumerateObject().Single().Value;
        return (page.TryGetProperty("nodes", out var nodes) ? nodes : page.GetProperty("edges")).GetArrayLength();
    }
}
