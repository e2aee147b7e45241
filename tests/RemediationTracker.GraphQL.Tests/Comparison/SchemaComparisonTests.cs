using System.Text.Json;
using RemediationTracker.TestNode;

namespace RemediationTracker.GraphQL.Tests.Comparison;

public sealed class SchemaComparisonTests
{
    private const string Script = "RemediationTracker.GraphQL.Tests/Comparison/changes.mjs";

    /// <summary>Pairs that each show one kind of change, or one that is none.</summary>
    private static readonly (string Before, string After)[] Written =
    [
        ("type Query { a: Int } type Gone { a: Int }", "type Query { a: Int }"),
        ("type Query { a: Float }", "type Query { a: Int }"),
        ("type Query { a: T } scalar T", "type Query { a: T } enum T { A }"),
        ("type Query { a: T } type T { a: Int }", "type Query { a: T } interface T { a: Int }"),
        ("type Query { a: T } union T = Query", "type Query { a: T } type T { a: Int }"),
        ("type Query { a(b: T): Int } input T { a: Int }", "type Query { a(b: T): Int } scalar T"),
        ("type Query { a: U b: B } union U = Query | B type B { a: Int }", "type Query { a: U b: B } union U = Query type B { a: Int }"),
        ("type Query { a: U b: B } union U = Query type B { a: Int }", "type Query { a: U b: B } union U = Query | B type B { a: Int }"),
        ("type Query { a: E } enum E { A B }", "type Query { a: E } enum E { A C }"),
        ("type Query { a(i: I): Int } input I { a: Int }", "type Query { a(i: I): Int } input I { a: Int b: Int! c: Int d: Int! = 1 }"),
        ("type Query { a(i: I): Int } input I { a: Int b: Int c: [Int!] }", "type Query { a(i: I): Int } input I { b: Int! c: Int }"),
        ("type Query { a(i: I): Int } input I { a: Int! b: [Int!]! }", "type Query { a(i: I): Int } input I { a: Int b: [Int] }"),
        ("type Query implements I { a: Int } interface I { a: Int }", "type Query { a: Int } interface I { a: Int }"),
        ("type Query { a: Int } interface I { a: Int }", "type Query implements I { a: Int } interface I { a: Int }"),
        ("type Query { a: Int b: Int! c: [Int]! d: [Int!] }", "type Query { a: Int! b: Int c: [Int!] d: [Int] }"),
        ("type Query { a(b: Int c: Int d: Int!): Int }", "type Query { a(c: Int! d: Int e: Int! f: Int g: Int! = 1): Int }"),
        ("type Query { a(b: Int = 1 c: Int = 1 d: Int): Int }", "type Query { a(b: Int = 2 c: Int d: Int = 1): Int }"),
        ("type Query { a(b: [I] = {} c: ID = 1): Int } input I { z: Int = 1 y: E = A x: Float } enum E { A }",
            "type Query { a(b: [I] = [{ y: A, z: 1 }] c: ID = \"1\"): Int } input I { z: Int = 1 y: E = A x: Float } enum E { A }"),
        ("type Query { a(b: [I] = {}): Int } input I { z: Int = 1 y: Float = 2.0 }",
            "type Query { a(b: [I] = []): Int } input I { z: Int = 1 y: Float = 2.0 }"),
        ("type Query { a(b: Float = 1e-7 c: Float = 1e20 d: ID = \"-0\" e: Float = 0.1): Int }",
            "type Query { a(b: Float = 1e-8 c: Float = 1e21 d: ID = \"-1\" e: Float = 1e-1): Int }"),
        ("type Query { a(i: I = { a10: 1, a9: 1 }): Int } input I { a10: Int a9: Int }",
            "type Query { a(i: I = { a10: 1, a9: 2 }): Int } input I { a10: Int a9: Int }"),
        ("directive @d(a: Int) repeatable on FIELD | QUERY type Query { a: Int }",
            "directive @d(b: Int! c: Int) on FIELD type Query { a: Int }"),
        ("directive @d on FIELD type Query { a: Int }", "type Query { a: Int }"),
        ("\"old\" type Query { \"old\" a: Int @deprecated }", "type Query { a: Int }"),
    ];

    [Fact]
    public async Task Written_pairs_differ_as_graphql_js_says() => await ShouldAgreeAsync(Written);

    [Fact]
    public async Task Generated_pairs_differ_as_graphql_js_says() =>
        await ShouldAgreeAsync([.. Enumerable.Range(0, 300).Select(i => (Generate(2 * i), Generate((2 * i) + 1)))]);

    [Fact]
    public void The_written_pairs_show_every_kind_of_change() =>
        Written.SelectMany(pair => SchemaComparison.Between(pair.Before, pair.After)).Select(change => change.Kind).Distinct()
            .ShouldBe(Enum.GetValues<SchemaChangeKind>(), ignoreOrder: true);

    [Fact]
    public void A_schema_differs_in_nothing_from_itself() =>
        SchemaComparison.Between(Generate(7), Generate(7)).ShouldBeEmpty();

    [Theory]
    [InlineData("type Query {", "Syntax Error: Expected Name, found <EOF>. (line 1, column 13)")]
    [InlineData("type Query { a: Unknown }", "Query.a is of unknown type Unknown.")]
    public void What_is_no_schema_is_told(string text, string problem)
    {
        const string Schema = "type Query { a: Int }";

        Should.Throw<SchemaBindingException>(() => SchemaComparison.Between(text, Schema)).Problems.ShouldContain(problem);
        Should.Throw<SchemaBindingException>(() => SchemaComparison.Between(Schema, text)).Problems.ShouldContain(problem);
    }

    [Fact]
    public void A_default_that_holds_itself_is_written_once() =>
        SchemaComparison.Between(
                "type Query { a(b: B = {}): Int } input B { b: B = {} }",
                "type Query { a(b: B = { b: null }): Int } input B { b: B = {} }")
            .ShouldHaveSingleItem().Description.ShouldContain("has changed defaultValue from");

    private static string Generate(int seed) => new SchemaGenerator(seed).Write();

    private static async Task ShouldAgreeAsync((string Before, string After)[] pairs)
    {
        var input = JsonSerializer.Serialize(pairs.Select(pair => new[] { pair.Before, pair.After }));

        var reference = JsonSerializer.Deserialize<string[][][]>(await NodeScript.RunAsync(Script, input))!;

        reference.SelectMany(changes => changes).ShouldNotBeEmpty();
        for (var i = 0; i < pairs.Length; i++)
        {
            SchemaComparison.Between(pairs[i].Before, pairs[i].After)
                .Select(change => $"{JsonNamingPolicy.SnakeCaseUpper.ConvertName(change.Kind.ToString())}: {change.Description}")
                .Order(StringComparer.Ordinal)
                .ShouldBe(
                    reference[i].Select(change => $"{change[0]}: {change[1]}").Order(StringComparer.Ordinal),
                    $"{pairs[i].Before}\n\n{pairs[i].After}");
        }
    }
}
