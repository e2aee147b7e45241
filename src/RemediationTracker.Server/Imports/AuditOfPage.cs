namespace RemediationTracker.Server.Imports;

/// <summary>The audit to which a page is recorded.</summary>
/// <param name="OnRecord">Null for one that begins with the page.</param>
/// <param name="Agency">Short name of the auditee, as the record spells it where it knows it.</param>
/// <param name="Secretariat">Short name of the secretariat whose staff see it too; null for none.</param>
/// <param name="IsOfNewAgency">Whether the record knows no audit of the agency yet.</param>
public sealed record AuditOfPage(KnownAudit? OnRecord, string Agency, string? Secretariat, bool IsOfNewAgency)
{
    /// <summary>The title that the page gives the audit on record in the place of its own; null when it keeps its own.</summary>
    public string? NewTitle { get; init; }

    /// <summary>
    /// Whether nothing but the day of publication speaks for the audit on record: neither does the page tell its title, nor did anybody choose
    /// it. The page may be of another audit of that day.
    /// </summary>
    public bool IsByDayAlone { get; init; }

    /// <summary>
    /// Of an audit that begins with the page: one of the same agency and day that is on record by another title, and that the page may be of.
    /// Null when there is none, or when somebody chose.
    /// </summary>
    public KnownAudit? Beside { get; init; }
}
