using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;

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
        using var response = await GetAsync("/graphql", accept);

        response.Content.Headers.ContentType!.MediaType.ShouldBe(type);
    }

    [Theory]
    [InlineData("/graphql?query={__typename}")]
    [InlineData("/graphql?sdl")]
    public async Task A_browser_that_asks_for_something_gets_that(string address)
    {
        using var response = await GetAsync(address, Browser);

        response.Content.Headers.ContentType?.MediaType.ShouldNotBe("text/html");
    }

    [Fact]
    public async Task Only_this_page_may_run_scripts_and_only_ours()
    {
        using var page = await GetAsync("/graphql", Browser);
        using var other = await GetAsync("/", Browser);

        var policy = page.Headers.GetValues("Content-Security-Policy").Single();
        policy.ShouldContain("default-src 'none'; script-src 'self'; worker-src 'self'; connect-src 'self';");
        policy.ShouldContain("frame-ancestors 'none'");
        other.Headers.GetValues("Content-Security-Policy").Single().ShouldNotContain("script-src");
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
        using var plain = await GetAsync($"/graphiql/{name}", "*/*");
        using var zipped = await GetAsync($"/graphiql/{name}", "*/*", request => request.AcceptEncoding.ParseAdd("gzip, br"));
        using var again = await GetAsync(
            $"/graphiql/{name}",
            "*/*",
            request =>
            {
                request.AcceptEncoding.ParseAdd("gzip");
                request.IfNoneMatch.Add(zipped.Headers.ETag!);
            });

        plain.Content.Headers.ContentType!.MediaType.ShouldBe(type);
        zipped.Content.Headers.ContentEncoding.ShouldBe(["gzip"]);
        await using var unzipped = new GZipStream(await zipped.Content.ReadAsStreamAsync(), CompressionMode.Decompress);
        using var bytes = new MemoryStream();
        await unzipped.CopyToAsync(bytes);
        (await plain.Content.ReadAsByteArrayAsync()).ShouldBe(bytes.ToArray());
        again.StatusCode.ShouldBe(HttpStatusCode.NotModified);
    }

    [Fact]
    public async Task There_is_no_other_file_to_be_had()
    {
        using var response = await GetAsync("/graphiql/..%2fsite.css", "*/*");

        response.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Where_the_schema_is_not_told_there_is_no_page()
    {
        var production = new TrackerFixture { Environment = "Production" };
        await production.InitializeAsync();
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/graphql");
            request.Headers.Accept.ParseAdd(Browser);
            using var page = await production.Client.SendAsync(request);
            using var script = await production.Client.GetAsync("/graphiql/graphiql.js");

            page.Content.Headers.ContentType!.MediaType.ShouldBe("application/json");
            script.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        }
        finally
        {
            await production.DisposeAsync();
        }
    }

    private async Task<HttpResponseMessage> GetAsync(string address, string? accept, Action<HttpRequestHeaders>? more = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        if (accept is not null)
            request.Headers.Accept.ParseAdd(accept);
        more?.Invoke(request.Headers);
        return await tracker.Client.SendAsync(request);
    }
}
