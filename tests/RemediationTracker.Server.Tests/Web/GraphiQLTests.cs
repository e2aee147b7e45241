using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using Alba;

namespace RemediationTracker.Server.Tests.Web;

/// <summary>Who gets GraphiQL at the API's address, and how it is served. What it does is for the browser's tests.</summary>
public sealed class GraphiQLTests(TrackerFixture tracker) : IClassFixture<TrackerFixture>
{
    private const string Browser = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8";

    [Theory]
    [InlineData(Browser, "text/html")]
    [InlineData("text/html", "text/html")]
    [InlineData("application/json;q=0.9, text/html", "text/html")]
    [InlineData("application/json, text/html;q=0.9", "application/json")]
    [InlineData("application/graphql-response+json, text/html;q=0.9", "application/graphql-response+json")]
    [InlineData("application/json, text/html;q=0", "application/json")]
    [InlineData("*/*", "application/json")]
    [InlineData(null, "application/json")]
    public async Task Whoever_prefers_a_page_gets_one(string? accept, string type)
    {
        var answer = await GetAsync("/graphql", accept, type == "text/html" ? HttpStatusCode.OK : HttpStatusCode.BadRequest);

        TypeOf(answer).ShouldBe(type);
    }

    [Fact]
    public async Task A_browser_that_asks_for_something_gets_that()
    {
        var answer = await GetAsync("/graphql?query={__typename}", Browser);

        TypeOf(answer).ShouldNotBe("text/html");
    }

    [Fact]
    public async Task Only_this_page_may_run_scripts_and_only_ours()
    {
        var page = await GetAsync("/graphql", Browser);
        var other = await GetAsync("/help", Browser);

        var policy = page.Context.Response.Headers.ContentSecurityPolicy.ToString();
        policy.ShouldContain("default-src 'none'; script-src 'self'; worker-src 'self'; connect-src 'self';");
        policy.ShouldContain("frame-ancestors 'none'");
        other.Context.Response.Headers.ContentSecurityPolicy.Single()!.ShouldNotContain("script-src");
    }

    [Theory]
    [InlineData("graphiql.js", "text/javascript")]
    [InlineData("graphiql.css", "text/css")]
    [InlineData("editor.worker.js", "text/javascript")]
    [InlineData("graphql.worker.js", "text/javascript")]
    [InlineData("json.worker.js", "text/javascript")]
    [InlineData("codicon.ttf", "font/ttf")]
    public async Task What_the_page_loads_is_ours_and_compressed_and_not_sent_twice(string name, string type)
    {
        var plain = await GetAsync($"/graphiql/{name}", "*/*");
        var zipped = await GetAsync(
            $"/graphiql/{name}", "*/*", more: request => request.WithRequestHeader("Accept-Encoding", "gzip, br"));
        var tag = zipped.Context.Response.Headers.ETag.ToString();
        await GetAsync(
            $"/graphiql/{name}",
            "*/*",
            HttpStatusCode.NotModified,
            request =>
            {
                request.WithRequestHeader("Accept-Encoding", "gzip");
                request.WithRequestHeader("If-None-Match", tag);
            });

        TypeOf(plain).ShouldBe(type);
        zipped.Context.Response.Headers.ContentEncoding.ToString().ShouldBe("gzip");
        await using var unzipped = new GZipStream(zipped.Context.Response.Body, CompressionMode.Decompress);
        using var bytes = new MemoryStream();
        await unzipped.CopyToAsync(bytes);
        (await plain.BytesAsync()).ShouldBe(bytes.ToArray());
    }

    [Fact]
    public Task There_is_no_other_file_to_be_had() => GetAsync("/graphiql/..%2fsite.css", "*/*", HttpStatusCode.NotFound);

    [Fact]
    public async Task Where_the_schema_is_not_told_there_is_no_page()
    {
        var production = new TrackerFixture { Environment = "Production" };
        await production.InitializeAsync();
        try
        {
            var answer = await production.GetAsync(
                "/graphql", status: HttpStatusCode.BadRequest, more: request => request.WithRequestHeader("Accept", Browser));

            TypeOf(answer).ShouldBe("application/json");
            await production.GetAsync("/graphiql/graphiql.js", status: HttpStatusCode.NotFound);
        }
        finally
        {
            await production.DisposeAsync();
        }
    }

    private Task<IScenarioResult> GetAsync(
        string address, string? accept, HttpStatusCode status = HttpStatusCode.OK, Action<Scenario>? more = null) =>
        tracker.GetAsync(address, status: status, more: request =>
        {
            if (accept is not null)
                request.WithRequestHeader("Accept", accept);
            more?.Invoke(request);
        });

    private static string? TypeOf(IScenarioResult answer) =>
        answer.Context.Response.ContentType is { } type ? MediaTypeHeaderValue.Parse(type).MediaType : null;
}
