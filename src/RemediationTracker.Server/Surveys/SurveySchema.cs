using RemediationTracker.Domain.Surveys;
using RemediationTracker.GraphQL;
using RemediationTracker.Server.Api;

namespace RemediationTracker.Server.Surveys;

/// <summary>Binds what the API has of post-audit review surveys.</summary>
internal static class SurveySchema
{
    public static SchemaBinder BindSurveys(this SchemaBinder bind) => bind
        .Enum<SurveyStatus>()
        .Enum<SurveyAnswer>()
        .Resolvers<SurveyQuery>("Query")
        .Object<SurveyRow>("Survey").Resolvers<SurveyResolvers>("Survey")
        .Pages<SurveyRow>("Survey")
        .Object<SurveyQuestionRow>("SurveyQuestion").Resolvers<SurveyQuestionResolvers>("SurveyQuestion")
        .Object<SurveyMilestone>().Resolvers<SurveyQuestionResolvers>("SurveyMilestone")
        .Object<SurveyEvidence>().Resolvers<SurveyQuestionResolvers>("SurveyEvidence")
        .Object<HistoryEntry>("SurveyEvent")
        .Act<SendSurveyInput>()
        .Act<AnswerSurveyInput>()
        .Act<SubmitSurveyInput>()
        .Act<ReturnSurveyInput>()
        .Act<ReviewSurveyInput>()
        .Resolvers<SurveyMutation>("Mutation")
        .Mutation<PrepareSurveyInput, SurveyPayload>()
        .Mutation<RescheduleSurveyInput, SurveyPayload>()
        .Object<SurveyStateError>();

    private static SchemaBinder Act<TInput>(this SchemaBinder bind)
        where TInput : SurveyInput => bind.Act<TInput, SurveyPayload, SurveyMutation>();
}
