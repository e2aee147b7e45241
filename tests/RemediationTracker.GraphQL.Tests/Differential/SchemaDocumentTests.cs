using System.Text.Json.Nodes;
using RemediationTracker.GraphQL.ConformanceHost;

namespace RemediationTracker.GraphQL.Tests.Differential;

/// <summary>Holds the engine against graphql-js as to what is a schema, and what introspection tells of one.</summary>
public sealed class SchemaDocumentTests(ReferenceImplementation reference, Engine engine)
    : IClassFixture<ReferenceImplementation>, IClassFixture<Engine>
{
    [Theory]
    [InlineData("legal.txt")]
    [InlineData("illegal.txt")]
    public async Task A_schema_is_admitted_or_refused_as_graphql_js_does(string file)
    {
        var schemas = Lines(file);
        var question = new JsonObject { ["schemas"] = new JsonArray([.. schemas.Select(s => (JsonNode)s)]) };
        var problems = await reference.AskAsync("schemas", question);

        schemas.Where((s, i) => ProblemsOf(s).Count > 0 != problems[i]!.AsArray().Count > 0).ShouldBeEmpty();
        schemas.Where(s => ProblemsOf(s).Count > 0).ShouldBe(file == "legal.txt" ? [] : schemas);
    }

    [Fact]
    public void What_only_the_specification_refuses_is_refused() =>
        Lines("illegal.specification.txt").Where(s => ProblemsOf(s).Count == 0).ShouldBeEmpty();

    [Theory]
    [InlineData("tracker.graphql")]
    [InlineData("Documents/odd.graphql")]
    [InlineData("Documents/pets.graphql")]
    public async Task Introspection_gives_a_client_the_schema_itself(string file)
    {
        var sdl = await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "Differential", file));
        var query = await reference.AskAsync("introspectionQuery", []);
        var answer = await engine.AskAsync("/execute", new JsonObject { ["schema"] = sdl, ["query"] = query });
        answer["errors"].ShouldBeNull();

        // printSchema leaves out what introspection does not tell: which directives are applied, but for those that the language defines.
        var printed = await reference.AskAsync(
            "printed",
            new JsonObject { ["schema"] = sdl, ["introspection"] = answer["data"]!.DeepClone() });

        printed["ours"]!.GetValue<string>().ShouldBe(printed["theirs"]!.GetValue<string>());
    }

    private static IReadOnlyList<string> ProblemsOf(string sdl)
    {
        try
        {
            FixedRules.Serve(sdl);
            return [];
        }
        catch (SchemaBindingException e)
        {
            return e.Problems;
        }
    }

    private static string[] Lines(string file) =>
    [
        .. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Differential", "Schemas", file)).Where(l => l.Length > 0 && l[0] != '#'),
    ];
}
