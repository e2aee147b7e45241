using RemediationTracker.Domain;
using RemediationTracker.Server.Audits;

namespace RemediationTracker.Server.Findings;

/// <summary>A finding's key, and its audit.</summary>
internal sealed record FindingOfAudit(Guid Key, AuditRow Audit)
{
    /// <summary>Who was audited.</summary>
    public Auditee Auditee => new(Audit.Agency, Audit.Secretariat);
}
