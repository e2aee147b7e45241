namespace RemediationTracker.Server.SignIn;

/// <summary>Whose tokens are taken; the section <c>SignIn</c> of the configuration.</summary>
public sealed class SignInOptions
{
    /// <summary>
    /// The OpenID Connect issuer's address, whose published keys check the tokens. Null in Development means that the tracker's own
    /// key, made by the command <c>token</c>, checks them; null elsewhere is an error.
    /// </summary>
    public string? Authority { get; set; }

    /// <summary>Whom the tokens must be made out to (claim <c>aud</c>).</summary>
    public string Audience { get; set; } = "remediation-tracker";

    /// <summary>What the configuration says.</summary>
    public static SignInOptions From(IConfiguration configuration) =>
        configuration.GetSection("SignIn").Get<SignInOptions>() ?? new SignInOptions();

    /// <summary>What the configuration of a server says.</summary>
    /// <exception cref="StartupException">Outside Development no issuer is configured, or one without https.</exception>
    public static SignInOptions From(WebApplicationBuilder builder)
    {
        var options = From(builder.Configuration);
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
