using System.Text.Json;

namespace RemediationTracker.GraphQL.Tests.Execution;

public sealed class InputTests
{
    private readonly TestSchema schema = new(
        """
        scalar Date
        enum Color { DARK_RED GREEN }
        input Filter { and: [Filter!], eq: Int, in: [Int!], color: Color }
        input Post { id: ID!, text: String! = "none", on: Date, colors: [Color!], rank: Int }
        input Order @oneOf { title: Color, rank: Int }
        type Query {
          filter(where: Filter): String
          post(input: Post!): String
          order(by: [Order!]): String
          colors(list: [[Color]]): String
          id(id: ID!): String
          float(f: Float): Float
          int(i: Int): Int
          day(d: Date!): Date!
        }
        """,
        bind => bind.Scalar("Date", new DayScalar()).Enum<Color>().Input<Post>("Post").Resolvers<Query>("Query"));

    [Fact]
    public async Task An_unbound_input_object_tells_absent_from_null() =>
        (await schema.Data("query($n: Int) { a: filter(where: {eq: null}) b: filter(where: {}) c: filter(where: {eq: $n}) }"))
            .ShouldBe("""{"a":"eq=","b":"","c":""}""");

    [Fact]
    public async Task A_bound_input_object_is_made_by_its_constructor_and_its_properties() =>
        (await schema.Data("query($p: Post!) { post(input: $p) }", """{"p":{"id":7,"on":"2026-01-31","colors":"GREEN"}}"""))
            .ShouldBe("""{"post":"7 none 2026-01-31 Green 5"}""");

    [Fact]
    public async Task A_literal_and_a_variable_give_the_same_input_object() =>
        (await schema.Data("""{ post(input: {id: 7, on: "2026-01-31", colors: GREEN, rank: 5}) }"""))
            .ShouldBe("""{"post":"7 none 2026-01-31 Green 5"}""");

    [Fact]
    public async Task One_value_is_a_list_of_one() =>
        (await schema.Data("{ colors(list: DARK_RED) }")).ShouldBe("""{"colors":"[[DarkRed]]"}""");

    [Fact]
    public async Task Enum_values_are_the_CLR_enums_members() =>
        (await schema.Data("{ colors(list: [[DARK_RED, null], null, [GREEN]]) }")).ShouldBe("""{"colors":"[[DarkRed,],,[Green]]"}""");

    [Theory]
    [InlineData("""{"title":"GREEN"}""", null)]
    [InlineData("""{"title":"GREEN","rank":1}""", "Exactly one key must be specified for OneOf type \"Order\".")]
    [InlineData("{}", "Exactly one key must be specified for OneOf type \"Order\".")]
    [InlineData("""{"rank":null}""", "Field \"rank\" must be non-null.")]
    public async Task A_oneOf_variable_has_exactly_one_field_which_is_not_null(string order, string? complaint)
    {
        var answer = await schema.Ask("query($o: [Order!]) { order(by: $o) }", $$"""{"o":[{{order}}]}""");

        if (complaint is null)
        {
            answer.GetProperty("data").GetProperty("order").GetString().ShouldBe("title=Green");
        }
        else
        {
            answer.GetProperty("errors")[0].GetProperty("message").GetString()!.ShouldEndWith(complaint);
        }
    }

    [Theory]
    [InlineData(
        "query($v: Int) { int(i: $v) }",
        "\"a\"",
        "Variable \"$v\" got invalid value \"a\"; Int cannot represent non-integer value: \"a\"")]
    [InlineData(
        "query($v: Int) { int(i: $v) }",
        "1.5",
        "Variable \"$v\" got invalid value 1.5; Int cannot represent non-integer value: 1.5")]
    [InlineData(
        "query($v: Int) { int(i: $v) }",
        "2147483648",
        "Variable \"$v\" got invalid value 2147483648; Int cannot represent non 32-bit signed integer value: 2147483648")]
    [InlineData("query($v: Int!) { int(i: $v) }", "null", "Variable \"$v\" of non-null type \"Int!\" must not be null.")]
    [InlineData(
        "query($v: Filter) { filter(where: $v) }",
        "{\"in\":[1,null]}",
        "Variable \"$v\" got invalid value null at \"v.in[1]\"; Expected non-nullable type \"Int!\" not to be null.")]
    [InlineData(
        "query($v: Filter) { filter(where: $v) }",
        "{\"x\":1}",
        "Variable \"$v\" got invalid value { x: 1 }; Field \"x\" is not defined by type \"Filter\".")]
    [InlineData(
        "query($v: Post!) { post(input: $v) }",
        "{}",
        "Variable \"$v\" got invalid value {}; Field \"id\" of required type \"ID!\" was not provided.")]
    [InlineData(
        "query($v: Filter) { filter(where: $v) }",
        "3",
        "Variable \"$v\" got invalid value 3; Expected type \"Filter\" to be an object.")]
    [InlineData(
        "query($v: Filter) { filter(where: $v) }",
        "{\"color\":\"BLUE\"}",
        "Variable \"$v\" got invalid value \"BLUE\" at \"v.color\"; Value \"BLUE\" does not exist in \"Color\" enum.")]
    public async Task A_variable_that_does_not_fit_is_refused(string query, string value, string message)
    {
        var answer = await schema.Ask(query, $$"""{"v":{{value}}}""");

        answer.TryGetProperty("data", out _).ShouldBeFalse();
        answer.GetProperty("errors")[0].GetProperty("message").GetString().ShouldBe(message);
    }

    [Fact]
    public async Task A_required_variable_that_is_absent_is_refused() =>
        (await schema.Error("query($v: Int!) { int(i: $v) }")).ShouldBe("Variable \"$v\" of required type \"Int!\" was not provided.");

    [Fact]
    public async Task An_ID_may_be_given_as_an_integer_of_any_size() =>
        (await schema.Data("{ id(id: 123456789012345678901234567890) }")).ShouldBe("""{"id":"123456789012345678901234567890"}""");

    [Fact]
    public async Task An_integral_number_of_JSON_is_an_Int() =>
        (await schema.Data("query($i: Int) { int(i: $i) }", """{"i":3.0}""")).ShouldBe("""{"int":3}""");

    [Fact]
    public async Task A_custom_scalar_says_why_it_refuses()
    {
        (await schema.Error("""{ day(d: "soon") }""")).ShouldBe("Expected value of type \"Date!\", found \"soon\"; No day: soon");
        (await schema.Error("query($d: Date!) { day(d: $d) }", """{"d":"soon"}"""))
            .ShouldBe("Variable \"$d\" got invalid value \"soon\"; Expected type \"Date\". No day: soon");
        (await schema.Data("""{ day(d: "2026-02-28") }""")).ShouldBe("""{"day":"2026-02-28"}""");
    }

    [Fact]
    public async Task A_float_that_JSON_cannot_write_is_an_error_of_its_field()
    {
        var answer = await schema.Ask("{ float(f: 1e400) int(i: 1) }");

        answer.TryGetProperty("data", out _).ShouldBeFalse();
    }

    internal enum Color
    {
        DarkRed,
        Green,
    }

    internal sealed record Post(string Id, string Text, DateOnly? On, int Rank = 5)
    {
        public IReadOnlyList<Color> Colors { get; init; } = [];
    }

    internal sealed class Query
    {
        public static string Filter(IReadOnlyDictionary<string, object?>? where) =>
            string.Join(';', (where ?? new Dictionary<string, object?>()).Select(p => $"{p.Key}={p.Value}"));

        public static string Post(Post input) =>
            $"{input.Id} {input.Text} {input.On:yyyy-MM-dd} {string.Join(',', input.Colors)} {input.Rank}";

        public static string Order(IReadOnlyList<IReadOnlyDictionary<string, object?>> by) =>
            string.Join(';', by.SelectMany(o => o).Select(p => $"{p.Key}={p.Value}"));

        public static string Colors(IReadOnlyList<IReadOnlyList<Color?>?> list) =>
            $"[{string.Join(',', list.Select(l => l is null ? "" : $"[{string.Join(',', l)}]"))}]";

        public static string Id(string id) => id;

        public static double? Float(double? f) => f;

        public static int? Int(int? i) => i;

        public static DateOnly Day(DateOnly d) => d;
    }

    private sealed class DayScalar : Scalar
    {
        public override Type ClrType => typeof(DateOnly);

        public override object ParseValue(object value) =>
            value is string s && DateOnly.TryParseExact(s, "yyyy-MM-dd", out var day) ? day : throw new FormatException($"No day: {value}");

        public override object CoerceResult(object value) => value is DateOnly ? value : throw new FormatException("No day.");

        public override void Write(Utf8JsonWriter writer, object value) =>
            writer.WriteStringValue(((DateOnly)value).ToString("yyyy-MM-dd"));
    }
}
