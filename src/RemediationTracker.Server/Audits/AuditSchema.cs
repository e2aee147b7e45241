using RemediationTracker.GraphQL;
using RemediationTracker.Server.Api;

namespace RemediationTracker.Server.Audits;

/// <summary>Binds what the API has of audits.</summary>
internal static class AuditSchema
{
    public static SchemaBinder BindAudits(this SchemaBinder bind) => bind
        .Resolvers<AuditQuery>("Query")
        .Object<AuditRow>("Audit").Resolvers<AuditResolvers>("Audit")
        .Pages<AuditRow>("Audit")
        .Resolvers<AuditMutation>("Mutation")
        .Mutation<OpenAuditInput, AuditPayload>()
        .Mutation<ReviseAuditInput, AuditPayload>()
        .Mutation<CorrectAuditInput, AuditPayload>()
        .Mutation<PublishAuditInput, AuditPayload>()
        .Object<NotReviewedError>()
        .Object<AlreadyPublishedError>();
}
