using RemediationTracker.GraphQL;

namespace RemediationTracker.Server.Milestones;

/// <summary>Binds the mutations of milestones, an act a line.</summary>
internal static class MilestoneSchema
{
    public static SchemaBinder BindMilestoneActs(this SchemaBinder bind) => bind
        .Resolvers<MilestoneMutation>("Mutation")
        .Act<PostProgressInput>()
        .Act<ReportMilestoneDoneInput>()
        .Act<SubmitEvidenceLinkInput>()
        .Act<VerifyMilestoneInput>()
        .Act<ReturnMilestoneInput>()
        .Input<ProposeNewDateInput>("ProposeNewDateInput").Object<ProposeNewDatePayload>("ProposeNewDatePayload")
        .Act<ApproveNewDateInput>()
        .Act<DeclineNewDateInput>()
        .Act<WithdrawMilestoneInput>()
        .Act<AssignOwnerInput>()
        .Act<RecordConditionOutcomeInput>()
        .Act<RecordLapseInput>()
        .Object<MilestonePayload>("MilestoneUpdateOutcome");

    /// <summary>A mutation of the input's name, which does what the input asks for.</summary>
    private static SchemaBinder Act<TInput>(this SchemaBinder bind)
        where TInput : MilestoneInput
    {
        var name = typeof(TInput).Name[..^"Input".Length];
        return bind
            .Field<MilestoneMutation>("Mutation", $"{char.ToLowerInvariant(name[0])}{name[1..]}", nameof(MilestoneMutation.ActAsync))
            .Input<TInput>($"{name}Input")
            .Object<MilestonePayload>($"{name}Payload");
    }
}
