namespace RemediationTracker.Server.SignIn;

/// <summary>Who may sign in, and by whom they are known; the section <c>SignIn</c> of the configuration.</summary>
public sealed class SignInOptions
{
    /// <summary>
    /// The OpenID Connect issuer's address, whose published keys check the tokens. Null in Development means that the tracker's own
    /// key, made by the command <c>token</c>, checks them; null elsewhere is an error.
    /// </summary>
    public string? Authority { get; set; }

    /// <summary>Whom the tokens of the API must be made out to (claim <c>aud</c>).</summary>
    public string Audience { get; set; } = "remediation-tracker";

    /// <summary>The tracker's name at the issuer, under which people sign in by a browser; null or empty where they cannot.</summary>
    public string? ClientId { get; set; }

    /// <summary>What the tracker shows the issuer beside PKCE; null for a public client.</summary>
    public string? ClientSecret { get; set; }

    /// <summary>What is asked for at sign-in, separated by spaces.</summary>
    public string Scopes { get; set; } = "openid profile";

    /// <summary>
    /// The claim by which a person is known again. Where <c>sub</c> differs from one client of the issuer to another, as at Microsoft Entra ID,
    /// one that does not, as <c>oid</c>: nobody may be two persons.
    /// </summary>
    public string SubjectClaim { get; set; } = "sub";

    /// <summary>The claim with the person's name.</summary>
    public string NameClaim { get; set; } = "name";

    /// <summary>The claim with the person's role: one value, or several of which one names a role of the tracker.</summary>
    public string RoleClaim { get; set; } = "role";

    /// <summary>The claim with the short name of an auditee's agency.</summary>
    public string AgencyClaim { get; set; } = "agency";

    /// <summary>
    /// What the issuer calls the roles, as in <c>OSA-Auditors</c> = <c>auditor</c>. Empty when it uses the tracker's own names
    /// (<see cref="ActorClaims.Roles"/>); else only these are taken.
    /// </summary>
    public Dictionary<string, string> Roles { get; set; } = [];

    /// <summary>Whether people can sign in at the issuer by a browser.</summary>
    public bool HasBrowserSignIn => Authority is not null && ClientId is { Length: > 0 };

    /// <summary>What the configuration says.</summary>
    public static SignInOptions From(IConfiguration configuration) =>
        configuration.GetSection("SignIn").Get<SignInOptions>() ?? new SignInOptions();

    /// <summary>What the configuration of a server says.</summary>
    /// <exception cref="StartupException">
    /// Outside Development no issuer is configured, or one without https; a role is none of the tracker's; or people and programs
    /// would have the same audience.
    /// </exception>
    public static SignInOptions From(WebApplicationBuilder builder)
    {
        var options = From(builder.Configuration);
        if (options.Roles.Values.FirstOrDefault(role => !ActorClaims.Roles.ContainsKey(role)) is { } unknown)
        {
            throw new StartupException(
                $"SignIn__Roles has “{unknown}”, which is no role of the tracker: give {string.Join(", ", ActorClaims.Roles.Keys)}.");
        }

        if (options.ClientId is { Length: > 0 } && options.Authority is null)
            throw new StartupException("SignIn__ClientId goes with SignIn__Authority, the address of your OpenID Connect issuer.");
        if (options.ClientId == options.Audience)
        {
            throw new StartupException(
                "SignIn__ClientId and SignIn__Audience are the same: what a person signs in with would be good for programs too. "
                + "Give programs an audience of their own.");
        }

        if (builder.Environment.IsDevelopment())
            return options;
        if (options.Authority is not { } authority)
        {
            throw new StartupException(
                "SignIn__Authority is not set. Outside Development the tracker takes the tokens of your OpenID Connect issuer only: "
                + "set SignIn__Authority to its address.");
        }

        return Uri.TryCreate(authority, UriKind.Absolute, out var uri) && uri.Scheme == Uri.UriSchemeHttps
            ? options
            : throw new StartupException($"SignIn__Authority is “{authority}”; give an address that begins with https://.");
    }
}
