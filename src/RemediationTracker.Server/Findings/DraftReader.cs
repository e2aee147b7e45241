using RemediationTracker.Ledger;
using RemediationTracker.Server.Audits;
using RemediationTracker.Server.Lists;

namespace RemediationTracker.Server.Findings;

/// <summary>
/// Reads how far drafts have come. It is asked of their events, and not kept: it is of no use to anybody once the audit is published.
/// </summary>
public sealed class DraftReader(TrackerReader reader, LedgerReader ledger)
{
    private static readonly string[] Looked = ["id", "title", "pageSha256", "priorFindingKey"];

    /// <summary>The findings of an audit with how far each has come; nothing of one that is published.</summary>
    internal Task<AuditDraft> OfAuditAsync(AuditRow audit, ReadScope scope, CancellationToken cancellationToken) =>
        OfAuditAsync(audit, scope, Looked, cancellationToken);

    /// <summary>The same with these columns of each finding, those among them that <see cref="AuditDraft"/> looks at.</summary>
    internal async Task<AuditDraft> OfAuditAsync(
        AuditRow audit, ReadScope scope, IReadOnlyList<string> columns, CancellationToken cancellationToken)
    {
        if (audit.PublishedOn is not null)
            return new AuditDraft([]);
        var findings = (await reader.OfAsync(FindingSources.OfAudits, scope, columns, [audit.Key], cancellationToken))[audit.Key].ToList();
        var drafts = await OfAsync([.. findings.Select(one => one.Key)], cancellationToken);
        return new AuditDraft([.. findings.Select(one => (one, drafts[one.Key]))]);
    }

    /// <summary>Of findings that the caller may read, by their keys; one that is not on record has none.</summary>
    internal async Task<IReadOnlyDictionary<Guid, FindingDraft>> OfAsync(
        IReadOnlyCollection<Guid> findings, CancellationToken cancellationToken)
    {
        if (findings.Count == 0)
            return new Dictionary<Guid, FindingDraft>();
        var entries = await ledger.OfStreamsAsync(findings, cancellationToken);
        return (from stream in entries.GroupBy(entry => entry.StreamId)
                let draft = FindingDraft.Of(stream)
                where draft is not null
                select KeyValuePair.Create(stream.Key, draft)).ToDictionary();
    }
}
