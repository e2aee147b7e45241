using RemediationTracker.Domain;
using RemediationTracker.Domain.Audits;
using RemediationTracker.GraphQL;
using RemediationTracker.Server.Api;
using RemediationTracker.Server.Lists;
using RemediationTracker.Server.Record;

namespace RemediationTracker.Server.Audits;

/// <summary>Resolvers of <c>Mutation</c> that are about audits.</summary>
public sealed class AuditMutation(MutationRunner runner, ActedOn actedOn, TrackerReader reader, TrackerClock clock)
{
    /// <summary>Opens an audit.</summary>
    public Task<AuditPayload> OpenAuditAsync(OpenAuditInput input, ResolverContext context)
    {
        var key = MutationRunner.NewStream(input, context);
        MutationRunner.Plan plan = Aggregates.Audit(key, new OpenAudit(
            Act.On(clock.Today, context.Actor()), input.Title, input.Agency, input.Secretariat));
        return RunAsync(input, "", () => Task.FromResult(plan), () => key, context);
    }

    /// <summary>Publishes an audit.</summary>
    public Task<AuditPayload> PublishAuditAsync(PublishAuditInput input, ResolverContext context)
    {
        var key = Guid.Empty;
        return RunAsync(input, input.AuditId, PlanAsync, () => key, context);

        async Task<MutationRunner.Plan> PlanAsync()
        {
            if (await actedOn.AuditAsync(input.AuditId, context) is not { } audit)
                return ActedOn.No("audit");

            key = audit.Key;
            var act = new Act(context.Actor(), clock.Today, input.PublishedOn ?? clock.Today);
            return Aggregates.Audit(key, new PublishAudit(act));
        }
    }

    private async Task<AuditPayload> RunAsync(
        CommandInput input, string id, Func<Task<MutationRunner.Plan>> plan, Func<Guid> key, ResolverContext context)
    {
        var (audit, refusal) = await runner.RunAsync(input, plan, ReadAsync, context);
        return refusal is null ? new AuditPayload(audit, null) : new AuditPayload(null, [FindingErrors.Of(refusal, id)]);

        async Task<AuditRow?> ReadAsync()
        {
            var columns = AuditSources.Audits.ColumnsFor(context.SelectedFields("audit"));
            return await reader.FindAsync(AuditSources.Audits, context.Scope(), columns, key(), context.CancellationToken);
        }
    }
}
