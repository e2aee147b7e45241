using RemediationTracker.GraphQL;
using RemediationTracker.Server.Api;
using RemediationTracker.Server.Lists;

namespace RemediationTracker.Server.Evidence;

/// <summary>Resolvers of <c>Verification</c>.</summary>
public sealed class VerificationResolvers(TrackerReader reader)
{
    /// <summary>The evidence that it cites, in the order in which it cites it.</summary>
    public async Task<IEnumerable<EvidenceRow>> EvidenceAsync(VerificationRow verification, ResolverContext context)
    {
        var rows = await Task.WhenAll(
            verification.EvidenceKeys.Select(key => context.LoadAsync(reader, EvidenceSources.Evidence, key).AsTask()));
        return rows.OfType<EvidenceRow>();
    }
}
