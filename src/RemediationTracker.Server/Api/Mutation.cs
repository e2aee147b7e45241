using System.Globalization;
using Npgsql;
using RemediationTracker.Domain;
using RemediationTracker.Domain.Milestones;
using RemediationTracker.EventStore;
using RemediationTracker.GraphQL;
using RemediationTracker.Server.Commands;
using RemediationTracker.Server.ReadModels;
using RemediationTracker.Server.ReadModels.Lists;

namespace RemediationTracker.Server.Api;

/// <summary>Resolvers of <c>Mutation</c>: each makes one command of its input and hands it to the <see cref="CommandHandler"/>.</summary>
public sealed class Mutation(CommandHandler commands, TrackerReader reader, TrackerClock clock, ILogger<Mutation> logger)
{
    private const string NotAnswered =
        "The database did not answer, so it is not known whether this is recorded. Send it again under the same commandId.";

    /// <summary>What a command id must be.</summary>
    internal const string NoUuid = "commandId must be a UUID of the command's own, as in 018f3c1e-7b5a-7cc0-9d4e-2a61f0b8c3d7.";
    private static readonly string[] OfAuditee = ["id", "agency", "secretariat"];

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
        return new ProposeNewDatePayload(milestone, errors);
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
        var origin = CommandContext.New();
        if (input.CommandId is { } text)
        {
            if (!Guid.TryParseExact(text, "D", out var commandId) || commandId == Guid.Empty)
                return (null, [MutationError.Of(new InvalidValue("commandId", NoUuid), input.MilestoneId)]);
            var fingerprint = CommandFingerprint.Of(context.Actor().Subject, NameOf(input), input);
            origin = origin with { CommandId = new CommandId(commandId, fingerprint) };
        }

        try
        {
            return await ActAsync(input, origin, occurredOn, commandOf, context);
        }
        catch (NpgsqlException e) when (DatabaseErrors.IsUnavailable(e))
        {
            logger.LogError(e, "{Field} was not answered by the database", context.FieldName);
            throw new GraphQLException(NotAnswered, ErrorCodes.DatabaseUnavailable);
        }
    }

    private async Task<(MilestoneRow? Milestone, IReadOnlyList<object>? Errors)> ActAsync(
        MilestoneInput input,
        CommandContext origin,
        DateOnly? occurredOn,
        Func<Act, Auditee, MilestoneCommand> commandOf,
        ResolverContext context)
    {
        var today = clock.Today;
        var id = input.MilestoneId;
        if (Ids.KeyOf("Milestone", id) is not { } key || await ReadAsync(key, today, OfAuditee, context) is not { } milestone)
            return (null, [MutationError.Of(new NotFound("There is no such milestone, or you may not read it."), id)]);

        var act = new Act(context.Actor(), today, occurredOn ?? today);
        var command = Aggregates.Milestone(key, commandOf(act, new Auditee(milestone.Agency, milestone.Secretariat)));
        var result = await commands.HandleAsync([command], origin, context.CancellationToken);
        return result is Refused refused
            ? (null, [MutationError.Of(refused.Refusal, id)])
            : (await ReadAsync(key, today, MilestoneSources.Milestones.ColumnsFor(Selected(context)), context), null);
    }

    /// <summary>The mutation that takes this input, be it sent alone or as one of many.</summary>
    private static string NameOf(MilestoneInput input)
    {
        var name = input.GetType().Name[..^"Input".Length];
        return $"{char.ToLowerInvariant(name[0])}{name[1..]}";
    }

    /// <summary>What is asked of the milestone, by a mutation of one or of many.</summary>
    private static string[] Selected(ResolverContext context) =>
        [.. context.SelectedFields("milestone"), .. context.SelectedFields("items", "milestone")];

    private async Task<MilestoneRow?> ReadAsync(Guid key, DateOnly on, IReadOnlyList<string> columns, ResolverContext context) =>
        (await reader.MilestonesByKeyAsync(context.Scope(), on, columns, [key], context.CancellationToken)).GetValueOrDefault(key);
}
