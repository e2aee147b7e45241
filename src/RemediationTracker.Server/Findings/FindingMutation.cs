using RemediationTracker.Domain;
using RemediationTracker.Domain.Findings;
using RemediationTracker.GraphQL;
using RemediationTracker.Server.Api;
using RemediationTracker.Server.Lists;
using RemediationTracker.Server.Record;

namespace RemediationTracker.Server.Findings;

/// <summary>
/// Resolvers of <c>Mutation</c> that are about findings. The input of what is asked of one alone makes its command, which the
/// <see cref="CommandHandler"/> takes.
/// </summary>
public sealed class FindingMutation(MutationRunner runner, ActedOn actedOn, TrackerReader reader, TrackerClock clock)
{
    /// <summary>Does what the input asks for.</summary>
    public Task<FindingPayload> ActAsync(FindingInput input, ResolverContext context) =>
        ActAsync(
            input,
            input.FindingId,
            finding => input.CommandOf(Now(context) with { OccurredOn = input.HappenedOn ?? clock.Today }, finding),
            context);

    /// <summary>Records a finding by hand.</summary>
    public Task<FindingPayload> RecordFindingAsync(RecordFindingInput input, ResolverContext context)
    {
        var key = MutationRunner.NewStream(input, context);
        return RunAsync(input, input.AuditId, PlanAsync, () => key, context);

        async Task<MutationRunner.Plan> PlanAsync() => await actedOn.AuditAsync(input.AuditId, context) is { } audit
            ? Aggregates.Finding(key, input.CommandOf(Now(context), audit.Key, audit.PublishedOn))
            : ActedOn.No("audit");
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
