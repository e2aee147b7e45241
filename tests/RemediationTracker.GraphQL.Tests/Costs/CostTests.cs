using System.Collections;
using System.Text.Json;
using RemediationTracker.GraphQL.Costs;
using RemediationTracker.GraphQL.Execution;
using RemediationTracker.GraphQL.Language;
using RemediationTracker.GraphQL.Types;

namespace RemediationTracker.GraphQL.Tests.Costs;

public sealed class CostTests
{
    private const string Directives = """
        directive @cost(weight: String!) on ARGUMENT_DEFINITION | ENUM | FIELD_DEFINITION | INPUT_FIELD_DEFINITION | OBJECT | SCALAR
        directive @listSize(
          assumedSize: Int
          slicingArguments: [String!]
          slicingArgumentDefaultValue: Int
          sizedFields: [String!]
          requireOneSlicingArgument: Boolean = true
        ) on FIELD_DEFINITION
        """;

    private const string Sdl = Directives + """

        type Query {
          tree: Tree
          late: Tree
          trees(first: Int): [Tree!] @cost(weight: "2")
            @listSize(assumedSize: 50, slicingArguments: ["first"], requireOneSlicingArgument: false)
          page(first: Int, last: Int, where: Filter @cost(weight: "3")): Page
            @listSize(slicingArguments: ["first", "last"], slicingArgumentDefaultValue: 10, sizedFields: ["nodes"])
          things: [Thing!] @listSize(assumedSize: 4)
          heavy: Heavy @cost(weight: "-5")
        }
        type Tree { name: String, size: Int @cost(weight: "0.5"), late: Tree, trees: [Tree!] @listSize(assumedSize: 3), unsized: [Tree!] }
        type Page { nodes: [Tree!], others: [Tree!] }
        type Heavy @cost(weight: "20") { name: String, when: When, state: State, tree: Tree }
        scalar When @cost(weight: "6")
        enum State @cost(weight: "7") { ON }
        union Thing = Tree | Heavy
        input Filter { and: [Filter!], name: String, dear: Int @cost(weight: "100") }
        """;

    private readonly Calls calls = new();
    private readonly TestSchema schema;

    public CostTests() => schema = new TestSchema(
        Sdl,
        bind => bind
            .Scalar("When", new AnyScalar())
            .Object<Tree>("Tree").Object<Page>("Page").Object<Heavy>("Heavy")
            .Resolvers<Query>("Query"),
        services: [calls]);

    [Theory]
    [InlineData("{ tree { name } }", 0, 2)]
    [InlineData("{ __typename }", 0, 1)]
    [InlineData("{ late { name } }", 10, 2)]
    [InlineData("{ tree { size } }", 0.5, 2)]
    [InlineData("{ tree { late { late { name } } } }", 20, 4)]
    [InlineData("{ heavy { name } }", 0, 21)]
    [InlineData("{ heavy { when state } }", 0, 34)]
    public async Task Objects_weigh_1_waiting_fields_10_and_everything_what_cost_says(string query, double field, double type) =>
        (await schema.Cost(query)).ShouldBe(new OperationCost(field, type));

    [Theory]
    [InlineData("{ trees { size } }", 27, 51)]
    [InlineData("{ trees(first: 7) { size } }", 5.5, 8)]
    [InlineData("{ trees(first: 7) { trees { size } } }", 12.5, 29)]
    [InlineData("{ trees(first: -7) { size } }", 2, 1)]
    [InlineData("{ tree { unsized { size } } }", 0.5, 3)]
    [InlineData("{ trees(first: null) { size } }", 27, 51)]
    public async Task A_list_costs_as_often_as_it_is_long(string query, double field, double type) =>
        (await schema.Cost(query)).ShouldBe(new OperationCost(field, type));

    [Theory]
    [InlineData("{ page(first: 5) { nodes { size } } }", 2.5, 7)]
    [InlineData("{ page(last: 20) { nodes { size } } }", 10, 22)]
    [InlineData("{ page(first: 5) { others { size } } }", 0.5, 3)]
    public async Task A_page_sizes_the_lists_that_it_names(string query, double field, double type) =>
        (await schema.Cost(query)).ShouldBe(new OperationCost(field, type));

    [Theory]
    [InlineData("""{ "n": 5 }""", 2.5, 7)]
    [InlineData("""{ "n": null }""", 5, 12)]
    [InlineData("{}", 5, 12)]
    public async Task A_slicing_argument_by_a_variable_counts_with_its_value(string variables, double field, double type) =>
        (await schema.Cost("query ($n: Int) { page(first: $n) { nodes { size } } }", variables)).ShouldBe(new OperationCost(field, type));

    [Fact]
    public async Task A_variable_that_is_not_given_counts_with_its_default() =>
        (await schema.Cost("query ($n: Int = 5) { page(first: $n) { nodes { size } } }")).ShouldBe(new OperationCost(2.5, 7));

    [Theory]
    [InlineData("""{ page(first: 0, where: {}) { others { name } } }""", 3)]
    [InlineData("""{ page(first: 0, where: null) { others { name } } }""", 0)]
    [InlineData("""{ page(first: 0, where: { name: "x" }) { others { name } } }""", 3)]
    [InlineData("""{ page(first: 0, where: { dear: 1 }) { others { name } } }""", 103)]
    [InlineData("""{ page(first: 0, where: { and: [{}, { and: {} }, { dear: 1 }] }) { others { name } } }""", 107)]
    public async Task What_is_given_to_a_field_costs_too(string query, double field) =>
        (await schema.Cost(query)).FieldCost.ShouldBe(field);

    [Theory]
    [InlineData("""{ "w": { "and": [{}, { "and": {} }, { "dear": 1 }] } }""", 107)]
    [InlineData("""{ "w": null }""", 0)]
    [InlineData("{}", 103)]
    public async Task What_is_given_by_a_variable_costs_the_same(string variables, double field)
    {
        const string Query = "query ($w: Filter = { dear: 1 }) { page(first: 0, where: $w) { others { name } } }";

        (await schema.Cost(Query, variables)).FieldCost.ShouldBe(field);
    }

    [Fact]
    public async Task A_variable_inside_what_is_given_costs_the_same() =>
        (await schema.Cost(
            "query ($w: [Filter!], $d: Int) { page(first: 0, where: { and: $w, dear: $d }) { others { name } } }",
            """{ "w": [{}, {}], "d": 1 }""")).FieldCost.ShouldBe(105);

    [Fact]
    public async Task Of_the_types_that_an_object_may_be_of_the_dearest_counts() =>
        (await schema.Cost("{ things { ... on Tree { late { name } } ... on Heavy { tree { name } } } }"))
            .ShouldBe(new OperationCost(40, 85));

    [Fact]
    public void The_types_of_an_interface_share_the_cost_of_what_is_selected_below_them()
    {
        const int Types = 5;
        const int Levels = 8;
        var sdl = Directives + " type Query { root: Node } interface Node { near(first: Int): [Node] }"
            + string.Concat(Enumerable.Range(0, Types).Select(i =>
                $" type T{i} implements Node {{ near(first: Int): [Node] @listSize(slicingArguments: [\"first\"]) }}"));
        var query = "query ($n: Int) { root { "
            + string.Concat(Enumerable.Repeat("near(first: $n) { ", Levels)) + "__typename" + new string('}', Levels + 2);
        List<string> problems = [];
        var types = new TypeSystemBuilder(_ => null, problems).Build(Parser.Parse(sdl));
        new CostDirectives(types, problems).Read();
        var document = new PreparedDocument(types, Parser.Parse(query));
        var variables = new CountingVariables("n", 2);

        var cost = CostLimits.Of(document.FindOperation(null, out _)!.PlanFor(variables), variables, null);

        problems.ShouldBeEmpty();
        cost.TypeCost.ShouldBe(Enumerable.Range(0, Levels + 1).Sum(level => Math.Pow(2, level)) + 1);
        variables.Reads.ShouldBeLessThanOrEqualTo(Types * Levels);
    }

    [Fact]
    public async Task Fields_that_merge_cost_once() =>
        (await schema.Cost("{ late { name } ...F late { late { name } } } fragment F on Query { late { late { size } } }"))
            .ShouldBe(new OperationCost(20.5, 3));

    [Fact]
    public async Task Aliases_cost_each() =>
        (await schema.Cost("{ late { name } other: late { name } }")).ShouldBe(new OperationCost(20, 3));

    [Theory]
    [InlineData("true", 0)]
    [InlineData("false", 10)]
    public async Task What_is_skipped_costs_nothing(string skip, double field) =>
        (await schema.Cost("query ($s: Boolean!) { late @skip(if: $s) { name } }", $"{{\"s\":{skip}}}")).FieldCost.ShouldBe(field);

    [Fact]
    public async Task Introspection_costs_nothing() =>
        (await schema.Cost("{ __schema { types { fields { type { name } } } } }")).ShouldBe(new OperationCost(0, 1));

    [Fact]
    public async Task The_cost_of_lists_in_lists_in_lists_grows_no_further_than_a_number_can_show()
    {
        var query = "{ trees(first: 2147483647) { " + string.Concat(Enumerable.Repeat("trees { ", 150)) + "size" + new string('}', 152);

        (await schema.Cost(query)).ShouldBe(new OperationCost(1e15, 1e15 + 1));
    }

    [Fact]
    public async Task Fragments_that_double_at_each_step_are_refused_before_anything_is_reckoned()
    {
        var query = "{ tree { ...F0 } }"
            + string.Concat(Enumerable.Range(0, 60).Select(Twice))
            + " fragment F60 on Tree { name }";

        static string Twice(int i) => $" fragment F{i} on Tree {{ a: late {{ ...F{i + 1} }} b: late {{ ...F{i + 1} }} }}";

        (await schema.Error(query)).ShouldBe("Document has more than 2048 fields with its fragments.");
    }

    [Theory]
    [InlineData("{ trees(first: 999) { name } }", true)]
    [InlineData("{ trees(first: 1000) { name } }", false)]
    [InlineData("{ trees(first: 499) { a: size b: size c: size d: size } }", true)]
    [InlineData("{ trees(first: 500) { a: size b: size c: size d: size } }", false)]
    public async Task A_cost_of_1000_is_admitted_and_nothing_past_it(string query, bool isAdmitted) =>
        (await schema.Ask(query)).TryGetProperty("errors", out _).ShouldBe(!isAdmitted);

    [Fact]
    public async Task A_refusal_tells_the_cost_and_the_limit_and_resolves_nothing()
    {
        var answer = await schema.Ask("query ($n: Int) { late { name } trees(first: $n) { late { name } } }", """{ "n": 99 }""");

        answer.GetProperty("errors")[0].GetProperty("extensions").GetRawText()
            .ShouldBe("""{"code":"HC0047","fieldCost":1002,"maxFieldCost":1000}""");
        answer.TryGetProperty("data", out _).ShouldBeFalse();
        calls.Count.ShouldBe(0);
    }

    [Theory]
    [InlineData("{ page { nodes { name } } }")]
    [InlineData("{ page(first: null) { nodes { name } } }")]
    [InlineData("{ page(first: 1, last: 1) { nodes { name } } }")]
    public async Task Where_one_slicing_argument_is_wanted_none_and_two_are_refused(string query) =>
        (await schema.Ask(query)).GetProperty("errors")[0].GetProperty("extensions").GetProperty("code").GetString()
            .ShouldBe(ErrorCodes.OneSlicingArgument);

    [Fact]
    public async Task Where_one_slicing_argument_is_wanted_variables_may_leave_one() =>
        (await schema.Cost("query ($f: Int, $l: Int) { page(first: $f, last: $l) { nodes { size } } }", """{ "l": 4 }"""))
            .ShouldBe(new OperationCost(2, 6));

    [Theory]
    [InlineData("a: Int @cost(weight: \"heavy\")", "Query.a: the weight of @cost must be a string that holds a number, as in \"2.5\".")]
    [InlineData("a: [Int] @listSize(assumedSize: -1)", "Query.a: assumedSize of @listSize must be an Int that is not negative.")]
    [InlineData(
        "a: [Int] @listSize(slicingArguments: [\"n\"])",
        "Query.a: the slicing argument n of @listSize is no argument of type Int.")]
    [InlineData("a: [Int] @listSize(sizedFields: [\"n\"])", "Query.a: the sized field n of @listSize is no field of Int.")]
    public void Directives_that_say_nothing_sensible_stop_the_start(string field, string problem) =>
        Should.Throw<SchemaBindingException>(() => Schema.FromSdl($"{Directives} type Query {{ {field} }}", _ => { }))
            .Problems.ShouldContain(problem);

    [Fact]
    public async Task A_schema_may_mean_something_else_by_cost()
    {
        var other = new TestSchema(
            """
            directive @cost(complexity: Int) on FIELD_DEFINITION
            type Query { tree: Tree @cost(complexity: 9) }
            type Tree { name: String }
            """,
            bind => bind.Object<Tree>("Tree").Resolvers<Query>("Query"),
            services: [calls]);

        (await other.Cost("{ tree { name } }")).ShouldBe(new OperationCost(0, 2));
    }

    internal sealed record Tree(string Name)
    {
        public int Size { get; } = 1;

        public Task<Tree> Late => Task.FromResult(this);

        public IEnumerable<Tree> Trees { get; } = [];

        public IEnumerable<Tree> Unsized { get; } = [];
    }

    internal sealed record Page(IEnumerable<Tree> Nodes, IEnumerable<Tree> Others);

    internal sealed record Heavy(string Name, string When, string State, Tree Tree);

    internal sealed class Calls
    {
        public int Count { get; set; }
    }

    internal sealed class Query(Calls calls)
    {
        public static Tree Tree() => new("oak");

        public Task<Tree> LateAsync()
        {
            calls.Count++;
            return Task.FromResult(Tree());
        }

        public static IEnumerable<Tree> Trees(int? first) => Enumerable.Repeat(Tree(), first ?? 0);

        public static Page Page(int? first, int? last, IReadOnlyDictionary<string, object?>? where) =>
            new(Enumerable.Repeat(Tree(), first ?? last ?? 0), where is null ? [] : [Tree()]);

        public static IEnumerable<object> Things() => [];

        public static Heavy? Heavy() => null;
    }

    /// <summary>Variables that tell how often one was asked for.</summary>
    private sealed class CountingVariables(string name, int value) : IReadOnlyDictionary<string, object?>
    {
        private readonly Dictionary<string, object?> values = new() { [name] = value };

        public int Reads { get; private set; }

        public IEnumerable<string> Keys => values.Keys;

        public IEnumerable<object?> Values => values.Values;

        public int Count => values.Count;

        public object? this[string key] => values[key];

        public bool ContainsKey(string key) => values.ContainsKey(key);

        public bool TryGetValue(string key, out object? value)
        {
            Reads++;
            return values.TryGetValue(key, out value);
        }

        public IEnumerator<KeyValuePair<string, object?>> GetEnumerator() => values.GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }

    private sealed class AnyScalar : Scalar
    {
        public override object ParseValue(object value) => value;

        public override object CoerceResult(object value) => value;

        public override void Write(Utf8JsonWriter writer, object value) => writer.WriteStringValue((string)value);
    }
}
