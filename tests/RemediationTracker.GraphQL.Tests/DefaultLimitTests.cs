using System.Text.Json;

namespace RemediationTracker.GraphQL.Tests;

/// <summary>Limits on documents as they are when nobody sets them: what passes just so, and what is just over.</summary>
public sealed class DefaultLimitTests
{
    private const int Mebibyte = 1024 * 1024;

    private readonly TestSchema schema = new(
        "type Query { tree: Tree, any(value: Any): Int } type Tree { name: String, tree: Tree } scalar Any",
        bind => bind.Scalar("Any", new AnyScalar()).Object<Tree>("Tree").Resolvers<TreeResolvers>("Tree").Resolvers<Query>("Query"),
        options => options.MaxFieldMergeComparisons = int.MaxValue);

    [Theory]
    [InlineData(Mebibyte, 'x', null)]
    [InlineData(Mebibyte + 1, 'x', ErrorCodes.Limit)]
    [InlineData(Mebibyte / 2, 'ü', null)]
    [InlineData((Mebibyte / 2) + 1, 'ü', ErrorCodes.Limit)]
    public async Task A_document_has_1_MiB_in_UTF_8(int length, char filler, string? code)
    {
        const string Query = "{tree{name}} #";
        var bytes = filler == 'x' ? Query.Length : Query.Length / 2;

        (await CodeOf(Query + new string(filler, length - bytes))).ShouldBe(code);
    }

    [Theory]
    [InlineData(15_000, null)]
    [InlineData(15_001, ErrorCodes.Limit)]
    public async Task A_document_has_15000_tokens(int tokens, string? code)
    {
        // Besides the numbers: { any ( value : [ ] ) }.
        const int Others = 9;

        (await CodeOf("{any(value:[" + string.Concat(Enumerable.Repeat("1 ", tokens - Others)) + "])}")).ShouldBe(code);
    }

    [Theory]
    [InlineData(200, null)]
    [InlineData(201, ErrorCodes.Limit)]
    public async Task Selection_sets_are_nested_200_levels_deep(int levels, string? code) =>
        (await CodeOf(string.Concat(Enumerable.Repeat("{tree", levels - 1)) + "{name" + new string('}', levels))).ShouldBe(code);

    [Theory]
    [InlineData(200, null)]
    [InlineData(201, ErrorCodes.Limit)]
    public async Task Lists_are_nested_200_levels_deep_the_selection_set_included(int levels, string? code) =>
        (await CodeOf("{any(value:" + new string('[', levels - 1) + new string(']', levels - 1) + ")}")).ShouldBe(code);

    [Theory]
    [InlineData(200, null)]
    [InlineData(201, ErrorCodes.Limit)]
    public async Task Fragments_put_in_are_nested_200_levels_deep(int levels, string? code)
    {
        // The operation is one level, and each fragment another.
        var fragments = Enumerable.Range(1, levels - 1).Select(i =>
            $"fragment F{i} on Query {{ {(i == levels - 1 ? "__typename" : $"...F{i + 1}")} }} ");

        (await CodeOf("{ ...F1 } " + string.Concat(fragments))).ShouldBe(code);
    }

    [Theory]
    [InlineData(100, 100)]
    [InlineData(101, 101)]
    [InlineData(150, 101)]
    public async Task The_first_100_validation_errors_are_told_and_that_there_are_more(int errors, int told)
    {
        var answer = await schema.Ask("{" + string.Concat(Enumerable.Range(0, errors).Select(i => $"unknown{i} ")) + "}");

        answer.GetProperty("errors").GetArrayLength().ShouldBe(told);
    }

    /// <summary>The code of the first error; null when there is none.</summary>
    private async Task<string?> CodeOf(string query) =>
        (await schema.Ask(query)).TryGetProperty("errors", out var errors)
            ? errors[0].GetProperty("extensions").GetProperty("code").GetString()
            : null;

    internal sealed record Tree(string Name);

    internal sealed class TreeResolvers
    {
        public static Tree? Tree(Tree tree) => tree;
    }

    internal sealed class Query
    {
        public static Tree? Tree() => null;

        public static int Any(object? value) => value is null ? 0 : 1;
    }

    private sealed class AnyScalar : Scalar
    {
        public override object ParseValue(object value) => value;

        public override object CoerceResult(object value) => value;

        public override void Write(Utf8JsonWriter writer, object value) => writer.WriteStringValue((string)value);
    }
}
