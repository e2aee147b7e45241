using RemediationTracker.Domain;
using RemediationTracker.Server.Audits;

namespace RemediationTracker.Server.Findings;

/// <summary>A finding's key, and its audit.</summary>
internal sealed record FindingOfAudit(Guid Key, AuditRow Audit)
{
    /// <summary>How far it has come as a draft; null where that was not read.</summary>
    public FindingDraft? Draft { get; init; }

    /// <summary>Whether its audit is not published.</summary>
    public bool IsDraft => Audit.PublishedOn is null;

    /// <summary>Who was audited.</summary>
    public Auditee Auditee => new(Audit.Agency, Audit.Secretariat);
}
