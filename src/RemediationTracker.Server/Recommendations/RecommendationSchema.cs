using RemediationTracker.Domain.Findings;
using RemediationTracker.GraphQL;
using RemediationTracker.Server.Api;

namespace RemediationTracker.Server.Recommendations;

/// <summary>Binds what the API has of recommendations.</summary>
internal static class RecommendationSchema
{
    public static SchemaBinder BindRecommendations(this SchemaBinder bind) => bind
        .Enum<RecommendationStatus>()
        .Enum<RecommendationOutcome>()
        .Enum<ImplementationExtent>()
        .Enum<Priority>()
        .Resolvers<RecommendationQuery>("Query")
        .Object<RecommendationRow>("Recommendation").Resolvers<RecommendationResolvers>("Recommendation")
        .Pages<RecommendationRow>("Recommendation")
        .Object<RecommendationEvent>()
        .BindActs()
        .Object<RecommendationStateError>();

    private static SchemaBinder BindActs(this SchemaBinder bind) => bind
        .Act<ReportRecommendationImplementedInput>()
        .Act<VerifyRecommendationInput>()
        .Act<ReturnRecommendationInput>()
        .Act<CloseRecommendationInput>()
        .Act<ReopenRecommendationInput>()
        .Act<RequestRiskAcceptanceInput>()
        .Act<AcceptRiskInput>()
        .Act<DeclineRiskAcceptanceInput>()
        .Act<AcknowledgeRiskAcceptanceInput>()
        .Act<CorrectRecommendationInput>();

    private static SchemaBinder Act<TInput>(this SchemaBinder bind)
        where TInput : RecommendationInput => bind.Act<TInput, RecommendationPayload, RecommendationMutation>();
}
