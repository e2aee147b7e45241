using RemediationTracker.GraphQL;
using RemediationTracker.Server.Api;
using RemediationTracker.Server.Record;

namespace RemediationTracker.Server.Milestones;

/// <summary>Resolver of <c>updateMilestones</c>: many of the mutations of milestones at once, each a command of its own.</summary>
public sealed class MilestoneUpdates(Mutation mutation)
{
    /// <summary>Most items of one mutation.</summary>
    private const int MaxItems = 50;

    /// <summary>Carries the items out in their order. One that is refused does not stop the others.</summary>
    public async Task<UpdateMilestonesPayload> UpdateMilestonesAsync(UpdateMilestonesInput input, ResolverContext context)
    {
        if (input.Items.Count is 0 or > MaxItems)
            return Refuse("items", $"items holds {input.Items.Count}; 1 to {MaxItems} are taken.");
        var commandId = Guid.Empty;
        if (input.CommandId is { } text && !MutationRunner.IsCommandId(text, out commandId))
            return Refuse("commandId", MutationRunner.NoUuid);

        var outcomes = new List<MilestoneUpdateOutcome>();
        foreach (var (place, item) in input.Items.Index())
        {
            var ofPlace = input.CommandId is null ? null : IdOf(commandId, place);
            var payload = await ActAsync(item, id => id ?? ofPlace, context);
            outcomes.Add(new MilestoneUpdateOutcome(payload.Milestone, payload.Errors));
        }

        return new UpdateMilestonesPayload(outcomes, null);
    }

    private static UpdateMilestonesPayload Refuse(string field, string message) =>
        new(null, [new InvalidValueError(message, "INVALID_VALUE", field)]);

    /// <summary>The id of the item at this place: always the same, so that all can be sent again.</summary>
    private static string IdOf(Guid commandId, int place) => DerivedId.Of($"updateMilestones/{commandId}/{place}").ToString();

    private async Task<MilestonePayload> ActAsync(
        MilestoneUpdateInput item, Func<string?, string?> id, ResolverContext context) => item switch
        {
            { PostProgress: { } i } => await mutation.PostProgressAsync(i with { CommandId = id(i.CommandId) }, context),
            { ReportMilestoneDone: { } i } => await mutation.ReportMilestoneDoneAsync(i with { CommandId = id(i.CommandId) }, context),
            { SubmitEvidenceLink: { } i } => await mutation.SubmitEvidenceLinkAsync(i with { CommandId = id(i.CommandId) }, context),
            { VerifyMilestone: { } i } => await mutation.VerifyMilestoneAsync(i with { CommandId = id(i.CommandId) }, context),
            { ReturnMilestone: { } i } => await mutation.ReturnMilestoneAsync(i with { CommandId = id(i.CommandId) }, context),
            { ProposeNewDate: { } i } => await mutation.ProposeNewDateAsync(i with { CommandId = id(i.CommandId) }, context),
            { ApproveNewDate: { } i } => await mutation.ApproveNewDateAsync(i with { CommandId = id(i.CommandId) }, context),
            { DeclineNewDate: { } i } => await mutation.DeclineNewDateAsync(i with { CommandId = id(i.CommandId) }, context),
            { WithdrawMilestone: { } i } => await mutation.WithdrawMilestoneAsync(i with { CommandId = id(i.CommandId) }, context),
            { AssignOwner: { } i } => await mutation.AssignOwnerAsync(i with { CommandId = id(i.CommandId) }, context),
            _ => throw new ArgumentOutOfRangeException(nameof(item), "The schema lets no item be empty."),
        };
}

/// <summary>What one item asks: exactly one of these, the input of the mutation of that name.</summary>
public sealed record MilestoneUpdateInput
{
    public PostProgressInput? PostProgress { get; init; }

    public ReportMilestoneDoneInput? ReportMilestoneDone { get; init; }

    public SubmitEvidenceLinkInput? SubmitEvidenceLink { get; init; }

    public VerifyMilestoneInput? VerifyMilestone { get; init; }

    public ReturnMilestoneInput? ReturnMilestone { get; init; }

    public ProposeNewDateInput? ProposeNewDate { get; init; }

    public ApproveNewDateInput? ApproveNewDate { get; init; }

    public DeclineNewDateInput? DeclineNewDate { get; init; }

    public WithdrawMilestoneInput? WithdrawMilestone { get; init; }

    public AssignOwnerInput? AssignOwner { get; init; }
}

/// <summary>Input of <c>updateMilestones</c>.</summary>
public sealed record UpdateMilestonesInput(string? CommandId, IReadOnlyList<MilestoneUpdateInput> Items);

/// <summary>What an item came to: the milestone as it stands afterwards, or why nothing was recorded; never both.</summary>
public sealed record MilestoneUpdateOutcome(MilestoneRow? Milestone, IReadOnlyList<object>? Errors);

/// <summary>What the items came to, in their order; or why none was looked at; never both.</summary>
public sealed record UpdateMilestonesPayload(IReadOnlyList<MilestoneUpdateOutcome>? Items, IReadOnlyList<object>? Errors);
