using RemediationTracker.Domain.Audits;
using RemediationTracker.GraphQL;
using RemediationTracker.Server.Api;
using RemediationTracker.Server.Findings;
using RemediationTracker.Server.Record;

namespace RemediationTracker.Server.Audits;

/// <summary>Resolvers of <c>Mutation</c> that are about audits.</summary>
public sealed class AuditMutation(MutationRunner runner, ActedOn actedOn, OnRecord onRecord, DraftReader drafts, TrackerClock clock)
{
    /// <summary>Opens an audit.</summary>
    public Task<AuditPayload> OpenAuditAsync(OpenAuditInput input, ResolverContext context)
    {
        return RunAsync(input, "", PlanAsync, context);

        async Task<MutationRunner.Plan> PlanAsync()
        {
            // Who is no auditor is refused, and learns nothing of what is on record.
            var secretariat = input.Secretariat is null && context.Actor().IsAuditor
                ? await onRecord.SecretariatAsync(input.Agency, context.CancellationToken)
                : input.Secretariat is { Length: > 0 } named ? named : null;
            var command = new OpenAudit(context.ActOn(clock.Today), input.Title, input.Agency, secretariat);
            if (input.CommandId is not null || !context.Actor().IsAuditor)
                return Aggregates.Audit(MutationRunner.NewStream(input, context), command);

            var (same, stream) = await onRecord.AuditAsync(input.Agency, input.Title, context.CancellationToken);
            return same is { } there
                ? ThereAlready.Of("Audit", there)
                : new MutationRunner.Plan([Aggregates.Audit(stream, command)], null) { Begins = "Audit" };
        }
    }

    /// <summary>Mends what is said of an audit of which nothing is published.</summary>
    public Task<AuditPayload> ReviseAuditAsync(ReviseAuditInput input, ResolverContext context)
    {
        return RunAsync(input, input.AuditId, PlanAsync, context);

        async Task<MutationRunner.Plan> PlanAsync()
        {
            if (await actedOn.AuditAsync(input.AuditId, context) is not { } audit)
                return ActedOn.No("audit");
            var draft = await drafts.OfAuditAsync(audit, context.Scope(), context.CancellationToken);
            var secretariat = input.Secretariat is { Length: > 0 } named ? named : null;
            return Aggregates.Audit(audit.Key, draft.Revise(context.ActOn(clock.Today), input.Title, input.Agency, secretariat));
        }
    }

    /// <summary>Corrects what is said of a published audit.</summary>
    public Task<AuditPayload> CorrectAuditAsync(CorrectAuditInput input, ResolverContext context)
    {
        return RunAsync(input, input.AuditId, PlanAsync, context);

        async Task<MutationRunner.Plan> PlanAsync() =>
            await actedOn.AuditAsync(input.AuditId, context) is { } audit
                ? Aggregates.Audit(audit.Key, new CorrectAudit(context.ActOn(clock.Today), input.Title, input.Secretariat, input.Reason))
                : ActedOn.No("audit");
    }

    /// <summary>Publishes an audit.</summary>
    public Task<AuditPayload> PublishAuditAsync(PublishAuditInput input, ResolverContext context)
    {
        return RunAsync(input, input.AuditId, PlanAsync, context);

        async Task<MutationRunner.Plan> PlanAsync()
        {
            if (await actedOn.AuditAsync(input.AuditId, context) is not { } audit)
                return ActedOn.No("audit");
            var draft = await drafts.OfAuditAsync(audit, context.Scope(), context.CancellationToken);
            return Aggregates.Audit(audit.Key, draft.Publish(context.ActOn(clock.Today, input.PublishedOn)));
        }
    }

    private async Task<AuditPayload> RunAsync(
        CommandInput input, string id, Func<Task<MutationRunner.Plan>> plan, ResolverContext context)
    {
        var (audit, refusal) = await runner.RunAsync(input, plan, AuditSources.Audits, context.SelectedFields("audit"), context);
        return refusal is null ? new AuditPayload(audit, null) : new AuditPayload(null, [MutationError.Of(refusal, id)]);
    }
}

/// <summary>Input of <c>openAudit</c>.</summary>
public sealed record OpenAuditInput(string Title, string Agency, string? Secretariat) : CommandInput;

/// <summary>Input of <c>reviseAudit</c>. A null or empty secretariat is none.</summary>
public sealed record ReviseAuditInput(string AuditId, string Title, string Agency, string? Secretariat) : CommandInput;

/// <summary>Input of <c>correctAudit</c>. What is null stays as it is; an empty secretariat is none.</summary>
public sealed record CorrectAuditInput(string AuditId, string? Title, string? Secretariat, string Reason) : CommandInput;

/// <summary>Input of <c>publishAudit</c>. A null day means today.</summary>
public sealed record PublishAuditInput(string AuditId, DateOnly? PublishedOn) : CommandInput;

/// <summary>What a mutation of an audit came to: the audit as it stands afterwards, or why nothing was recorded; never both.</summary>
public sealed record AuditPayload(AuditRow? Audit, IReadOnlyList<object>? Errors);

/// <summary>Drafts of the audit wait for a review.</summary>
public sealed record NotReviewedError(string Message, string Code, IReadOnlyList<string> FindingIds) : MutationError(Message, Code);

/// <summary>The audit is published.</summary>
public sealed record AlreadyPublishedError(string Message, string Code) : MutationError(Message, Code);
