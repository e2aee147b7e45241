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
        var messages = await Messages(new { n = Enumerable.Repeat("x", 1_000) });

        messages.Count.ShouldBe(51);
        messages[50].ShouldStartWith("Too many errors");
    }

    [Fact]
    public async Task Large_texts_are_cut_off_where_they_are_quoted_and_each_is_told()
    {
        var large = new string('x', 1_000_000);

        var messages = await Messages(new { n = Enumerable.Repeat(large, 10) });

        var quoted = $"\"{new string('x', 500)}…\"";
        messages.ShouldBe(Enumerable.Range(0, 10).Select(i =>
            $"Variable \"$n\" got invalid value {quoted} at \"n[{i}]\"; Int cannot represent non-integer value: {quoted}"));
    }

    [Fact]
    public async Task A_value_of_very_many_parts_is_quoted_once()
    {
        var large = Enumerable.Range(0, 9_000).ToDictionary(i => $"unknown{i}", i => i);

        var messages = await Messages(new { f = new[] { large } });

        messages.Count.ShouldBe(2);
        messages[0].Length.ShouldBe(2_001);
        messages[1].ShouldStartWith("Too many errors");
    }

    private async Task<IReadOnlyList<string>> Messages(object variables)
    {
        var answer = await schema.Ask(Query, JsonSerializer.Serialize(variables));
        return [.. answer.GetProperty("errors").EnumerateArray().Select(e => e.GetProperty("message").GetString()!)];
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
