using RemediationTracker.Domain;
using RemediationTracker.Domain.DueDates;
using RemediationTracker.Domain.Findings;
using RemediationTracker.Domain.Milestones;
using RemediationTracker.Domain.Surveys;
using RemediationTracker.GraphQL;
using RemediationTracker.Server.Audits;
using RemediationTracker.Server.Evidence;
using RemediationTracker.Server.Findings;
using RemediationTracker.Server.Leadership.Changes;
using RemediationTracker.Server.Leadership.Numbers;
using RemediationTracker.Server.Leadership.Overdue;
using RemediationTracker.Server.Leadership.WhatIf;
using RemediationTracker.Server.Milestones;
using RemediationTracker.Server.Recommendations;
using RemediationTracker.Server.SignIn;
using RemediationTracker.Server.Subscriptions;
using RemediationTracker.Server.Surveys;

namespace RemediationTracker.Server.Api;

/// <summary>Binds <c>schema/tracker.graphql</c> to its resolvers, a type a line.</summary>
public static class ApiSchema
{
    /// <summary>The SDL that the API serves.</summary>
    public static string Sdl { get; } = Embedded.Text("tracker.graphql");

    /// <summary>The bound schema.</summary>
    /// <exception cref="SchemaBindingException">A field has no resolver, or one of the wrong type.</exception>
    public static Schema Create() => Schema.FromSdl(Sdl, bind => bind
        .Scalar("Date", new DateScalar())
        .Scalar("DateTime", new DateTimeScalar())
        .Enum<MilestoneStatus>()
        .Enum<Lateness>()
        .Enum<FiscalCalendar>()
        .Enum<DueKind>()
        .Enum<DueDoubt>()
        .Enum<Role>()
        .Enum<ResponsePosition>()
        .Enum<LatenessAgainst>()
        .Enum<MilestoneDifferenceKind>()
        .Enum<DateChangeStatus>()
        .Enum<StatementKind>()
        .Enum<SeasonDays>()
        .Enum<ConditionOutcome>()
        .Enum<Severity>()
        .Enum<Priority>()
        .Enum<RecommendationStatus>()
        .Enum<RecommendationOutcome>()
        .Enum<ImplementationExtent>()
        .Enum<OverdueBy>()
        .Enum<SlippageBy>()
        .Enum<NumbersBy>()
        .Enum<SurveyStatus>()
        .Enum<SurveyAnswer>()
        .Resolvers<Query>("Query")
        .Resolvers<AuditQuery>("Query")
        .Resolvers<FindingQuery>("Query")
        .Resolvers<RecommendationQuery>("Query")
        .Resolvers<SurveyQuery>("Query")
        .Resolvers<MilestoneQuery>("Query")
        .Resolvers<OverdueQuery>("Query")
        .Resolvers<ChangesQuery>("Query")
        .Resolvers<WhatIfQuery>("Query")
        .Resolvers<LeadershipNumbers>("Query")
        .BindMilestoneActs()
        .Resolvers<RereadMutation>("Mutation")
        .Resolvers<CommitMutation>("Mutation")
        .Resolvers<MilestoneUpdates>("Mutation")
        .Resolvers<AuditMutation>("Mutation")
        .Resolvers<FindingMutation>("Mutation")
        .Resolvers<RecommendationMutation>("Mutation")
        .Resolvers<SurveyMutation>("Mutation")
        .Resolvers<Subscription>("Subscription")
        .Object<AuditRow>("Audit").Resolvers<AuditResolvers>("Audit")
        .Object<FindingRow>("Finding").Resolvers<FindingResolvers>("Finding")
        .Object<RecommendationRow>("Recommendation").Resolvers<RecommendationResolvers>("Recommendation")
        .Object<MilestoneRow>("Milestone").Resolvers<MilestoneResolvers>("Milestone")
        .Object<Criterion>("Criterion")
        .Object<PageOfOrigin>("SourcePage")
        .Object<ProgressRow>("ProgressNote")
        .Object<EvidenceRow>("Evidence").Resolvers<EvidenceResolvers>("Evidence")
        .Object<VerificationRow>("Verification").Resolvers<VerificationResolvers>("Verification")
        .Object<DateChangeRow>("DateChange")
        .Object<CommentRow>("Comment")
        .Object<StatementRow>("FindingStatement")
        .Object<RecommendationEvent>("RecommendationEvent")
        .Object<HistoryEntry>("MilestoneEvent")
        .Object<SurveyRow>("Survey").Resolvers<SurveyResolvers>("Survey")
        .Object<SurveyQuestionRow>("SurveyQuestion").Resolvers<SurveyQuestionResolvers>("SurveyQuestion")
        .Object<SurveyMilestone>("SurveyMilestone").Resolvers<SurveyQuestionResolvers>("SurveyMilestone")
        .Object<SurveyEvidence>("SurveyEvidence").Resolvers<SurveyQuestionResolvers>("SurveyEvidence")
        .Object<HistoryEntry>("SurveyEvent")
        .Object<Connection<SurveyRow>>("SurveyConnection")
        .Object<Edge<SurveyRow>>("SurveyEdge")
        .Input<PrepareSurveyInput>("PrepareSurveyInput").Object<SurveyPayload>("PrepareSurveyPayload")
        .Input<RescheduleSurveyInput>("RescheduleSurveyInput").Object<SurveyPayload>("RescheduleSurveyPayload")
        .Input<SendSurveyInput>("SendSurveyInput").Object<SurveyPayload>("SendSurveyPayload")
        .Input<AnswerSurveyInput>("AnswerSurveyInput").Object<SurveyPayload>("AnswerSurveyPayload")
        .Input<SubmitSurveyInput>("SubmitSurveyInput").Object<SurveyPayload>("SubmitSurveyPayload")
        .Input<ReturnSurveyInput>("ReturnSurveyInput").Object<SurveyPayload>("ReturnSurveyPayload")
        .Input<ReviewSurveyInput>("ReviewSurveyInput").Object<SurveyPayload>("ReviewSurveyPayload")
        .Object<SurveyStateError>("SurveyStateError")
        .Object<MilestoneFellOverdue>("MilestoneFellOverdue")
        .Object<FindingChange>("FindingChange")
        .Object<HistoryEntry>("FindingEvent")
        .Object<MilestoneChange>("MilestoneChange")
        .Object<DueReading>("DueReading")
        .Object<MonthlyNumbers>("MonthlyNumbers")
        .Object<Briefing>("Briefing").Resolvers<BriefingResolvers>("Briefing")
        .Object<MilestoneDifferenceCount>("MilestoneDifferenceCount")
        .Object<MilestoneDifference>("MilestoneDifference").Resolvers<MilestoneDifferenceResolvers>("MilestoneDifference")
        .Object<MilestoneStanding>("MilestoneStanding")
        .Object<Connection<MilestoneDifference>>("MilestoneDifferenceConnection")
        .Object<Edge<MilestoneDifference>>("MilestoneDifferenceEdge")
        .Object<RecommendationDifference>("RecommendationDifference")
        .Resolvers<RecommendationDifferenceResolvers>("RecommendationDifference")
        .Object<Connection<RecommendationDifference>>("RecommendationDifferenceConnection")
        .Object<Edge<RecommendationDifference>>("RecommendationDifferenceEdge")
        .Object<Numbers<OverdueCount>>("OverdueNumbers")
        .Object<OverdueCount>("OverdueCount").Resolvers<NumbersResolvers>("OverdueCount")
        .Object<Numbers<Slippage>>("SlippageNumbers")
        .Object<Slippage>("Slippage").Resolvers<NumbersResolvers>("Slippage")
        .Object<Numbers<PromisedAgainstActual>>("PromisedAgainstActualNumbers")
        .Object<PromisedAgainstActual>("PromisedAgainstActual").Resolvers<NumbersResolvers>("PromisedAgainstActual")
        .Object<Numbers<VerificationDelay>>("VerificationDelayNumbers")
        .Object<VerificationDelay>("VerificationDelay").Resolvers<NumbersResolvers>("VerificationDelay")
        .Object<Numbers<RecommendationRates>>("RecommendationRatesNumbers")
        .Object<RecommendationRates>("RecommendationRates").Resolvers<NumbersResolvers>("RecommendationRates")
        .Object<StatusShare>("StatusShare")
        .Object<OutcomeShare>("OutcomeShare")
        .Object<Actor>("Actor")
        .Object<PageInfo>("PageInfo")
        .Object<Connection<AuditRow>>("AuditConnection")
        .Object<Edge<AuditRow>>("AuditEdge")
        .Object<Connection<FindingRow>>("FindingConnection")
        .Object<Edge<FindingRow>>("FindingEdge")
        .Object<Connection<RecommendationRow>>("RecommendationConnection")
        .Object<Edge<RecommendationRow>>("RecommendationEdge")
        .Object<Connection<MilestoneRow>>("MilestoneConnection")
        .Object<Edge<MilestoneRow>>("MilestoneEdge")
        .Object<WhatIfConnection>("WhatIfConnection")
        .Object<Edge<WhatIfChange>>("WhatIfEdge")
        .Object<WhatIfChange>("WhatIfChange").Resolvers<WhatIfChangeResolvers>("WhatIfChange")
        .Input<CommitMilestonesInput>("CommitMilestonesInput").Object<CommitMilestonesPayload>("CommitMilestonesPayload")
        .Input<RereadDuePhrasesInput>("RereadDuePhrasesInput").Object<RereadDuePhrasesPayload>("RereadDuePhrasesPayload")
        .Input<NewDueInput>("NewDueInput")
        .Input<UpdateMilestonesInput>("UpdateMilestonesInput").Object<UpdateMilestonesPayload>("UpdateMilestonesPayload")
        .Input<OpenAuditInput>("OpenAuditInput").Object<AuditPayload>("OpenAuditPayload")
        .Input<PublishAuditInput>("PublishAuditInput").Object<AuditPayload>("PublishAuditPayload")
        .Input<RecordFindingInput>("RecordFindingInput").Object<FindingPayload>("RecordFindingPayload")
        .Input<ReviseFindingInput>("ReviseFindingInput").Object<FindingPayload>("ReviseFindingPayload")
        .Input<RewordedRecommendationInput>("RewordedRecommendationInput")
        .Input<RecordResponseInput>("RecordResponseInput").Object<FindingPayload>("RecordResponsePayload")
        .Input<PositionInput>("PositionInput")
        .Input<RecordReplyInput>("RecordReplyInput").Object<FindingPayload>("RecordReplyPayload")
        .Input<AssessFindingInput>("AssessFindingInput").Object<FindingPayload>("AssessFindingPayload")
        .Input<LinkPriorFindingInput>("LinkPriorFindingInput").Object<FindingPayload>("LinkPriorFindingPayload")
        .Input<PostCommentInput>("PostCommentInput").Object<FindingPayload>("PostCommentPayload")
        .Input<CriterionInput>("CriterionInput")
        .Input<DraftedRecommendationInput>("DraftedRecommendationInput")
        .Input<PriorityInput>("PriorityInput")
        .Input<ReportRecommendationImplementedInput>("ReportRecommendationImplementedInput")
        .Object<RecommendationPayload>("ReportRecommendationImplementedPayload")
        .Input<VerifyRecommendationInput>("VerifyRecommendationInput").Object<RecommendationPayload>("VerifyRecommendationPayload")
        .Input<ReturnRecommendationInput>("ReturnRecommendationInput").Object<RecommendationPayload>("ReturnRecommendationPayload")
        .Input<CloseRecommendationInput>("CloseRecommendationInput").Object<RecommendationPayload>("CloseRecommendationPayload")
        .Input<ReopenRecommendationInput>("ReopenRecommendationInput").Object<RecommendationPayload>("ReopenRecommendationPayload")
        .Input<RequestRiskAcceptanceInput>("RequestRiskAcceptanceInput").Object<RecommendationPayload>("RequestRiskAcceptancePayload")
        .Input<AcceptRiskInput>("AcceptRiskInput").Object<RecommendationPayload>("AcceptRiskPayload")
        .Input<DeclineRiskAcceptanceInput>("DeclineRiskAcceptanceInput").Object<RecommendationPayload>("DeclineRiskAcceptancePayload")
        .Input<AcknowledgeRiskAcceptanceInput>("AcknowledgeRiskAcceptanceInput")
        .Object<RecommendationPayload>("AcknowledgeRiskAcceptancePayload")
        .Object<NotFoundError>("NotFoundError")
        .Object<RecommendationStateError>("RecommendationStateError")
        .Object<AlreadyPublishedError>("AlreadyPublishedError")
        .Object<ArchivedError>("ArchivedError")
        .Object<MilestoneNotFoundError>("MilestoneNotFoundError")
        .Object<MilestoneStateError>("MilestoneStateError")
        .Object<MilestoneArchivedError>("MilestoneArchivedError")
        .Object<NotAllowedError>("NotAllowedError")
        .Object<InvalidValueError>("InvalidValueError")
        .Object<ConflictError>("ConflictError")
        .Object<CommandIdReusedError>("CommandIdReusedError")
        .BeforeRootField(Guard)
        .ErrorOf(DatabaseErrors.ErrorOf));

    /// <summary>Default deny: nothing but <c>__typename</c> is answered to somebody who did not sign in in a known role.</summary>
    private static GraphQLError? Guard(RootFieldContext context) =>
        ActorClaims.ActorOf(context.User) is not null ? null
        : context.User.Identity?.IsAuthenticated is true
            ? new GraphQLError("The token names no role of the tracker, or no agency for an auditee.", ErrorCodes.NotAuthorized)
            : new GraphQLError("Sign in first: send a valid token as `Authorization: Bearer …`.", ErrorCodes.NotAuthenticated);
}
