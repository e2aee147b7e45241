using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace RemediationTracker.Server.SignIn;

/// <summary>
/// Sign-in at an OpenID Connect issuer: the code flow with PKCE (OpenID Connect Core 3.1, RFC 7636). Of what the issuer says, the session
/// keeps subject, name, role and agency, and the id token that ends the session at the issuer too.
/// </summary>
internal static class IssuerSignIn
{
    /// <summary>Where the issuer sends people back to; registered there.</summary>
    public const string CallbackPath = "/signin-oidc";

    /// <summary>Where the issuer sends people after they signed out there; registered there.</summary>
    public const string SignedOutPath = "/signed-out";

    private const string SignOutAddress = "tracker:sign-out-at-issuer";

    public static void Configure(OpenIdConnectOptions issuer, SignInOptions options, bool overTls)
    {
        issuer.Authority = options.Authority;
        issuer.ClientId = options.ClientId;
        issuer.ClientSecret = options.ClientSecret;
        issuer.RequireHttpsMetadata = overTls;
        issuer.ResponseType = OpenIdConnectResponseType.Code;
        // By GET, so that the cookies of the way there need not be sent from another site's form.
        issuer.ResponseMode = OpenIdConnectResponseMode.Query;
        issuer.CorrelationCookie.SameSite = SameSiteMode.Lax;
        issuer.NonceCookie.SameSite = SameSiteMode.Lax;
        issuer.CorrelationCookie.SecurePolicy = issuer.NonceCookie.SecurePolicy =
            overTls ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
        issuer.CallbackPath = CallbackPath;
        // The page there is ours; the middleware of that name is not asked for anything.
        issuer.SignedOutCallbackPath = "/signout-callback-oidc";
        issuer.SignInScheme = CookieAuthenticationDefaults.AuthenticationScheme;
        issuer.MapInboundClaims = false;
        issuer.GetClaimsFromUserInfoEndpoint = true;
        foreach (var claim in (string[])[options.SubjectClaim, options.NameClaim, options.RoleClaim, options.AgencyClaim])
            issuer.ClaimActions.MapJsonKey(claim, claim);
        issuer.SaveTokens = true;
        issuer.Scope.Clear();
        foreach (var scope in options.Scopes.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            issuer.Scope.Add(scope);
        issuer.Events = new OpenIdConnectEvents
        {
            OnTicketReceived = context => TakeAsync(context, options),
            OnRemoteFailure = RefuseAsync,
            OnRedirectToIdentityProviderForSignOut = NoteSignOutAsync,
        };
    }

    /// <summary>Where the browser ends the session at the issuer too; null when the issuer has no such address or does not answer.</summary>
    public static async Task<string?> SignOutAddressAsync(HttpContext context)
    {
        var properties = new AuthenticationProperties { RedirectUri = SignedOutPath };
        try
        {
            await context.SignOutAsync(OpenIdConnectDefaults.AuthenticationScheme, properties);
        }
        catch (Exception e) when (IsUnreachable(e))
        {
            return null;
        }

        return context.Items[SignOutAddress] as string;
    }

    /// <summary>Whether the issuer cannot be asked.</summary>
    public static bool IsUnreachable(Exception e) => e is InvalidOperationException or HttpRequestException or TaskCanceledException or IOException;

    private static Task TakeAsync(TicketReceivedContext context, SignInOptions options)
    {
        var principal = ActorClaims.Of(context.Principal ?? new ClaimsPrincipal(), options, context.Scheme.Name);
        if (ActorClaims.ActorOf(principal) is null)
        {
            context.HandleResponse();
            context.Response.Redirect(SignInEndpoints.RefusedPath(SignInProblem.NoRole));
            return Task.CompletedTask;
        }

        var idToken = context.Properties!.GetTokenValue(OpenIdConnectParameterNames.IdToken);
        context.Properties!.StoreTokens(
            idToken is null ? [] : [new AuthenticationToken { Name = OpenIdConnectParameterNames.IdToken, Value = idToken }]);
        context.Principal = principal;
        return Task.CompletedTask;
    }

    private static Task RefuseAsync(RemoteFailureContext context)
    {
        context.HandleResponse();
        context.Response.Redirect(SignInEndpoints.RefusedPath(SignInProblem.Failed));
        return Task.CompletedTask;
    }

    /// <summary>
    /// A form may not lead to another site (Content-Security-Policy, form-action), not even by a redirect: our page leads there.
    /// </summary>
    private static Task NoteSignOutAsync(RedirectContext context)
    {
        context.ProtocolMessage.ClientId = context.Options.ClientId;
        context.ProtocolMessage.PostLogoutRedirectUri =
            $"{context.Request.Scheme}://{context.Request.Host}{context.Request.PathBase}{SignedOutPath}";
        context.HttpContext.Items[SignOutAddress] = context.ProtocolMessage.CreateLogoutRequestUrl();
        context.HandleResponse();
        return Task.CompletedTask;
    }
}
