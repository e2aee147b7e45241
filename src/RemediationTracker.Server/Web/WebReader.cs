using RemediationTracker.Server.Lists;
using RemediationTracker.Server.SignIn;

namespace RemediationTracker.Server.Web;

/// <summary>Who reads a page or a download.</summary>
internal static class WebReader
{
    /// <summary>
    /// What the caller may see; null for nothing. In Development without an issuer, where whoever reaches the server may be anybody,
    /// everything without signing in.
    /// </summary>
    public static ReadScope? ScopeOf(HttpContext context) =>
        ActorClaims.ActorOf(context.User) is { } actor ? ReadScope.Of(actor)
        : IsOpen(context) ? ReadScope.Everything
        : null;

    /// <summary>Whether people can sign in by a browser.</summary>
    public static bool CanSignIn(HttpContext context) =>
        context.RequestServices.GetRequiredService<SignInOptions>().HasBrowserSignIn || IsOpen(context);

    private static bool IsOpen(HttpContext context) =>
        context.RequestServices.GetRequiredService<IHostEnvironment>().IsDevelopment()
        && context.RequestServices.GetRequiredService<SignInOptions>().Authority is null;
}
