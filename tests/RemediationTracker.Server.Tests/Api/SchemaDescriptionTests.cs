using System.Text.Json;
using RemediationTracker.Domain;

namespace RemediationTracker.Server.Tests.Api;

/// <summary>
/// The schema is the contract, so it says what each thing means. Not said again and again is what is alike everywhere: paging, the parts of
/// connections and edges, the operators of filters, and that a mutation's <c>input</c> is its input, whose type is described.
/// </summary>
public sealed class SchemaDescriptionTests(TrackerFixture tracker) : IClassFixture<TrackerFixture>
{
    private const string Introspection =
        """
        { __schema {
          directives { name description args { name description } }
          types {
            name description
            fields(includeDeprecated: true) { name description args(includeDeprecated: true) { name description } }
            inputFields(includeDeprecated: true) { name description }
            enumValues(includeDeprecated: true) { name description } } } }
        """;

    private static readonly string[] AlikeArguments = ["first", "after", "last", "before", "input"];
    private static readonly string[] OfConnections = ["pageInfo", "edges", "nodes", "totalCount", "cursor", "node"];
    private static readonly string[] OfFilters =
    [
        "and", "or", "eq", "neq", "in", "nin", "gt", "gte", "lt", "lte",
        "contains", "ncontains", "startsWith", "nstartsWith", "endsWith", "nendsWith",
    ];

    [Fact]
    public async Task Every_type_field_argument_and_value_is_described()
    {
        var schema = (await tracker.DataAsync(Introspection, tracker.Token(Role.Leadership))).At("__schema");

        var things = schema.At("types").EnumerateArray().Where(IsOurs).SelectMany(OfType)
            .Concat(schema.At("directives").EnumerateArray().SelectMany(d => WithArguments($"@{d.At("name")}", d)))
            .ToList();

        things.Count.ShouldBeGreaterThan(500, "It looks at next to nothing.");
        things.Where(t => string.IsNullOrWhiteSpace(t.Description)).Select(t => t.Name).ShouldBeEmpty();
    }

    /// <summary>Types that begin with two underscores are GraphQL's own.</summary>
    private static bool IsOurs(JsonElement type) => !type.At("name").GetString()!.StartsWith("__", StringComparison.Ordinal);

    private static IEnumerable<(string Name, string? Description)> OfType(JsonElement type)
    {
        var name = type.At("name").GetString()!;
        var isConnection = name.EndsWith("Connection", StringComparison.Ordinal) || name.EndsWith("Edge", StringComparison.Ordinal);
        var isFilter = name.EndsWith("Filter", StringComparison.Ordinal);
        if (!isConnection)
            yield return (name, type.At("description").GetString());
        foreach (var member in Members(type))
        {
            var memberName = member.At("name").GetString()!;
            if ((isConnection && OfConnections.Contains(memberName)) || (isFilter && OfFilters.Contains(memberName)))
                continue;
            foreach (var thing in WithArguments($"{name}.{memberName}", member))
                yield return thing;
        }
    }

    private static IEnumerable<JsonElement> Members(JsonElement type) =>
        from kind in new[] { "fields", "inputFields", "enumValues" }
        where type.At(kind).ValueKind == JsonValueKind.Array
        from member in type.At(kind).EnumerateArray()
        select member;

    private static IEnumerable<(string Name, string? Description)> WithArguments(string name, JsonElement described)
    {
        yield return (name, described.At("description").GetString());
        if (!described.TryGetProperty("args", out var arguments))
            yield break;
        foreach (var argument in arguments.EnumerateArray())
        {
            if (!AlikeArguments.Contains(argument.At("name").GetString()))
                yield return ($"{name}({argument.At("name")})", argument.At("description").GetString());
        }
    }
}
