using System.Text.Json;

namespace RemediationTracker.GraphQL.Tests.Execution;

public sealed class VariableLimitTests
{
    private const string Query = "query ($n: [Int!], $f: [Filter!]) { count(n: $n, f: $f) }";

    private readonly TestSchema schema = new(
        "type Query { count(n: [Int!], f: [Filter!]): Int } input Filter { name: String }",
        bind => bind.Resolvers<Resolvers>("Query"),
        options => options.MaxFieldCost = options.MaxTypeCost = double.MaxValue);

    [Theory]
    [InlineData(9_999, 0)]
    [InlineData(0, 4_999)]
    public async Task Variables_hold_10000_values_items_and_fields_included(int numbers, int filters) =>
        (await schema.Data(Query, Variables(numbers, filters))).ShouldBe($"{{\"count\":{numbers + filters}}}");

    [Theory]
    [InlineData(10_000, 0)]
    [InlineData(0, 5_000)]
    public async Task Variables_that_hold_more_are_refused(int numbers, int filters)
    {
        var answer = await schema.Ask(Query, Variables(numbers, filters));

        answer.GetProperty("errors")[0].GetProperty("extensions").GetProperty("code").GetString().ShouldBe(ErrorCodes.Limit);
        answer.TryGetProperty("data", out _).ShouldBeFalse();
    }

    [Fact]
    public async Task Of_many_unfit_values_50_are_told_and_that_there_are_more()
    {
        var answer = await schema.Ask(Query, JsonSerializer.Serialize(new { n = Enumerable.Repeat("x", 1_000) }));

        answer.GetProperty("errors").GetArrayLength().ShouldBe(51);
        answer.GetProperty("errors")[50].GetProperty("message").GetString()!.ShouldStartWith("Too many errors");
    }

    [Fact]
    public async Task A_large_value_is_quoted_once_and_cut_off()
    {
        var large = new string('x', 1_000_000);

        var answer = await schema.Ask(Query, JsonSerializer.Serialize(new { n = Enumerable.Repeat(large, 10) }));

        var messages = answer.GetProperty("errors").EnumerateArray().Select(e => e.GetProperty("message").GetString()!).ToList();
        messages.Count.ShouldBe(2);
        messages[0].Length.ShouldBe(2_001);
        messages[1].ShouldStartWith("Too many errors");
    }

    /// <summary>One variable with so many items, or one with so many objects of one field.</summary>
    private static string Variables(int numbers, int filters) =>
        numbers > 0
            ? JsonSerializer.Serialize(new { n = new int[numbers] })
            : JsonSerializer.Serialize(new { f = Enumerable.Repeat(new { name = "x" }, filters) });

    internal sealed class Resolvers
    {
        public static int Count(IReadOnlyList<int>? n, IReadOnlyList<IReadOnlyDictionary<string, object?>>? f) =>
            (n?.Count ?? 0) + (f?.Count ?? 0);
    }
}
