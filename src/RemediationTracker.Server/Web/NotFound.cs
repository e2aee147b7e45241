using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.HttpResults;

namespace RemediationTracker.Server.Web;

/// <summary>A page for whoever comes with a browser to an address where nothing is.</summary>
internal static class NotFound
{
    /// <summary>Gives an answer without a body one, when it says that nothing was found: a page, if one was asked for, else a sentence.</summary>
    public static void UseNotFoundPage(this WebApplication app) => app.UseStatusCodePages(WriteAsync);

    /// <summary>Whether it is a browser that asks, to show what comes.</summary>
    public static bool AsksPage(HttpRequest request) =>
        (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method)) && AcceptsPage(request);

    /// <summary>Whether it is a browser that sends this, to show what comes back.</summary>
    public static bool AcceptsPage(HttpRequest request) => request.GetTypedHeaders().Accept.Any(type => type.MediaType == "text/html");

    /// <summary>The page, for what is not there and for what is not the reader's to see alike.</summary>
    public static IResult Page() => new RazorComponentResult<NotFoundPage> { StatusCode = StatusCodes.Status404NotFound };

    private static Task WriteAsync(StatusCodeContext status)
    {
        var context = status.HttpContext;
        if (context.Response.StatusCode != StatusCodes.Status404NotFound)
            return Task.CompletedTask;
        return AsksPage(context.Request)
            ? Page().ExecuteAsync(context)
            : TypedResults.Text("There is nothing here that you may see.", statusCode: StatusCodes.Status404NotFound).ExecuteAsync(context);
    }
}
