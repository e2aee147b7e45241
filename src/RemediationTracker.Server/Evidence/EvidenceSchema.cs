using RemediationTracker.GraphQL;

namespace RemediationTracker.Server.Evidence;

/// <summary>Binds what the API has of evidence, and of what was verified by it.</summary>
internal static class EvidenceSchema
{
    public static SchemaBinder BindEvidence(this SchemaBinder bind) => bind
        .Object<EvidenceRow>("Evidence").Resolvers<EvidenceResolvers>("Evidence")
        .Object<VerificationRow>("Verification").Resolvers<VerificationResolvers>("Verification");
}
