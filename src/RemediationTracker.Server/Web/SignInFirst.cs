using RemediationTracker.Server.SignIn;

namespace RemediationTracker.Server.Web;

/// <summary>What comes to who must sign in first.</summary>
internal static class SignInFirst
{
    /// <summary>The way to sign in, and back; where there is none, the page that says so.</summary>
    /// <param name="context">Who asks.</param>
    /// <param name="page">Makes the page of what it is to say.</param>
    public static IResult Or(HttpContext context, Func<string, IResult> page) => WebReader.CanSignIn(context)
        ? TypedResults.LocalRedirect(SignInEndpoints.SignInPath(context.Request))
        : page(PageRequest.SignInFirst);
}
