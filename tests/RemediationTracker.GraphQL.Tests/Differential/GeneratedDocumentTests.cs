using RemediationTracker.GraphQL.ConformanceHost;

namespace RemediationTracker.GraphQL.Tests.Differential;

/// <summary>
/// Holds the engine against graphql-js on documents that nobody wrote: some that walk a schema, and some of which tokens were changed.
/// Each run has other seeds; a failure tells its own.
/// </summary>
public sealed class GeneratedDocumentTests(ReferenceImplementation reference, Engine engine)
    : IClassFixture<ReferenceImplementation>, IClassFixture<Engine>
{
    private const int Rounds = 20;
    private const int DocumentsARound = 60;

    [Theory]
    [InlineData("pets", "fixed")]
    [InlineData("odd", "fixed")]
    [InlineData("faults", "faulty")]
    public async Task A_document_that_walks_the_schema_is_judged_as_graphql_js_judges_it(string schema, string rules)
    {
        var sdl = TestDocument.SchemaOf(schema);
        var types = FixedRules.Serve(sdl).Types;
        for (var round = 0; round < Rounds; round++)
        {
            var seed = Random.Shared.Next();
            var writer = new DocumentWriter(types, seed);
            var documents = Enumerable.Range(0, DocumentsARound).Select(_ => new TestDocument(writer.Write()))
                // Which type it has is another one in graphql-js 16, and told of a variable.
                .Where(document => !document.Query.Contains("includeDeprecated: $", StringComparison.Ordinal)).ToArray();
            await CompareAsync(sdl, rules, documents, $"seed {seed}");
        }
    }

    [Theory]
    [InlineData("pets", "fixed")]
    [InlineData("odd", "fixed")]
    [InlineData("faults", "faulty")]
    [InlineData("syntax", "fixed")]
    public async Task A_document_with_changed_tokens_is_judged_as_graphql_js_judges_it(string schema, string rules)
    {
        var sdl = TestDocument.SchemaOf(schema);
        var originals = Directory.GetFiles(TestDocument.Folder, schema + ".*.txt")
            .SelectMany(f => TestDocument.Read(Path.GetFileName(f)))
            .ToArray();
        for (var round = 0; round < Rounds; round++)
        {
            var seed = Random.Shared.Next();
            var random = new Random(seed);
            var documents = Enumerable.Range(0, DocumentsARound)
                .Select(_ => originals[random.Next(originals.Length)])
                .Select(original => original with { Query = DocumentMutation.Of(original.Query, random) })
                .Where(d => !IsKnownDifference(sdl, d.Query))
                .ToArray();
            await CompareAsync(sdl, rules, documents, $"seed {seed}");
        }
    }

    private async Task CompareAsync(string sdl, string rules, TestDocument[] documents, string seed)
    {
        var theirs = await reference.JudgeAsync(sdl, rules, documents);
        for (var i = 0; i < documents.Length; i++)
        {
            var ours = await engine.JudgeAsync(sdl, rules, documents[i]);
            ours.ShouldBe(theirs[i], $"{seed}: {documents[i]}");
        }
    }

    /// <summary>
    /// Whether a document may hit upon what the specification asks and graphql-js 16 does not: see <see cref="DifferentialTests"/>.
    /// </summary>
    private static bool IsKnownDifference(string sdl, string query)
    {
        var hasRoots = sdl.Contains("mutation", StringComparison.OrdinalIgnoreCase);
        return Has("includeDeprecated")
            || (Has("subscription") && (!hasRoots || Has("@skip") || Has("@include")))
            || (Has("mutation") && !hasRoots)
            || (Has("$") && (Has("oneRequired") || Has("@wants") || Has("echoOne")));

        bool Has(string text) => query.Contains(text, StringComparison.Ordinal);
    }
}
