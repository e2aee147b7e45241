using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using RemediationTracker.Server.Web;

namespace RemediationTracker.Server.SignIn;

/// <summary><c>/sign-in?return=PATH</c>, <c>/sign-out</c>, and the pages that say what came of them.</summary>
internal static class SignInEndpoints
{
    private const string RefusedAt = "/sign-in/refused";

    /// <summary>What a form without a file may hold.</summary>
    public static readonly RequestSizeLimitAttribute Small = new(1024 * 1024);

    /// <summary>The address of the page that says why nobody is signed in.</summary>
    public static string RefusedPath(SignInProblem problem) => $"{RefusedAt}?why={problem}";

    /// <summary>The address at which a browser signs in, to come back to where it was.</summary>
    public static string SignInPath(HttpRequest request) =>
        $"/sign-in?return={Uri.EscapeDataString(HttpMethods.IsGet(request.Method) ? request.Path + request.QueryString : request.Path)}";

    /// <summary>Adds who asks to each request, and the pages.</summary>
    public static void UseSignIn(this WebApplication app)
    {
        app.Use(WithoutOldSession);
        app.UseAuthentication();
        app.UseAuthorization();
        app.MapOpenPage("/sign-in", SignInAsync);
        app.MapOpenPage(RefusedAt, (SignInProblem why) => Page(StatusCodes.Status403Forbidden, new SignInView { Problem = why }));
        app.MapPost("/sign-out", SignOutAsync).WithMetadata(Small);
        app.MapOpenPage(IssuerSignIn.SignedOutPath, () => Page(StatusCodes.Status200OK, new SignInView { IsSignedOut = true }));
        if (app.Environment.IsDevelopment() && app.Services.GetRequiredService<SignInOptions>().Authority is null)
            app.MapPost("/sign-in", ChooseAsync).WithMetadata(Small);
    }

    /// <summary>Who signs in gets a session of their own, whatever cookie the browser was given before (session fixation).</summary>
    private static Task WithoutOldSession(HttpContext context, RequestDelegate next)
    {
        var path = context.Request.Path;
        if (path == IssuerSignIn.CallbackPath || (path == "/sign-in" && HttpMethods.IsPost(context.Request.Method)))
        {
            string[] ours = [SignInServices.SessionCookie(overTls: false), SignInServices.SessionCookie(overTls: true)];
            var kept = context.Request.Cookies.Where(cookie => !ours.Contains(cookie.Key));
            context.Request.Headers.Cookie = string.Join("; ", kept.Select(cookie => $"{cookie.Key}={Uri.EscapeDataString(cookie.Value)}"));
        }

        return next(context);
    }

    private static async Task<IResult> SignInAsync(string? @return, bool? anew, HttpContext context, SignInOptions options, IHostEnvironment environment)
    {
        var wayBack = LocalPath.Or(@return, "/");
        if (ActorClaims.ActorOf(context.User) is not null)
            return TypedResults.LocalRedirect(wayBack);
        if (options.HasBrowserSignIn)
        {
            try
            {
                var properties = new OpenIdConnectChallengeProperties { RedirectUri = wayBack, Prompt = anew is true ? "login" : null };
                await context.ChallengeAsync(OpenIdConnectDefaults.AuthenticationScheme, properties);
                return TypedResults.Empty;
            }
            catch (Exception e) when (IssuerSignIn.IsUnreachable(e))
            {
                return Page(StatusCodes.Status503ServiceUnavailable, new SignInView { Problem = SignInProblem.Unreachable });
            }
        }

        return environment.IsDevelopment() && options.Authority is null
            ? Page(StatusCodes.Status200OK, new SignInView { WayBack = wayBack })
            : Page(StatusCodes.Status404NotFound, new SignInView { Problem = SignInProblem.NotConfigured });
    }

    /// <summary>Development alone: whoever reaches the server may be any of the sample people.</summary>
    private static async Task<IResult> ChooseAsync(HttpContext context, IAntiforgery forms)
    {
        if (!await forms.IsRequestValidAsync(context))
            return TypedResults.LocalRedirect("/sign-in");
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        if (SamplePeople.Called(form["who"]) is not { } chosen)
            return TypedResults.LocalRedirect("/sign-in");
        const string Scheme = CookieAuthenticationDefaults.AuthenticationScheme;
        await context.SignInAsync(Scheme, ActorClaims.Of(chosen, Scheme));
        return TypedResults.LocalRedirect(LocalPath.Or(form["return"], "/"));
    }

    private static async Task<IResult> SignOutAsync(HttpContext context, IAntiforgery forms, SignInOptions options)
    {
        var isSignedIn = ActorClaims.ActorOf(context.User) is not null;
        if (isSignedIn && !await forms.IsRequestValidAsync(context))
            return Page(StatusCodes.Status400BadRequest, new SignInView { IsStillSignedIn = true });
        var atIssuer = options.HasBrowserSignIn ? await IssuerSignIn.SignOutAddressAsync(context) : null;
        await context.SignOutAsync(CookieAuthenticationDefaults.AuthenticationScheme);
        context.User = new();
        return Page(StatusCodes.Status200OK, new SignInView { IsSignedOut = true, AtIssuer = atIssuer });
    }

    private static RazorComponentResult<SignInPage> Page(int status, SignInView view) =>
        new(new Dictionary<string, object?> { [nameof(SignInPage.View)] = view }) { StatusCode = status };
}
