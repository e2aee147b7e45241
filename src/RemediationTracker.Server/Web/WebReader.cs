using RemediationTracker.Server.Lists;
using RemediationTracker.Server.SignIn;

namespace RemediationTracker.Server.Web;

/// <summary>Who reads a page or a download.</summary>
internal static class WebReader
{
    /// <summary>
    /// What the caller may see; null for nothing. In Development, where whoever reaches the server may make any token, everything without
    /// one.
    /// </summary>
    public static ReadScope? ScopeOf(HttpContext context) =>
        ActorClaims.ActorOf(context.User) is { } actor ? ReadScope.Of(actor)
        : context.RequestServices.GetRequiredService<IHostEnvironment>().IsDevelopment() ? ReadScope.Everything
        : null;
}
