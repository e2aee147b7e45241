namespace RemediationTracker.Domain;

/// <summary>Who was audited, as it stands today: agencies move between secretariats while old promises stand.</summary>
/// <param name="Agency">Short name.</param>
/// <param name="Secretariat">Short name of the secretariat that the agency belongs to; null when not known.</param>
public sealed record Auditee(string Agency, string? Secretariat)
{
    /// <summary>
    /// Whether the actor works for the auditee: staff of a secretariat act for its agencies, staff of an agency for that one.
    /// Names are compared without regard to case.
    /// </summary>
    public bool Employs(Actor actor) =>
        actor is { IsAuditee: true, Agency: { } employer }
        && (string.Equals(employer, Agency, StringComparison.OrdinalIgnoreCase)
            || string.Equals(employer, Secretariat, StringComparison.OrdinalIgnoreCase));
}
