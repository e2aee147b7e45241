using RemediationTracker.Domain.DueDates;

namespace RemediationTracker.Server.Imports;

/// <summary>What a page is read against.</summary>
/// <param name="ImportedOn">The anchor of relative phrases on a page that does not say when it was published.</param>
/// <param name="Calendar">The auditee's fiscal calendar.</param>
public sealed record ImportOptions(DateOnly ImportedOn, FiscalCalendar Calendar = FiscalCalendar.Massachusetts)
{
    /// <summary>When OSA published the page, as an auditor says; null to go by the page.</summary>
    public DateOnly? PublishedOn { get; init; }

    /// <summary>The part that an auditor puts a paragraph in, by its place on the page from 0; of others the importer says.</summary>
    public IReadOnlyDictionary<int, PagePlace> Places { get; init; } = new Dictionary<int, PagePlace>();
}
