using System.Net;
using System.Security.Cryptography;
using System.Text;
using RemediationTracker.GraphQL.Tests.Transport;

namespace RemediationTracker.GraphQL.Tests.Trusted;

public sealed class TrustedDocumentTests : IDisposable
{
    private const string Echo = "query Echo($t: String!) { echo(text: $t) }";
    private const string Data = """{"data":{"echo":"ü"}}""";

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("trusted-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task A_trusted_document_is_asked_for_by_id()
    {
        var id = Write(Echo);
        using var server = Server();

        (await server.Post($$$"""{"id":"{{{id}}}","variables":{"t":"ü"}}""")).Body.ShouldBe(Data);
        (await server.Get($"id={id}&operationName=Echo&variables={{\"t\":\"ü\"}}")).Body.ShouldBe(Data);
    }

    [Fact]
    public async Task A_mutation_by_id_needs_a_POST()
    {
        var id = Write("mutation { touch }");
        using var server = Server();

        (await server.Get("id=" + id)).Status.ShouldBe(HttpStatusCode.MethodNotAllowed);
        (await server.Post($$"""{"id":"{{id}}"}""")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task An_unknown_id_is_not_found()
    {
        using var server = Server();

        var answer = await server.Post("""{"id":"0000"}""");

        answer.Status.ShouldBe(HttpStatusCode.BadRequest);
        answer.Body.ShouldBe("""{"errors":[{"message":"No trusted document has this id.","extensions":{"code":"HC0020"}}]}""");
    }

    [Fact]
    public async Task What_a_client_sends_with_an_id_is_served_and_not_kept()
    {
        var id = IdOf("{ hello }");
        using var server = Server();

        (await server.Post($$"""{"query":"{ hello }","id":"{{id}}"}""")).Status.ShouldBe(HttpStatusCode.OK);
        (await server.Post($$"""{"id":"{{id}}"}""")).Body.ShouldContain("HC0020");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_id_of_another_document_beside_a_query_is_refused(bool only)
    {
        var id = Write(Echo);
        Write("{ hello }");
        using var server = Server(only);

        (await server.Post($$"""{"query":"{ hello }","id":"{{id}}"}""")).Body.ShouldContain("\"code\":\"HC0009\"");
    }

    [Fact]
    public async Task Where_only_trusted_documents_are_served_they_come_by_id_or_as_they_are()
    {
        var id = Write("{ hello }");
        using var server = Server(only: true);

        (await server.Post($$"""{"id":"{{id}}"}""")).Status.ShouldBe(HttpStatusCode.OK);
        (await server.Post("""{"query":"{ hello }"}""")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("{hello}")]
    [InlineData("{ __typename }")]
    [InlineData("{ this is not even GraphQL")]
    public async Task Where_only_trusted_documents_are_served_others_are_refused_unread(string query)
    {
        Write("{ hello }");
        using var server = Server(only: true);

        var answer = await server.Post($$"""{"query":"{{query}}"}""");

        answer.Status.ShouldBe(HttpStatusCode.BadRequest);
        answer.Body.ShouldBe("""{"errors":[{"message":"Only trusted documents are served.","extensions":{"code":"HC0067"}}]}""");
    }

    [Fact]
    public async Task Trusted_documents_keep_to_the_cost_limit()
    {
        var id = Write("{ hello }");
        using var server = new TestServerFixture(options =>
        {
            options.TrustedDocumentsFolder = folder.FullName;
            options.MaxTypeCost = 0;
        });

        (await server.Post($$"""{"id":"{{id}}"}""")).Body.ShouldContain("\"code\":\"HC0047\"");
    }

    [Fact]
    public void Files_that_cannot_be_served_stop_the_start_and_are_told_all_at_once()
    {
        Write("{ hello }");
        var unknown = Write("{\n  unknown\n}");
        var broken = Write("{ hello");
        var schema = Write("{ __schema { description } }");
        var latin = Write([(byte)'#', 0xFC]);
        var upper = IdOf("{ strict }").ToUpperInvariant();
        File.WriteAllText(Path.Combine(folder.FullName, "hello.graphql"), "{ hello }");
        File.WriteAllText(Path.Combine(folder.FullName, upper + ".graphql"), "{ strict }");
        File.WriteAllText(Path.Combine(folder.FullName, "README.md"), "Left alone.");

        var problems = Should.Throw<TrustedDocumentsException>(() => Server()).Problems;

        problems.ShouldBe(
            [
                $"hello.graphql: the SHA-256 of its bytes is {IdOf("{ hello }")}.",
                $"{upper}.graphql: the SHA-256 of its bytes is {IdOf("{ strict }")}.",
                $"{unknown}.graphql: Cannot query field \"unknown\" on type \"Query\". (line 2, column 3)",
                $"{broken}.graphql: Syntax Error: Expected Name, found <EOF>. (line 1, column 8)",
                $"{schema}.graphql: GraphQL introspection is not allowed, but the query contained \"__schema\". (line 1, column 3)",
                $"{latin}.graphql: It is not text in UTF-8.",
            ],
            ignoreOrder: true);
    }

    [Fact]
    public void A_folder_that_is_not_there_stops_the_start() =>
        Should.Throw<TrustedDocumentsException>(() => new TestServerFixture(options => options.TrustedDocumentsFolder = "/nowhere"))
            .Problems.ShouldBe(["The folder /nowhere is not there."]);

    [Fact]
    public void Trusted_documents_only_and_no_folder_of_them_stops_the_start() =>
        Should.Throw<TrustedDocumentsException>(() => new TestServerFixture(options => options.TrustedDocumentsOnly = true))
            .Problems.ShouldBe(["Only trusted documents are to be served: name the folder that holds them."]);

    private static string IdOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    /// <summary>Writes a document under its id, and gives the id.</summary>
    private string Write(string text) => Write(Encoding.UTF8.GetBytes(text));

    private string Write(byte[] bytes)
    {
        var id = Convert.ToHexStringLower(SHA256.HashData(bytes));
        File.WriteAllBytes(Path.Combine(folder.FullName, id + ".graphql"), bytes);
        return id;
    }

    private TestServerFixture Server(bool only = false) => new(options =>
    {
        options.TrustedDocumentsFolder = folder.FullName;
        options.TrustedDocumentsOnly = only;
    });
}
