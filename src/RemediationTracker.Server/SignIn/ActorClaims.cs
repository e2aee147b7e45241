using System.Security.Claims;
using RemediationTracker.Domain;

namespace RemediationTracker.Server.SignIn;

/// <summary>Which claims say who acts: <c>sub</c>, <c>name</c>, <c>role</c> and <c>agency</c>, whatever the issuer calls them.</summary>
public static class ActorClaims
{
    /// <summary>The roles as tokens and the command line name them. The tracker's own role is not among them.</summary>
    public static IReadOnlyDictionary<string, Role> Roles { get; } = new Dictionary<string, Role>
    {
        ["auditor"] = Role.Auditor,
        ["audit-manager"] = Role.AuditManager,
        ["auditee"] = Role.Auditee,
        ["auditee-head"] = Role.AuditeeHead,
        ["leadership"] = Role.Leadership,
    };

    /// <summary>
    /// The actor that checked claims name; null when they name no subject, no known role or several, or an auditee of no agency.
    /// </summary>
    public static Actor? ActorOf(ClaimsPrincipal user)
    {
        if (user.Identity?.IsAuthenticated is not true
            || user.FindFirst("sub")?.Value is not { Length: > 0 } subject
            || user.FindFirst("role")?.Value is not { } role
            || !Roles.TryGetValue(role, out var known))
            return null;

        var agency = user.FindFirst("agency")?.Value;
        var actor = new Actor(subject, user.FindFirst("name")?.Value ?? subject, known, string.IsNullOrWhiteSpace(agency) ? null : agency);
        return actor is { IsAuditee: true, Agency: null } ? null : actor;
    }

    /// <summary>An actor's claims, as <see cref="ActorOf"/> reads them.</summary>
    public static ClaimsPrincipal Of(Actor actor, string scheme) =>
        Of(actor.Subject, actor.Name, Roles.Single(role => role.Value == actor.Role).Key, actor.Agency, scheme);

    /// <summary>
    /// An issuer's claims by the tracker's names. Of several roles that the tracker knows none is taken, nor of several
    /// agencies: nobody may both promise and verify.
    /// </summary>
    public static ClaimsPrincipal Of(ClaimsPrincipal issued, SignInOptions options, string scheme)
    {
        var roles = issued.FindAll(options.RoleClaim)
            .Select(claim => options.Roles.Count == 0 ? claim.Value : options.Roles.GetValueOrDefault(claim.Value, ""))
            .Where(Roles.ContainsKey)
            .Distinct()
            .ToList();
        var agencies = issued.FindAll(options.AgencyClaim).Select(claim => claim.Value).Distinct().ToList();
        return Of(
            issued.FindFirst(options.SubjectClaim)?.Value,
            issued.FindFirst(options.NameClaim)?.Value,
            roles is [var only] ? only : null,
            agencies is [var agency] ? agency : null,
            scheme);
    }

    private static ClaimsPrincipal Of(string? subject, string? name, string? role, string? agency, string scheme)
    {
        var identity = new ClaimsIdentity(scheme, "name", "role");
        foreach (var (type, value) in ((string, string?)[])[("sub", subject), ("name", name), ("role", role), ("agency", agency)])
        {
            if (value is not null)
                identity.AddClaim(new Claim(type, value));
        }

        return new ClaimsPrincipal(identity);
    }
}
