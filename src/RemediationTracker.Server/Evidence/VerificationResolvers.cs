using RemediationTracker.GraphQL;
using RemediationTracker.Server.Api;
using RemediationTracker.Server.Lists;
using RemediationTracker.Server.Milestones;

namespace RemediationTracker.Server.Evidence;

/// <summary>Resolvers of <c>Verification</c>.</summary>
public sealed class VerificationResolvers(TrackerReader reader)
{
    /// <summary>The evidence that it cites, in the order in which it cites it.</summary>
    public async Task<IEnumerable<EvidenceRow>> EvidenceAsync(VerificationRow verification, ResolverContext context)
    {
        if (verification.EvidenceKeys.Count == 0)
            return [];

        var columns = context.Columns(MilestoneSources.Evidence);
        var cited = context.One<EvidenceRow>(
            Loaders.Name("citedEvidence", columns),
            keys => reader.EvidenceByKeyAsync(context.Scope(), columns, keys, context.CancellationToken));
        var rows = await Task.WhenAll(verification.EvidenceKeys.Select(key => cited.LoadAsync(key).AsTask()));
        return rows.OfType<EvidenceRow>();
    }
}
