namespace RemediationTracker.Server.Imports;

/// <summary>
/// The audit, as its "Overview of Audited Entity" page names it. A name is null when the page's pattern does not give it.
/// </summary>
/// <param name="AuditTitle">The page's title without "Overview of Audited Entity".</param>
/// <param name="Agency">The short name in brackets, as in "MassHealth".</param>
/// <param name="AgencyName">As in "Office of Medicaid (MassHealth)".</param>
/// <param name="Secretariat">The short name of the first executive office on the page, as in "EOHHS".</param>
/// <param name="SecretariatName">As in "Executive Office of Health and Human Services".</param>
/// <param name="System">The short name of the first system on the page, as in "MMIS".</param>
/// <param name="SystemName">As in "Medicaid Management Information System".</param>
/// <param name="Text">The body of the page.</param>
public sealed record OverviewProposal(
    string AuditTitle,
    string? Agency,
    string? AgencyName,
    string? Secretariat,
    string? SecretariatName,
    string? System,
    string? SystemName,
    string Text);
