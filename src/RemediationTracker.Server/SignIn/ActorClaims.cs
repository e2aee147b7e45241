using System.Security.Claims;
using RemediationTracker.Domain;

namespace RemediationTracker.Server.SignIn;

/// <summary>Which claims of a token say who acts: <c>sub</c>, <c>name</c>, <c>role</c> and <c>agency</c>.</summary>
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

    /// <summary>The actor that a checked token names; null when it names no subject or no known role, or an auditee of no agency.</summary>
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
}
