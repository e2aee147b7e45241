using RemediationTracker.Server.SignIn;

namespace RemediationTracker.Server.Web;

/// <summary>Maps what a browser reads.</summary>
internal static class PageRoutes
{
    private static readonly string[] Methods = [HttpMethods.Get, HttpMethods.Head];

    /// <summary>
    /// A page or a download, which <c>HEAD</c> may ask for as well as <c>GET</c>. A browser that nobody has signed in by is sent to sign in.
    /// </summary>
    public static void MapPage(this WebApplication app, string pattern, Delegate page) =>
        app.MapMethods(pattern, Methods, page).AddEndpointFilter(SignInFirstAsync);

    /// <summary>What any browser needs to show whatever page it is given; nothing of the record.</summary>
    public static void MapOpenPage(this WebApplication app, string pattern, Delegate page) => app.MapMethods(pattern, Methods, page);

    private static async ValueTask<object?> SignInFirstAsync(EndpointFilterInvocationContext invocation, EndpointFilterDelegate next)
    {
        var context = invocation.HttpContext;
        return WebReader.ScopeOf(context) is null && WebReader.CanSignIn(context) && NotFound.AsksPage(context.Request)
            ? TypedResults.LocalRedirect(SignInEndpoints.SignInPath(context.Request))
            : await next(invocation);
    }
}
