using RemediationTracker.Domain;
using RemediationTracker.Domain.DueDates;
using RemediationTracker.Domain.Findings;
using RemediationTracker.Domain.Milestones;
using RemediationTracker.Domain.Surveys;
using RemediationTracker.GraphQL;
using RemediationTracker.Server.ReadModels;
using RemediationTracker.Server.SignIn;

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
        .Enum<Role>()
        .Enum<ResponsePosition>()
        .Enum<LatenessAgainst>()
        .Enum<DateChangeStatus>()
        .Enum<Severity>()
        .Enum<Priority>()
        .Enum<RecommendationStatus>()
        .Enum<RecommendationOutcome>()
        .Enum<ImplementationExtent>()
        .Enum<SurveyStatus>()
        .Enum<SurveyAnswer>()
        .Resolvers<Query>("Query")
        .Resolvers<Mutation>("Mutation")
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
        .Input<PostProgressInput>("PostProgressInput").Object<PostProgressPayload>("PostProgressPayload")
        .Input<ReportMilestoneDoneInput>("ReportMilestoneDoneInput").Object<ReportMilestoneDonePayload>("ReportMilestoneDonePayload")
        .Input<SubmitEvidenceLinkInput>("SubmitEvidenceLinkInput").Object<SubmitEvidenceLinkPayload>("SubmitEvidenceLinkPayload")
        .Input<VerifyMilestoneInput>("VerifyMilestoneInput").Object<VerifyMilestonePayload>("VerifyMilestonePayload")
        .Input<ReturnMilestoneInput>("ReturnMilestoneInput").Object<ReturnMilestonePayload>("ReturnMilestonePayload")
        .Input<NewDueInput>("NewDueInput")
        .Input<ProposeNewDateInput>("ProposeNewDateInput").Object<ProposeNewDatePayload>("ProposeNewDatePayload")
        .Input<ApproveNewDateInput>("ApproveNewDateInput").Object<ApproveNewDatePayload>("ApproveNewDatePayload")
        .Input<DeclineNewDateInput>("DeclineNewDateInput").Object<DeclineNewDatePayload>("DeclineNewDatePayload")
        .Input<WithdrawMilestoneInput>("WithdrawMilestoneInput").Object<WithdrawMilestonePayload>("WithdrawMilestonePayload")
        .Input<AssignOwnerInput>("AssignOwnerInput").Object<AssignOwnerPayload>("AssignOwnerPayload")
        .Input<OpenAuditInput>("OpenAuditInput").Object<AuditPayload>("OpenAuditPayload")
        .Input<PublishAuditInput>("PublishAuditInput").Object<AuditPayload>("PublishAuditPayload")
        .Input<RecordFindingInput>("RecordFindingInput").Object<FindingPayload>("RecordFindingPayload")
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
        .Object<NotProjectedError>("NotProjectedError")
        .BeforeRootField(Guard)
        .ErrorOf(DatabaseErrors.ErrorOf));

    /// <summary>Default deny: nothing but <c>__typename</c> is answered to somebody who did not sign in in a known role.</summary>
    private static GraphQLError? Guard(RootFieldContext context) =>
        ActorClaims.ActorOf(context.User) is not null ? null
        : context.User.Identity?.IsAuthenticated is true
            ? new GraphQLError("The token names no role of the tracker, or no agency for an auditee.", ErrorCodes.NotAuthorized)
            : new GraphQLError("Sign in first: send a valid token as `Authorization: Bearer …`.", ErrorCodes.NotAuthenticated);
}
