namespace RemediationTracker.Domain.Audits;

/// <summary>What happens to an audit.</summary>
public abstract record AuditEvent;

/// <summary>An engagement at one auditee is on record.</summary>
/// <param name="Title">Null while no page has given it.</param>
/// <param name="Agency">Short name of the auditee.</param>
/// <param name="Secretariat">Short name of the secretariat that the auditee belongs to; null when it was not told.</param>
public sealed record AuditOpened(string? Title, string Agency, string? Secretariat = null) : AuditEvent;

/// <summary>The page that describes the audited entity was recorded; its text is kept whole.</summary>
/// <param name="Title">Title of the audit.</param>
/// <param name="Agency">Short name of the auditee.</param>
/// <param name="AgencyName">Full name of the auditee.</param>
/// <param name="Secretariat">Short name of the secretariat that the auditee belongs to; null when the page names none.</param>
/// <param name="System">Short name of the system audited; null when the page names none.</param>
/// <param name="SystemName">Full name of the system; null when the page names none.</param>
/// <param name="Source">The page.</param>
public sealed record AuditOverviewRecorded(
    string Title,
    string Agency,
    string AgencyName,
    string? Secretariat,
    string? System,
    string? SystemName,
    SourcePage Source) : AuditEvent;

/// <summary>An auditor revised what is said of an audit of which nothing was published. What it said until then stays on record.</summary>
/// <param name="Title">As it stands from then on.</param>
/// <param name="Agency">Short name of the auditee, as it stands from then on.</param>
/// <param name="Secretariat">Likewise, of the secretariat that the auditee belongs to; null for none.</param>
public sealed record AuditRevised(string Title, string Agency, string? Secretariat) : AuditEvent;

/// <summary>An error in what is said of a published audit was corrected.</summary>
/// <param name="Texts">What was corrected: at least one, of its title and its secretariat.</param>
/// <param name="Reason">What was wrong.</param>
public sealed record AuditCorrected(IReadOnlyList<TextCorrection> Texts, string Reason) : AuditEvent;

/// <summary>OSA published the audit on this day.</summary>
public sealed record AuditPublished(DateOnly On) : AuditEvent;

/// <summary>An audit as its events tell it.</summary>
public sealed record Audit(bool Exists, string? Title, string Agency, string? Secretariat, SourcePage? Overview, DateOnly? PublishedOn)
{
    /// <summary>Before the first event.</summary>
    public static Audit None { get; } = new(false, null, "", null, null, null);

    /// <summary>The audit's stream; empty in <see cref="None"/>.</summary>
    public Guid Id { get; init; }

    /// <summary>Its corrections since a page said last what it is, the earliest first.</summary>
    public IReadOnlyList<AuditCorrected> Corrections { get; init; } = [];

    /// <summary>Folds one event. Never validates: what is recorded is so.</summary>
    public static Audit Evolve(Audit audit, AuditEvent recorded) => recorded switch
    {
        AuditOpened e => audit with { Exists = true, Title = e.Title, Agency = e.Agency, Secretariat = e.Secretariat },
        AuditOverviewRecorded e => audit with
        {
            Title = e.Title,
            Agency = e.Agency,
            Secretariat = e.Secretariat,
            Overview = e.Source,
            Corrections = [],
        },
        AuditRevised e => audit with { Title = e.Title, Agency = e.Agency, Secretariat = e.Secretariat },
        AuditCorrected e => AuditCorrections.Corrected(audit, e.Texts) with { Corrections = [.. audit.Corrections, e] },
        AuditPublished e => audit with { PublishedOn = e.On },
        _ => audit,
    };
}
