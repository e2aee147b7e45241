using Microsoft.Net.Http.Headers;
using RemediationTracker.GraphQL;

namespace RemediationTracker.Server.Web;

/// <summary>
/// GraphiQL for whoever comes to the API with a browser, from our own address. The build bundles it from npm into the assembly
/// (<c>Web/GraphiQL</c>); a server that was built without npm serves a page that says so.
/// </summary>
internal static class GraphiQLEndpoints
{
    private const string Folder = "GraphiQL";

    // What GraphiQL cannot do without: its editor writes style elements of its own, and its style sheet holds its fonts.
    private const string Policy =
        "default-src 'none'; script-src 'self'; worker-src 'self'; connect-src 'self'; style-src 'self' 'unsafe-inline'; "
        + "img-src 'self' data:; font-src 'self' data:; form-action 'none'; frame-ancestors 'none'; base-uri 'none'";

    private static readonly string[] Programs = ["application/json", "application/graphql-response+json", "text/event-stream"];

    /// <summary>Serves GraphiQL at the API's own address, where the API tells its schema; elsewhere it would be of no use.</summary>
    public static void MapGraphiQL(this WebApplication app, string api)
    {
        if (!app.Services.GetRequiredService<GraphQLOptions>().AllowIntrospection)
            return;

        var files = BundledFile.Of(Folder);
        var page = Embedded.Bytes(files.Count > 0 ? "Web/graphiql.html" : "Web/graphiql-missing.html");
        app.Use((context, next) => IsPersonAt(api, context.Request) ? PageAsync(page, context) : next(context));
        app.MapGet($"/{Folder.ToLowerInvariant()}/{{name}}", (string name, HttpContext context) =>
            files.TryGetValue(name, out var file) ? file.Result(context) : Results.NotFound());
    }

    private static Task PageAsync(byte[] page, HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers.CacheControl = "no-cache";
        headers.Vary = HeaderNames.Accept;
        return Results.Bytes(page, "text/html; charset=utf-8").ExecuteAsync(context);
    }

    /// <summary>A GET of the bare address that likes a page at least as well as what programs ask for.</summary>
    private static bool IsPersonAt(string api, HttpRequest request)
    {
        if (!HttpMethods.IsGet(request.Method) || request.Path != api || request.Query.Count > 0)
            return false;

        var accepted = request.GetTypedHeaders().Accept;
        var page = accepted.Where(type => type.MediaType == "text/html").Select(type => type.Quality ?? 1).FirstOrDefault();
        return page > 0 && accepted.Where(type => Programs.Contains(type.MediaType.Value)).All(type => (type.Quality ?? 1) <= page);
    }
}
