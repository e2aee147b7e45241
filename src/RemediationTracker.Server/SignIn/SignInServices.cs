using System.Security.Claims;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.IdentityModel.Tokens;
using RemediationTracker.Server.Web.Live;

namespace RemediationTracker.Server.SignIn;

/// <summary>
/// Who asks: by a bearer token, checked by issuer, audience, expiry, signature and its algorithm (RFC 8725), or by the cookie of a browser's
/// session.
/// </summary>
internal static class SignInServices
{
    /// <summary>
    /// The header by which a request to the API says that it comes from a page of the tracker, and not from a form of somebody else's page:
    /// without it the cookie is not looked at. (Hot Chocolate's custom for the same purpose.)
    /// </summary>
    public const string ApiHeader = "GraphQL-Preflight";

    /// <summary>The field of a form that shows that it comes from a page of the tracker.</summary>
    public const string FormToken = "form-token";

    /// <summary>The header that shows the same, for a form that is not read as one.</summary>
    public const string FormTokenHeader = "RequestVerificationToken";

    private const string Either = "Either";

    // Of an issuer whose keys are published: never a symmetric one, never "none" (RFC 7518 section 3.1).
    private static readonly string[] AuthorityAlgorithms =
        [SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSsaPssSha256, SecurityAlgorithms.EcdsaSha256];

    /// <summary>Adds the checks. What somebody may then do is for the deciders and the read scope.</summary>
    /// <exception cref="StartupException">As of <see cref="SignInOptions.From(WebApplicationBuilder)"/>.</exception>
    public static void AddSignIn(this WebApplicationBuilder builder, TrackerOptions tracker)
    {
        var options = SignInOptions.From(builder);
        builder.Services.AddAuthorization();
        builder.Services.AddSingleton(options).AddSingleton<Sessions>().AddSingleton<SessionKeys>();
        builder.Services.AddDataProtection().SetApplicationName("remediation-tracker");
        builder.Services.AddOptions<KeyManagementOptions>().Configure<SessionKeys>((keys, ours) => keys.XmlRepository = ours);
        // The keys lie where the sessions lie; a warning that they are not encrypted there helps nobody who starts a server.
        builder.Logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
        var overTls = !builder.Environment.IsDevelopment();
        builder.Services.AddAntiforgery(form =>
        {
            form.Cookie.Name = overTls ? "__Host-tracker-form" : "tracker-form";
            form.Cookie.SecurePolicy = overTls ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
            // Not Strict: who comes from the issuer or from a mail would be given another, and what is open in other tabs could not be sent.
            form.Cookie.SameSite = SameSiteMode.Lax;
            form.FormFieldName = FormToken;
            form.HeaderName = FormTokenHeader;
            form.SuppressXFrameOptionsHeader = true;
        });

        var schemes = builder.Services.AddAuthentication(Either)
            .AddPolicyScheme(Either, null, either => either.ForwardDefaultSelector = SchemeOf)
            .AddJwtBearer(bearer => CheckTokens(bearer, builder, options, tracker))
            .AddCookie(cookie =>
            {
                cookie.Cookie.Name = SessionCookie(overTls);
                cookie.Cookie.SecurePolicy = overTls ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
                cookie.Cookie.SameSite = SameSiteMode.Lax;
                cookie.ExpireTimeSpan = Sessions.Idle;
                cookie.SlidingExpiration = true;
                // By itself a session is prolonged in its second half alone, and could end after a quarter of an hour. A page that is open and
                // asks for changes by itself prolongs none.
                cookie.Events.OnCheckSlidingExpiration = context =>
                {
                    context.ShouldRenew = context.ElapsedTime > TimeSpan.FromMinutes(1) && !LiveEndpoints.IsStream(context.Request);
                    return Task.CompletedTask;
                };
            });
        builder.Services.AddOptions<CookieAuthenticationOptions>(CookieAuthenticationDefaults.AuthenticationScheme)
            .Configure<Sessions>((cookie, sessions) => cookie.SessionStore = sessions);
        if (options.HasBrowserSignIn)
            schemes.AddOpenIdConnect(issuer => IssuerSignIn.Configure(issuer, options, overTls));
    }

    /// <summary>The name of a session's cookie; over TLS one that no other host can set.</summary>
    internal static string SessionCookie(bool overTls) => overTls ? "__Host-tracker" : "tracker";

    /// <summary>By what a request is judged: its token, or else the cookie where a browser cannot be made to send it for somebody else.</summary>
    private static string SchemeOf(HttpContext context)
    {
        var request = context.Request;
        var isApi = request.Path.StartsWithSegments("/graphql", StringComparison.OrdinalIgnoreCase)
            || (request.Path.StartsWithSegments("/evidence", StringComparison.OrdinalIgnoreCase) && !HttpMethods.IsGet(request.Method));
        return request.Headers.Authorization.Count > 0 || (isApi && !request.Headers.ContainsKey(ApiHeader))
            ? JwtBearerDefaults.AuthenticationScheme
            : CookieAuthenticationDefaults.AuthenticationScheme;
    }

    private static void CheckTokens(
        JwtBearerOptions bearer, WebApplicationBuilder builder, SignInOptions options, TrackerOptions tracker)
    {
        bearer.MapInboundClaims = false;
        bearer.TokenValidationParameters = new TokenValidationParameters
        {
            ValidAudience = options.Audience,
            ValidAlgorithms = AuthorityAlgorithms,
            RequireExpirationTime = true,
            RequireSignedTokens = true,
            ClockSkew = TimeSpan.FromSeconds(30),
            NameClaimType = "name",
            RoleClaimType = "role",
        };
        if (options.Authority is { } authority)
        {
            bearer.Authority = authority;
            bearer.RequireHttpsMetadata = !builder.Environment.IsDevelopment();
            bearer.Events = new JwtBearerEvents
            {
                OnTokenValidated = context =>
                {
                    context.Principal = ActorClaims.Of(context.Principal ?? new ClaimsPrincipal(), options, context.Scheme.Name);
                    return Task.CompletedTask;
                },
            };
        }
        else
        {
            var development = DevelopmentTokens.Open(tracker.DataDirectory);
            bearer.TokenValidationParameters.ValidIssuer = DevelopmentTokens.Issuer;
            bearer.TokenValidationParameters.IssuerSigningKey = development.Key;
            bearer.TokenValidationParameters.ValidAlgorithms = [SecurityAlgorithms.EcdsaSha256];
        }
    }
}
