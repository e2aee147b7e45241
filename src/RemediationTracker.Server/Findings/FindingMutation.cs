using RemediationTracker.Domain;
using RemediationTracker.Domain.Findings;
using RemediationTracker.GraphQL;
using RemediationTracker.Server.Api;
using RemediationTracker.Server.Record;

namespace RemediationTracker.Server.Findings;

/// <summary>
/// Resolvers of <c>Mutation</c> that are about findings. The input of what is asked of one alone makes its command, which the
/// <see cref="CommandHandler"/> takes.
/// </summary>
public sealed class FindingMutation(MutationRunner runner, ActedOn actedOn, OnRecord onRecord, DraftReader drafts, TrackerClock clock)
{
    /// <summary>Does what the input asks for.</summary>
    public Task<FindingPayload> ActAsync(FindingInput input, ResolverContext context)
    {
        return RunAsync(input, input.FindingId, PlanAsync, context);

        async Task<MutationRunner.Plan> PlanAsync() => await actedOn.FindingAsync(input.FindingId, context) is { } finding
            ? Aggregates.Finding(
                finding.Key, input.CommandOf(context.ActOn(clock.Today, input.HappenedOn), finding) with { IsOfDraft = finding.IsDraft })
            : ActedOn.No("finding");
    }

    /// <summary>Records a finding by hand.</summary>
    public Task<FindingPayload> RecordFindingAsync(RecordFindingInput input, ResolverContext context)
    {
        return RunAsync(input, input.AuditId, PlanAsync, context);

        async Task<MutationRunner.Plan> PlanAsync()
        {
            if (await actedOn.AuditAsync(input.AuditId, context) is not { } audit)
                return ActedOn.No("audit");
            var command = input.CommandOf(context.ActOn(clock.Today), audit.Key, audit.PublishedOn);
            if (input.CommandId is not null || !context.Actor().IsAuditor)
                return Aggregates.Finding(MutationRunner.NewStream(input, context), command);

            var (same, stream) = await onRecord.FindingAsync(audit.Key, input.Title, context.CancellationToken);
            return same is { } there
                ? ThereAlready.Of("Finding", there)
                : new MutationRunner.Plan([Aggregates.Finding(stream, command)], null) { Begins = "Finding" };
        }
    }

    /// <summary>Says that a draft was reviewed.</summary>
    public Task<FindingPayload> ReviewFindingAsync(ReviewFindingInput input, ResolverContext context)
    {
        return RunAsync(input, input.FindingId, PlanAsync, context);

        async Task<MutationRunner.Plan> PlanAsync()
        {
            if (await actedOn.FindingAsync(input.FindingId, context) is not { } finding)
                return ActedOn.No("finding");
            var draft = (await drafts.OfAsync([finding.Key], context.CancellationToken)).GetValueOrDefault(finding.Key);
            return Aggregates.Finding(finding.Key, new ReviewFinding(
                context.ActOn(clock.Today), finding.Audit.PublishedOn, input.Revision, draft?.Writers ?? DraftWriters.None, input.Note)
            {
                IsOfDraft = finding.IsDraft,
            });
        }
    }

    /// <summary>Links a finding to the earlier one that it repeats.</summary>
    public Task<FindingPayload> LinkPriorFindingAsync(LinkPriorFindingInput input, ResolverContext context)
    {
        return RunAsync(input, input.FindingId, PlanAsync, context);

        async Task<MutationRunner.Plan> PlanAsync()
        {
            const string Field = "priorFindingId";
            if (await actedOn.FindingAsync(input.PriorFindingId, context) is not { } prior)
                return new InvalidValue(Field, $"{Field}: there is no such finding, or you may not read it.");
            if (await actedOn.FindingAsync(input.FindingId, context) is not { } finding)
                return ActedOn.No("finding");

            var earlier = new EarlierFinding(prior.Key, prior.Audit.Key, prior.Audit.Agency, prior.Audit.PublishedOn);
            return Aggregates.Finding(
                finding.Key,
                new LinkPriorFinding(context.ActOn(clock.Today), earlier, finding.Audit.Agency, finding.Audit.PublishedOn)
                {
                    IsOfDraft = finding.IsDraft,
                });
        }
    }

    private async Task<FindingPayload> RunAsync(
        CommandInput input, string id, Func<Task<MutationRunner.Plan>> plan, ResolverContext context)
    {
        var (finding, refusal) = await runner.RunAsync(input, plan, FindingSources.Findings, context.SelectedFields("finding"), context);
        return refusal is null ? new FindingPayload(finding, null) : new FindingPayload(null, [MutationError.Of(refusal, id)]);
    }
}

/// <summary>What a mutation of a finding came to: the finding as it stands afterwards, or why nothing was recorded; never both.</summary>
public sealed record FindingPayload(FindingRow? Finding, IReadOnlyList<object>? Errors);
