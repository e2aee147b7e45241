namespace RemediationTracker.Domain;

/// <summary>Who acts.</summary>
/// <param name="Subject">Stable identifier within the issuer of the token; never empty.</param>
/// <param name="Name">As shown to people.</param>
/// <param name="Role">In what capacity.</param>
/// <param name="Agency">
/// Short name of the agency or secretariat that the actor works for; null for the auditor's own office and leadership.
/// </param>
public sealed record Actor(string Subject, string Name, Role Role, string? Agency)
{
    /// <summary>The tracker itself.</summary>
    public static Actor Tracker { get; } = new("tracker", "RemediationTracker", Role.System, null);

    /// <summary>True for auditors and audit managers.</summary>
    public bool IsAuditor => Role is Role.Auditor or Role.AuditManager;

    /// <summary>True for staff and heads of agencies.</summary>
    public bool IsAuditee => Role is Role.Auditee or Role.AuditeeHead;
}
