using RemediationTracker.Domain;

namespace RemediationTracker.Server.MadeUp;

/// <summary>Who acts in made-up audits. Nobody's real name.</summary>
internal static class MadeUpPeople
{
    /// <summary>Records and rates.</summary>
    public static Actor Auditor { get; } = new("made-up-auditor", "Made-up auditor", Role.Auditor, null);

    /// <summary>Verifies, returns, closes and reopens.</summary>
    public static Actor Manager { get; } = new("made-up-verifier", "Made-up verifier", Role.AuditManager, null);

    /// <summary>Reports and proposes for an agency.</summary>
    public static Actor Staff(Auditee auditee) => new("made-up-staff", "Made-up staff", Role.Auditee, auditee.Agency);

    /// <summary>Approves, withdraws and accepts risks for an agency.</summary>
    public static Actor Head(Auditee auditee) => new("made-up-head", "Made-up head", Role.AuditeeHead, auditee.Agency);
}
