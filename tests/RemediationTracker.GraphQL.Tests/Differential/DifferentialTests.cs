namespace RemediationTracker.GraphQL.Tests.Differential;

/// <summary>
/// Holds the engine against graphql-js on the same schemas and documents: same validity, messages, locations, data and error paths.
/// Where the specification of September 2025 asks for something else than graphql-js 16 does, the documents leave that out. Errors for
/// us alone are an operation whose root type is missing, <c>@skip</c> or <c>@include</c> on a subscription's root field, a nullable
/// variable in a oneOf object at a non-null place, and null for <c>includeDeprecated</c>.
/// </summary>
public sealed class DifferentialTests(ReferenceImplementation reference, Engine engine)
    : IClassFixture<ReferenceImplementation>, IClassFixture<Engine>
{
    private static readonly string[] Files =
        [.. Directory.GetFiles(TestDocument.Folder, "*.txt").Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal)];

    public static TheoryData<string> FileData => [.. Files];

    [Theory]
    [MemberData(nameof(FileData))]
    public async Task A_document_is_judged_as_graphql_js_judges_it(string file)
    {
        var documents = TestDocument.Read(file);
        var schema = TestDocument.SchemaOf(file);
        var rules = file.StartsWith("faults", StringComparison.Ordinal) ? "faulty" : "fixed";

        var theirs = await reference.JudgeAsync(schema, rules, documents);

        var differences = new List<string>();
        for (var i = 0; i < documents.Count; i++)
        {
            var ours = await engine.JudgeAsync(schema, rules, documents[i]);
            if (ours != theirs[i])
            {
                differences.Add($"{documents[i]}\n  graphql-js {theirs[i]}\n  ours       {ours}");
            }
        }

        differences.ShouldBeEmpty();
    }

    [Fact]
    public void There_are_six_hundred_documents() => Files.Sum(f => TestDocument.Read(f).Count).ShouldBeGreaterThan(600);
}
