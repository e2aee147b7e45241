using System.Net;
using System.Text.Json.Nodes;

namespace RemediationTracker.GraphQL.Tests.Differential;

/// <summary>The conformance host's own promises: what its fields are, and that nothing a suite sends brings it down.</summary>
public sealed class ConformanceHostTests(Engine engine) : IClassFixture<Engine>
{
    private const string Sdl = """
        type Query {
          int: Int, float: Float!, string: String, boolean: Boolean, id: ID, scalar: Stamp, color: Color, list: [[Int]!], union: U, face: I
          deep: Query
        }
        type Mutation { int: Int }
        type Subscription { tick: Int, face: I }
        scalar Stamp
        enum Color { BLUE AMBER }
        union U = Zebra | Ant | Bee
        interface I { x: Int }
        type Zebra implements I { x: Int }
        type Ant implements I { x: Int }
        type Bee { y: Int }
        """;

    [Fact]
    public async Task Fields_have_the_values_that_follow_from_their_types() =>
        (await ExecuteAsync("{ int float string boolean id scalar color list union { __typename } face { __typename x } }"))
            .ShouldBe(
                """{"data":{"int":2,"float":3.14,"string":"str","boolean":true,"id":"id","scalar":"str","color":"BLUE","""
                + "\"list\":[[2,2],[2,2]],\"union\":"
                + """{"__typename":"Ant"},"face":{"__typename":"Zebra","x":2}}}""");

    [Fact]
    public async Task A_subscription_is_executed_once_as_a_query_is() =>
        (await ExecuteAsync("subscription { face { __typename } }")).ShouldBe("""{"data":{"face":{"__typename":"Zebra"}}}""");

    [Fact]
    public async Task Errors_have_message_locations_and_path_alone() =>
        (await ExecuteAsync("{ nope }")).ShouldBe(
            """{"errors":[{"message":"Cannot query field \"nope\" on type \"Query\".","locations":[{"line":1,"column":3}]}]}""");

    [Theory]
    [InlineData("{ int }", "[]")]
    [InlineData("{ int", """[{"message":"Syntax Error: Expected Name, found <EOF>.","locations":[{"line":1,"column":6}]}]""")]
    public async Task Validating_tells_errors_and_no_data(string query, string errors) =>
        (await engine.AskAsync("/validate", Question(query))).ToJsonString(Json.Plain).ShouldBe($$"""{"errors":{{errors}}}""");

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("""{"schema":"type Query { x: Int }"}""")]
    [InlineData("""{"query":"{ x }"}""")]
    [InlineData("""{"schema":1,"query":"{ x }"}""")]
    [InlineData("""{"schema":"type Query { x: Int }","query":["{ x }"]}""")]
    [InlineData("""{"schema":"type Query { x: Int }","query":"{ x }","variables":[1]}""")]
    [InlineData("""{"schema":"type Query { x: Int }","query":"{ x }","operationName":1}""")]
    [InlineData("""{"schema":"type Query { x: Int }","query":"\ud800"}""")]
    public async Task A_body_that_asks_nothing_is_a_bad_request(string body)
    {
        foreach (var path in new[] { "/validate", "/execute" })
        {
            using var response = await engine.PostAsync(path, body);

            response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
            JsonNode.Parse(await response.Content.ReadAsStringAsync())!["errors"]![0]!["message"].ShouldNotBeNull();
        }
    }

    [Theory]
    [InlineData("type Query {")]
    [InlineData("type Query { x: Nope }")]
    [InlineData("interface Node { id: ID! } type User implements Node { name: String! } type Query { user: User }")]
    public async Task A_schema_that_is_none_is_told_as_errors_without_data(string sdl)
    {
        foreach (var path in new[] { "/validate", "/execute" })
        {
            var answer = await engine.AskAsync(path, new JsonObject { ["schema"] = sdl, ["query"] = "{ __typename }" });

            answer["errors"]!.AsArray().ShouldNotBeEmpty();
            answer.AsObject().ContainsKey("data").ShouldBeFalse();
        }
    }

    [Fact]
    public async Task Documents_beyond_the_products_limits_are_answered()
    {
        var wide = string.Concat(Enumerable.Range(0, 5_000).Select(i => $"a{i}: int "));
        var deep = string.Concat(Enumerable.Repeat("deep { ", 400)) + "int" + string.Concat(Enumerable.Repeat(" }", 400));

        (await ExecuteAsync($"{{ {wide} }}")).ShouldContain("\"a4999\":2");
        (await ExecuteAsync($"{{ {deep} }}")).ShouldContain("{\"int\":2}");
    }

    [Fact]
    public async Task Hostile_nesting_is_an_error_and_no_crash()
    {
        (await ExecuteAsync(string.Concat(Enumerable.Repeat("{ deep ", 100_000)))).ShouldContain("nested more than");
        (await ExecuteAsync("{ int }")).ShouldBe("""{"data":{"int":2}}""");
    }

    private static JsonObject Question(string query) => new() { ["schema"] = Sdl, ["query"] = query };

    private async Task<string> ExecuteAsync(string query) => (await engine.AskAsync("/execute", Question(query))).ToJsonString(Json.Plain);
}
