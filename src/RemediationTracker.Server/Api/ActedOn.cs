using RemediationTracker.Domain;
using RemediationTracker.GraphQL;
using RemediationTracker.Server.Audits;
using RemediationTracker.Server.Findings;
using RemediationTracker.Server.Lists;

namespace RemediationTracker.Server.Api;

/// <summary>What mutations act on, as far as the caller may read it: what is out of scope is not there.</summary>
public sealed class ActedOn(TrackerReader reader)
{
    private static readonly string[] AuditColumns = ["id", "agency", "secretariat", "publishedOn"];
    private static readonly string[] FindingColumns = ["id", "auditKey"];

    /// <summary>The audit of this opaque id; null when there is none in scope.</summary>
    internal async Task<AuditRow?> AuditAsync(string id, ResolverContext context) =>
        Ids.KeyOf("Audit", id) is { } key ? await AuditAsync(key, context.Scope(), context.CancellationToken) : null;

    /// <summary>The audit; null when there is none in scope.</summary>
    internal async Task<AuditRow?> AuditAsync(Guid key, ReadScope scope, CancellationToken cancellationToken) =>
        await reader.FindAsync(AuditSources.Audits, scope, AuditColumns, key, cancellationToken);

    /// <summary>The finding of this opaque id with its audit; null when there is none in scope.</summary>
    internal async Task<FindingOfAudit?> FindingAsync(string id, ResolverContext context) =>
        Ids.KeyOf("Finding", id) is { } key ? await FindingAsync(key, context) : null;

    /// <summary>The finding with its audit; null when there is none in scope.</summary>
    internal Task<FindingOfAudit?> FindingAsync(Guid key, ResolverContext context) =>
        FindingAsync(key, context.Scope(), context.CancellationToken);

    /// <summary>The finding with its audit; null when there is none in scope.</summary>
    internal async Task<FindingOfAudit?> FindingAsync(Guid key, ReadScope scope, CancellationToken cancellationToken)
    {
        var finding = await reader.FindAsync(FindingSources.Findings, scope, FindingColumns, key, cancellationToken);
        return finding is not null
            && await AuditAsync(finding.AuditKey, scope, cancellationToken) is { } audit
                ? new FindingOfAudit(key, audit)
                : null;
    }

    /// <summary>There is none, or it is out of scope: the two are not told apart.</summary>
    internal static NotFound No(string what) => new($"There is no such {what}, or you may not read it.");
}
