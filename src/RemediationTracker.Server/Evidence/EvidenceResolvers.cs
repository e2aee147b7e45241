using RemediationTracker.Domain;
using RemediationTracker.GraphQL;
using RemediationTracker.Server.Api;

namespace RemediationTracker.Server.Evidence;

/// <summary>Resolvers of <c>Evidence</c>.</summary>
public sealed class EvidenceResolvers
{
    /// <summary>Opaque id.</summary>
    public static string Id(EvidenceRow evidence) => Ids.Of("Evidence", evidence.Key);

    /// <summary>Who submitted it; leadership is told the role alone.</summary>
    public static string? By(EvidenceRow evidence, ResolverContext context) =>
        context.Actor().Role is Role.Leadership ? null : evidence.By;
}
