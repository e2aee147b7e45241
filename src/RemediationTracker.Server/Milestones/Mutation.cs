using System.Globalization;
using RemediationTracker.Domain;
using RemediationTracker.Domain.DueDates;
using RemediationTracker.Domain.Milestones;
using RemediationTracker.GraphQL;
using RemediationTracker.Server.Api;
using RemediationTracker.Server.Lists;
using RemediationTracker.Server.Record;

namespace RemediationTracker.Server.Milestones;

/// <summary>Resolvers of <c>Mutation</c>: each makes one command of its input and hands it to the <see cref="CommandHandler"/>.</summary>
public sealed class Mutation(MutationRunner runner, TrackerReader reader, TrackerClock clock)
{
    private static readonly string[] OfAuditee = ["id", "agency", "secretariat"];
    private static readonly string[] OfCalendar = ["id", "dueCalendar"];

    /// <summary>Posts progress.</summary>
    public async Task<PostProgressPayload> PostProgressAsync(PostProgressInput input, ResolverContext context)
    {
        var (milestone, errors) = await ActAsync(
            input, input.OccurredOn, (act, auditee) => new PostProgress(act, auditee, input.Text), context);
        return new PostProgressPayload(milestone, errors);
    }

    /// <summary>Reports a milestone done.</summary>
    public async Task<ReportMilestoneDonePayload> ReportMilestoneDoneAsync(ReportMilestoneDoneInput input, ResolverContext context)
    {
        var (milestone, errors) = await ActAsync(
            input, input.DoneOn, (act, auditee) => new ReportDone(act, auditee, input.Note), context);
        return new ReportMilestoneDonePayload(milestone, errors);
    }

    /// <summary>Submits a link as evidence.</summary>
    public async Task<SubmitEvidenceLinkPayload> SubmitEvidenceLinkAsync(SubmitEvidenceLinkInput input, ResolverContext context)
    {
        var (milestone, errors) = await ActAsync(
            input,
            occurredOn: null,
            (act, auditee) => new SubmitEvidenceLink(act, auditee, Guid.CreateVersion7(), input.Url, input.Description),
            context);
        return new SubmitEvidenceLinkPayload(milestone, errors);
    }

    /// <summary>Verifies a milestone.</summary>
    public async Task<VerifyMilestonePayload> VerifyMilestoneAsync(VerifyMilestoneInput input, ResolverContext context)
    {
        // An id of something else is the id of no evidence, which the decider refuses.
        var evidence = input.EvidenceIds?.Select(id => Ids.KeyOf("Evidence", id) ?? Guid.Empty).ToList();
        var (milestone, errors) = await ActAsync(
            input, occurredOn: null, (act, _) => new Verify(act, input.Basis, evidence, input.NoEvidenceReason), context);
        return new VerifyMilestonePayload(milestone, errors);
    }

    /// <summary>Returns a milestone.</summary>
    public async Task<ReturnMilestonePayload> ReturnMilestoneAsync(ReturnMilestoneInput input, ResolverContext context)
    {
        var (milestone, errors) = await ActAsync(input, occurredOn: null, (act, _) => new Return(act, input.Reason), context);
        return new ReturnMilestonePayload(milestone, errors);
    }

    /// <summary>Proposes a new date.</summary>
    public async Task<ProposeNewDatePayload> ProposeNewDateAsync(ProposeNewDateInput input, ResolverContext context)
    {
        var phrase = input.Due.Phrase ?? input.Due.Date?.ToString("O", CultureInfo.InvariantCulture) ?? "";
        var (milestone, errors) = await ActAsync(
            input, occurredOn: null, (act, auditee) => new ProposeNewDate(act, auditee, phrase, input.Reason), context);
        return new ProposeNewDatePayload(milestone, await ReadingsAsync(input.MilestoneId, phrase, context), errors);
    }

    /// <summary>Approves a new date.</summary>
    public async Task<ApproveNewDatePayload> ApproveNewDateAsync(ApproveNewDateInput input, ResolverContext context)
    {
        var (milestone, errors) = await ActAsync(
            input, occurredOn: null, (act, auditee) => new ApproveNewDate(act, auditee, input.Proposal), context);
        return new ApproveNewDatePayload(milestone, errors);
    }

    /// <summary>Declines a new date.</summary>
    public async Task<DeclineNewDatePayload> DeclineNewDateAsync(DeclineNewDateInput input, ResolverContext context)
    {
        var (milestone, errors) = await ActAsync(
            input, occurredOn: null, (act, auditee) => new DeclineNewDate(act, auditee, input.Proposal, input.Reason), context);
        return new DeclineNewDatePayload(milestone, errors);
    }

    /// <summary>Withdraws a milestone.</summary>
    public async Task<WithdrawMilestonePayload> WithdrawMilestoneAsync(WithdrawMilestoneInput input, ResolverContext context)
    {
        var (milestone, errors) = await ActAsync(
            input, occurredOn: null, (act, auditee) => new WithdrawMilestone(act, auditee, input.Reason), context);
        return new WithdrawMilestonePayload(milestone, errors);
    }

    /// <summary>Says who answers for a milestone.</summary>
    public async Task<AssignOwnerPayload> AssignOwnerAsync(AssignOwnerInput input, ResolverContext context)
    {
        var (milestone, errors) = await ActAsync(
            input, occurredOn: null, (act, auditee) => new AssignOwner(act, auditee, input.Owner, input.Contact), context);
        return new AssignOwnerPayload(milestone, errors);
    }

    /// <summary>Says what became of a condition.</summary>
    public async Task<RecordConditionOutcomePayload> RecordConditionOutcomeAsync(
        RecordConditionOutcomeInput input, ResolverContext context)
    {
        var phrase = input.Due is { } due ? due.Phrase ?? due.Date?.ToString("O", CultureInfo.InvariantCulture) : null;
        var (milestone, errors) = await ActAsync(
            input, input.EndedOn, (act, auditee) => new EndCondition(act, auditee, input.Outcome, phrase, input.Note), context);
        return new RecordConditionOutcomePayload(milestone, errors);
    }

    /// <summary>Finds that a continuing commitment is in place no longer.</summary>
    public async Task<RecordLapsePayload> RecordLapseAsync(RecordLapseInput input, ResolverContext context)
    {
        var (milestone, errors) = await ActAsync(input, input.LapsedOn, (act, _) => new FindLapsed(act, input.Reason), context);
        return new RecordLapsePayload(milestone, errors);
    }

    private async Task<(MilestoneRow? Milestone, IReadOnlyList<object>? Errors)> ActAsync(
        MilestoneInput input, DateOnly? occurredOn, Func<Act, Auditee, MilestoneCommand> commandOf, ResolverContext context)
    {
        var today = clock.Today;
        var id = input.MilestoneId;
        var key = Ids.KeyOf("Milestone", id) ?? Guid.Empty;
        var (row, refusal) = await runner.RunAsync(
            input, PlanAsync, () => ReadAsync(key, today, MilestoneSources.Milestones.ColumnsFor(Selected(context)), context), context);
        return refusal is null ? (row, null) : (null, [MutationError.Of(refusal, id)]);

        async Task<MutationRunner.Plan> PlanAsync()
        {
            if (await ReadAsync(key, today, OfAuditee, context) is not { } milestone)
                return ActedOn.No("milestone");

            var act = new Act(context.Actor(), today, occurredOn ?? today);
            return Aggregates.Milestone(key, commandOf(act, new Auditee(milestone.Agency, milestone.Secretariat)));
        }
    }

    private async Task<IReadOnlyList<DueReading>?> ReadingsAsync(string id, string phrase, ResolverContext context) =>
        phrase.Length <= DuePhrase.MaxLength && Ids.KeyOf("Milestone", id) is { } key
            && await ReadAsync(key, clock.Today, OfCalendar, context) is { } milestone
                ? DuePhrase.Read(phrase, clock.Today, milestone.DueCalendar)
                : null;

    /// <summary>What is asked of the milestone, by a mutation of one or of many.</summary>
    private static string[] Selected(ResolverContext context) =>
        [.. context.SelectedFields("milestone"), .. context.SelectedFields("items", "milestone")];

    private async Task<MilestoneRow?> ReadAsync(Guid key, DateOnly on, IReadOnlyList<string> columns, ResolverContext context) =>
        await reader.FindAsync(MilestoneSources.On(on), context.Scope(), columns, key, context.CancellationToken);
}
