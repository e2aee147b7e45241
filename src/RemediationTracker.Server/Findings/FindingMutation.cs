using RemediationTracker.Domain;
using RemediationTracker.Domain.Findings;
using RemediationTracker.GraphQL;
using RemediationTracker.Server.Api;
using RemediationTracker.Server.Lists;
using RemediationTracker.Server.Record;

namespace RemediationTracker.Server.Findings;

/// <summary>Resolvers of <c>Mutation</c> that are about findings.</summary>
public sealed class FindingMutation(MutationRunner runner, ActedOn actedOn, TrackerReader reader, TrackerClock clock)
{
    /// <summary>Records a finding by hand.</summary>
    public Task<FindingPayload> RecordFindingAsync(RecordFindingInput input, ResolverContext context)
    {
        var key = MutationRunner.NewStream(input, context);
        return RunAsync(input, input.AuditId, PlanAsync, () => key, context);

        async Task<MutationRunner.Plan> PlanAsync()
        {
            if (await actedOn.AuditAsync(input.AuditId, context) is not { } audit)
                return ActedOn.No("audit");

            var text = Text(input.Title, input.Condition, input.Effect, input.Criteria, input.Cause);
            return Aggregates.Finding(
                key, new DraftFinding(Now(context), audit.Key, audit.PublishedOn, text, input.Severity, Drafted(input.Recommendations)));
        }
    }

    /// <summary>Revises a draft.</summary>
    public Task<FindingPayload> ReviseFindingAsync(ReviseFindingInput input, ResolverContext context)
    {
        var text = Text(input.Title, input.Condition, input.Effect, input.Criteria, input.Cause);
        var reworded = (input.Reworded ?? []).Select(r => new StatedRecommendation(r.Number, r.Text)).ToList();
        return ActAsync(
            input,
            input.FindingId,
            finding => new ReviseFinding(Now(context), finding.Audit.PublishedOn, text, reworded, Drafted(input.Added)),
            context);
    }

    /// <summary>Records the auditee's response.</summary>
    public Task<FindingPayload> RecordResponseAsync(RecordResponseInput input, ResolverContext context)
    {
        var act = Now(context) with { OccurredOn = input.RespondedOn ?? clock.Today };
        var positions = (input.Positions ?? []).Select(p => new StatedPosition(p.Recommendation, p.Position)).ToList();
        return ActAsync(input, input.FindingId, finding => new RecordResponse(act, finding.Auditee, input.Text, positions), context);
    }

    /// <summary>Records the auditor's reply to the response.</summary>
    public Task<FindingPayload> RecordReplyAsync(RecordReplyInput input, ResolverContext context)
    {
        var act = Now(context) with { OccurredOn = input.RepliedOn ?? clock.Today };
        return ActAsync(input, input.FindingId, _ => new RecordReply(act, input.Text), context);
    }

    /// <summary>Rates a finding.</summary>
    public Task<FindingPayload> AssessFindingAsync(AssessFindingInput input, ResolverContext context)
    {
        var priorities = (input.Priorities ?? []).Select(p => new AssignedPriority(p.Recommendation, p.Priority)).ToList();
        return ActAsync(input, input.FindingId, _ => new AssessFinding(Now(context), input.Severity, priorities), context);
    }

    /// <summary>Links a finding to the earlier one that it repeats.</summary>
    public async Task<FindingPayload> LinkPriorFindingAsync(LinkPriorFindingInput input, ResolverContext context)
    {
        const string Field = "priorFindingId";
        if (await actedOn.FindingAsync(input.PriorFindingId, context) is not { } prior)
        {
            var unknown = new InvalidValue(Field, $"{Field}: there is no such finding, or you may not read it.");
            return new FindingPayload(null, [FindingErrors.Of(unknown, input.FindingId)]);
        }

        var earlier = new EarlierFinding(prior.Key, prior.Audit.Key, prior.Audit.Agency, prior.Audit.PublishedOn);
        return await ActAsync(
            input,
            input.FindingId,
            finding => new LinkPriorFinding(Now(context), earlier, finding.Audit.Agency, finding.Audit.PublishedOn),
            context);
    }

    /// <summary>Posts a comment.</summary>
    public Task<FindingPayload> PostCommentAsync(PostCommentInput input, ResolverContext context) =>
        ActAsync(input, input.FindingId, finding => new PostComment(Now(context), finding.Auditee, input.Text), context);

    private static FindingText Text(
        string title, string? condition, string? effect, IReadOnlyList<CriterionInput>? criteria, string? cause) => new(
        title,
        condition,
        effect,
        [.. (criteria ?? []).Select(c => new Criterion(c.Clause, c.Text, c.LeadIn, c.Standard))],
        cause,
        PostAuditAction: null);

    private static List<DraftedRecommendation> Drafted(IReadOnlyList<DraftedRecommendationInput>? recommendations) =>
        [.. (recommendations ?? []).Select(r => new DraftedRecommendation(r.Text, r.Priority))];

    private Act Now(ResolverContext context) => Act.On(clock.Today, context.Actor());

    private Task<FindingPayload> ActAsync(
        CommandInput input, string id, Func<FindingOfAudit, FindingCommand> commandOf, ResolverContext context)
    {
        var key = Guid.Empty;
        return RunAsync(input, id, PlanAsync, () => key, context);

        async Task<MutationRunner.Plan> PlanAsync()
        {
            if (await actedOn.FindingAsync(id, context) is not { } finding)
                return ActedOn.No("finding");

            key = finding.Key;
            return Aggregates.Finding(key, commandOf(finding));
        }
    }

    private async Task<FindingPayload> RunAsync(
        CommandInput input, string id, Func<Task<MutationRunner.Plan>> plan, Func<Guid> key, ResolverContext context)
    {
        var (finding, refusal) = await runner.RunAsync(input, plan, ReadAsync, context);
        return refusal is null ? new FindingPayload(finding, null) : new FindingPayload(null, [FindingErrors.Of(refusal, id)]);

        async Task<FindingRow?> ReadAsync()
        {
            var columns = FindingSources.Findings.ColumnsFor(context.SelectedFields("finding"));
            return await reader.FindAsync(FindingSources.Findings, context.Scope(), columns, key(), context.CancellationToken);
        }
    }
}
