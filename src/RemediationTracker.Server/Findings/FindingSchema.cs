using RemediationTracker.Domain.Findings;
using RemediationTracker.GraphQL;
using RemediationTracker.Server.Api;

namespace RemediationTracker.Server.Findings;

/// <summary>Binds what the API has of findings.</summary>
internal static class FindingSchema
{
    public static SchemaBinder BindFindings(this SchemaBinder bind) => bind
        .Enum<Severity>()
        .Enum<ResponsePosition>()
        .Enum<StatementKind>()
        .Resolvers<FindingQuery>("Query")
        .Object<FindingRow>("Finding").Resolvers<FindingResolvers>("Finding")
        .Pages<FindingRow>("Finding")
        .Object<Criterion>()
        .Object<PageOfOrigin>("SourcePage")
        .Object<FindingDraft>()
        .Object<CommentRow>("Comment")
        .Object<StatementRow>("FindingStatement")
        .Object<HistoryEntry>("FindingEvent")
        .Act<ReviseFindingInput>()
        .Act<CorrectFindingInput>()
        .Act<RecordResponseInput>()
        .Act<RecordReplyInput>()
        .Act<AssessFindingInput>()
        .Act<PostCommentInput>()
        .Resolvers<FindingMutation>("Mutation")
        .Mutation<RecordFindingInput, FindingPayload>()
        .Mutation<ReviewFindingInput, FindingPayload>()
        .Mutation<LinkPriorFindingInput, FindingPayload>()
        .Input<CriterionInput>()
        .Input<CriterionCorrectionInput>()
        .Input<DraftedRecommendationInput>()
        .Input<RewordedRecommendationInput>()
        .Input<PositionInput>()
        .Input<PriorityInput>();

    private static SchemaBinder Act<TInput>(this SchemaBinder bind)
        where TInput : FindingInput => bind.Act<TInput, FindingPayload, FindingMutation>();
}
