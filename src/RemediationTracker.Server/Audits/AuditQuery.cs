using RemediationTracker.GraphQL;
using RemediationTracker.Server.Api;
using RemediationTracker.Server.Lists;

namespace RemediationTracker.Server.Audits;

/// <summary>The list of audits in <c>Query</c>.</summary>
public sealed class AuditQuery(TrackerReader reader)
{
    /// <summary>Audits.</summary>
    public Task<Connection<AuditRow>> AuditsAsync(ListRequest list, ResolverContext context) =>
        context.PageAsync(reader, AuditSources.Audits, list);
}
