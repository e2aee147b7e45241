using RemediationTracker.GraphQL;
using RemediationTracker.Server.Api;
using RemediationTracker.Server.Audits;
using RemediationTracker.Server.Lists;

namespace RemediationTracker.Server.Leadership.Numbers;

/// <summary>What the groups of all numbers have in common.</summary>
public sealed class NumbersResolvers(TrackerReader reader)
{
    /// <summary>The group's audit.</summary>
    public async Task<AuditRow?> AuditAsync(NumbersRow numbers, ResolverContext context) =>
        numbers.AuditKey is { } key ? await context.LoadAsync(reader, AuditSources.Audits, key) : null;
}
