using RemediationTracker.Domain.DueDates;
using RemediationTracker.Domain.Milestones;
using RemediationTracker.GraphQL;
using RemediationTracker.Server.Api;

namespace RemediationTracker.Server.Milestones;

/// <summary>Binds what the API has of milestones.</summary>
internal static class MilestoneSchema
{
    public static SchemaBinder BindMilestones(this SchemaBinder bind) => bind
        .Enum<MilestoneStatus>()
        .Enum<Lateness>()
        .Enum<LatenessAgainst>()
        .Enum<FiscalCalendar>()
        .Enum<DueKind>()
        .Enum<DueDoubt>()
        .Enum<DateChangeStatus>()
        .Enum<ConditionOutcome>()
        .Resolvers<MilestoneQuery>("Query")
        .Object<MilestoneRow>("Milestone").Resolvers<MilestoneResolvers>("Milestone")
        .Pages<MilestoneRow>("Milestone")
        .Object<ProgressRow>("ProgressNote")
        .Object<DateChangeRow>("DateChange")
        .Object<HistoryEntry>("MilestoneEvent")
        .Object<DueReading>()
        .BindActs()
        .Resolvers<MilestoneMutation>("Mutation")
        .Mutation<ProposeNewDateInput, ProposeNewDatePayload>()
        .Input<NewDueInput>()
        .Resolvers<CommitMutation>("Mutation")
        .Mutation<CommitMilestonesInput, CommitMilestonesPayload>()
        .Resolvers<MilestoneUpdates>("Mutation")
        .Mutation<UpdateMilestonesInput, UpdateMilestonesPayload>().Object<MilestonePayload>("MilestoneUpdateOutcome")
        .Object<MilestoneNotFoundError>()
        .Object<MilestoneStateError>()
        .Object<MilestoneArchivedError>();

    private static SchemaBinder BindActs(this SchemaBinder bind) => bind
        .Act<PostProgressInput>()
        .Act<ReportMilestoneDoneInput>()
        .Act<SubmitEvidenceLinkInput>()
        .Act<VerifyMilestoneInput>()
        .Act<ReturnMilestoneInput>()
        .Act<ApproveNewDateInput>()
        .Act<DeclineNewDateInput>()
        .Act<WithdrawMilestoneInput>()
        .Act<AssignOwnerInput>()
        .Act<RecordConditionOutcomeInput>()
        .Act<RecordLapseInput>()
        .Act<CorrectMilestoneInput>();

    private static SchemaBinder Act<TInput>(this SchemaBinder bind)
        where TInput : MilestoneInput => bind.Act<TInput, MilestonePayload, MilestoneMutation>();
}
