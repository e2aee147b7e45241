using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.IdentityModel.Tokens;

namespace RemediationTracker.Server.SignIn;

/// <summary>Checks of bearer tokens: issuer, audience, expiry, signature and its algorithm (RFC 8725).</summary>
internal static class SignInServices
{
    // Of an issuer whose keys are published: never a symmetric one, never "none" (RFC 7518 section 3.1).
    private static readonly string[] AuthorityAlgorithms =
        [SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSsaPssSha256, SecurityAlgorithms.EcdsaSha256];

    /// <summary>Adds the checks. What a token may then do is for the deciders and the read scope.</summary>
    /// <exception cref="StartupException">Outside Development no issuer is configured, or one without https.</exception>
    public static void AddSignIn(this WebApplicationBuilder builder, TrackerOptions tracker)
    {
        var options = SignInOptions.From(builder);
        builder.Services.AddAuthorization();
        builder.Services.AddAuthentication(JwtBearerDefaults.AuthenticationScheme).AddJwtBearer(bearer =>
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
            }
            else
            {
                var development = DevelopmentTokens.Open(tracker.DataDirectory);
                bearer.TokenValidationParameters.ValidIssuer = DevelopmentTokens.Issuer;
                bearer.TokenValidationParameters.IssuerSigningKey = development.Key;
                bearer.TokenValidationParameters.ValidAlgorithms = [SecurityAlgorithms.EcdsaSha256];
            }
        });
    }
}
