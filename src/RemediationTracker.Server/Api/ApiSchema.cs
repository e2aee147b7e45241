using RemediationTracker.Domain;
using RemediationTracker.Domain.DueDates;
using RemediationTracker.Domain.Findings;
using RemediationTracker.Domain.Milestones;
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
        .Resolvers<Query>("Query")
        .Resolvers<Mutation>("Mutation")
        .Resolvers<Subscription>("Subscription")
        .Object<AuditRow>("Audit").Resolvers<AuditResolvers>("Audit")
        .Object<FindingRow>("Finding").Resolvers<FindingResolvers>("Finding")
        .Object<RecommendationRow>("Recommendation").Resolvers<RecommendationResolvers>("Recommendation")
        .Object<MilestoneRow>("Milestone").Resolvers<MilestoneResolvers>("Milestone")
        .Object<Criterion>("Criterion")
        .Object<PageOfOrigin>("SourcePage")
        .Object<ProgressRow>("ProgressNote")
        .Object<EvidenceRow>("Evidence").Resolvers<EvidenceResolvers>("Evidence")
        .Object<DateChangeRow>("DateChange")
        .Object<HistoryEntry>("MilestoneEvent")
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
