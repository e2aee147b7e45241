using System.Net;
using System.Text.Json;
using RemediationTracker.Domain;
using RemediationTracker.Server.Lists;

namespace RemediationTracker.Server.Tests.Api;

/// <summary>The weights and list sizes in <c>schema/tracker.graphql</c>: what people ask passes, what nobody needs does not.</summary>
public sealed class CostTests(TrackerFixture tracker) : IClassFixture<TrackerFixture>
{
    [Theory]
    [InlineData("{ overdueCommitments(first: 50) { totalCount nodes { title duePhrase finding { title audit { title agency } } } } }")]
    [InlineData("{ milestones(first: 50) { pageInfo { endCursor } edges { cursor node { title progress { text } history { type } } } } }")]
    [InlineData("{ findings(first: 50) { nodes { title criteria { text } milestones { title } recommendations { text } audit { id } } } }")]
    [InlineData("{ audits(first: 50) { nodes { title findings { title source { name } } } } }")]
    [InlineData("{ audits { nodes { findings { milestones { title } recommendations { text } } } } }")]
    [InlineData("""{ milestones(first: 50, where: { title: { eq: "x" } }, order: [{ dueLatest: ASC }]) { nodes { finding { id } } } }""")]
    [InlineData("{ overdueNumbers(by: AUDIT, first: 200) { total { overdue } groups { audit { title } agency overdue possiblyLate } } }")]
    [InlineData("{ recommendationRates { groups { audit { title } agency statuses { status share } outcomes { outcome share } } } }")]
    public async Task What_people_ask_of_a_full_page_is_answered(string query) =>
        await tracker.DataAsync(query, tracker.Token(Role.Auditor));

    [Theory]
    [InlineData("{ audits(first: 50) { nodes { findings { milestones { title } } } } }")]
    [InlineData("{ findings(first: 50) { nodes { milestones { finding { milestones { title } } } } } }")]
    [InlineData("{ milestones(first: 50) { nodes { history { by } progress { by } } edges { node { history { by } progress { by } } } } }")]
    [InlineData("{ a: milestones(first: 50) { nodes { finding { audit { title } } } } b: findings(first: 1000) { nodes { id } } }")]
    public async Task What_would_fetch_the_same_again_and_again_is_refused(string query) =>
        (await tracker.AskAsync(query, tracker.Token(Role.Auditor), status: HttpStatusCode.BadRequest)).ErrorCode().ShouldBe("HC0047");

    [Fact]
    public async Task A_page_is_counted_by_its_variable()
    {
        const string Query = "query ($first: Int) { audits(first: $first) { nodes { findings { milestones { title } } } } }";

        await tracker.DataAsync(Query, tracker.Token(Role.Auditor), new { first = 10 });
        (await tracker.AskAsync(Query, tracker.Token(Role.Auditor), new { first = 50 }, HttpStatusCode.BadRequest)).ErrorCode()
            .ShouldBe("HC0047");
    }

    [Theory]
    [InlineData("audits")]
    [InlineData("findings")]
    [InlineData("milestones")]
    [InlineData("overdueCommitments")]
    public async Task A_page_of_a_length_that_nobody_gave_costs_what_it_holds(string list) =>
        (await CostAsync($"{{ {list} {{ nodes {{ id }} }} }}"))
            .ShouldBe(await CostAsync($"{{ {list}(first: {PageArguments.DefaultSize}) {{ nodes {{ id }} }} }}"));

    [Fact]
    public async Task Each_item_of_a_mutation_of_many_costs_as_much_as_the_first()
    {
        string Items(int count) => string.Concat(Enumerable.Repeat("""{ postProgress: { milestoneId: "x", text: "x" } } """, count));
        Task<double> OfAsync(int count) =>
            FieldCostAsync($"mutation {{ updateMilestones(input: {{ items: [{Items(count)}] }}) {{ errors {{ __typename }} }} }}");

        var (one, two, fifty) = (await OfAsync(1), await OfAsync(2), await OfAsync(50));
        (two - one).ShouldBeGreaterThanOrEqualTo(10);
        (fifty - one).ShouldBe(49 * (two - one));
    }

    [Fact]
    public async Task Having_phrases_read_anew_costs_more_than_asking_what_it_would_change()
    {
        Task<double> OfAsync(string where) =>
            FieldCostAsync($"mutation {{ rereadDuePhrases(input: {{ digest: \"x\" {where} }}) {{ applied }} }}");

        var cost = await OfAsync("");
        cost.ShouldBeGreaterThan(await FieldCostAsync("{ whatIf { totalCount } }"));
        (await OfAsync("where: { title: { eq: \"x\" } }") - cost).ShouldBeGreaterThanOrEqualTo(10);
    }

    private async Task<double> FieldCostAsync(string query) =>
        JsonDocument.Parse(await CostAsync(query)).RootElement.At("fieldCost").GetDouble();

    /// <summary>What the header <c>GraphQL-Cost</c> tells.</summary>
    private async Task<string> CostAsync(string query)
    {
        var answer = await tracker.PostAsync(
            JsonSerializer.Serialize(new { query }), more: request => request.WithRequestHeader("GraphQL-Cost", "report"));
        return answer.At("extensions", "operationCost").ToString();
    }
}
