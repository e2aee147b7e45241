using RemediationTracker.GraphQL;
using RemediationTracker.Server.Api;
using RemediationTracker.Server.Lists;

namespace RemediationTracker.Server.Findings;

/// <summary>The list of findings in <c>Query</c>.</summary>
public sealed class FindingQuery(TrackerReader reader)
{
    /// <summary>Findings.</summary>
    public Task<Connection<FindingRow>> FindingsAsync(ListRequest list, ResolverContext context) =>
        context.PageAsync(reader, FindingSources.Findings, list);
}
