using Marten;
using Marten.Events.Archiving;
using RemediationTracker.Domain;
using RemediationTracker.Domain.Findings;
using RemediationTracker.Domain.Milestones;
using RemediationTracker.GraphQL;
using RemediationTracker.Server.Api;
using RemediationTracker.Server.Findings;
using RemediationTracker.Server.Lists;
using RemediationTracker.Server.Milestones;
using RemediationTracker.Server.Record;

namespace RemediationTracker.Server.Recommendations;

/// <summary>Resolvers of <c>Mutation</c> that are about recommendations.</summary>
public sealed class RecommendationMutation(
    MutationRunner runner, ActedOn actedOn, TrackerReader reader, IDocumentStore store, TrackerClock clock)
{
    private static readonly string[] ServingColumns = ["id", "recommendationNumbers"];

    /// <summary>Reports a recommendation implemented.</summary>
    public Task<RecommendationPayload> ReportRecommendationImplementedAsync(
        ReportRecommendationImplementedInput input, ResolverContext context) =>
        ActAsync(
            input,
            (act, auditee, number) => new ReportImplemented(
                act with { OccurredOn = input.ImplementedOn ?? act.Today }, auditee, number, input.Extent, input.Note),
            context);

    /// <summary>Verifies what was reported.</summary>
    public async Task<RecommendationPayload> VerifyRecommendationAsync(VerifyRecommendationInput input, ResolverContext context)
    {
        // An id of something else is the id of no evidence, which the decider refuses.
        var cited = input.EvidenceIds?.Select(id => Ids.KeyOf("Evidence", id) ?? Guid.Empty).ToList();
        return await ActAsync(
            input,
            async (act, finding, number) => new VerifyRecommendation(
                act, number, input.Basis, cited, input.NoEvidenceReason, await SubmittedForAsync(finding.Key, number, context)),
            context);
    }

    /// <summary>Returns what was reported.</summary>
    public Task<RecommendationPayload> ReturnRecommendationAsync(ReturnRecommendationInput input, ResolverContext context) =>
        ActAsync(input, (act, _, number) => new ReturnRecommendation(act, number, input.Reason), context);

    /// <summary>Closes a recommendation.</summary>
    public Task<RecommendationPayload> CloseRecommendationAsync(CloseRecommendationInput input, ResolverContext context) =>
        ActAsync(input, (act, _, number) => new CloseRecommendation(act, number, input.Outcome, input.Reason), context);

    /// <summary>Reopens a recommendation.</summary>
    public Task<RecommendationPayload> ReopenRecommendationAsync(ReopenRecommendationInput input, ResolverContext context) =>
        ActAsync(input, (act, _, number) => new ReopenRecommendation(act, number, input.Reason), context);

    /// <summary>Requests that a risk be accepted.</summary>
    public Task<RecommendationPayload> RequestRiskAcceptanceAsync(RequestRiskAcceptanceInput input, ResolverContext context) =>
        ActAsync(
            input,
            (act, auditee, number) => new RequestRiskAcceptance(act, auditee, number, input.Reason, input.ExpiresOn),
            context);

    /// <summary>Accepts a risk.</summary>
    public Task<RecommendationPayload> AcceptRiskAsync(AcceptRiskInput input, ResolverContext context) =>
        ActAsync(input, (act, auditee, number) => new AcceptRisk(act, auditee, number, input.ExpiresOn, input.Note), context);

    /// <summary>Declines a request that a risk be accepted, or takes it back.</summary>
    public Task<RecommendationPayload> DeclineRiskAcceptanceAsync(DeclineRiskAcceptanceInput input, ResolverContext context) =>
        ActAsync(input, (act, auditee, number) => new DeclineRiskAcceptance(act, auditee, number, input.Reason), context);

    /// <summary>Acknowledges that a risk is accepted.</summary>
    public Task<RecommendationPayload> AcknowledgeRiskAcceptanceAsync(AcknowledgeRiskAcceptanceInput input, ResolverContext context) =>
        ActAsync(input, (act, _, number) => new AcknowledgeRiskAcceptance(act, number, input.Note), context);

    /// <summary>
    /// All evidence of the milestones that serve a recommendation. What is submitted while this is decided takes nothing of that away:
    /// neither evidence nor what a milestone serves ever changes.
    /// </summary>
    private async Task<IReadOnlyList<ServingEvidence>> SubmittedForAsync(Guid finding, int number, ResolverContext context)
    {
        if (!context.Actor().IsAuditor)
            return [];

        var milestones = await reader.OfAsync(
            MilestoneSources.OfFindings(clock.Today), context.Scope(), ServingColumns, [finding], context.CancellationToken);
        var serving = milestones[finding].Where(one => one.RecommendationNumbers.Contains(number)).Select(one => one.Key).ToList();
        await using var session = store.QuerySession();
        var events = await session.Events.QueryAllRawEvents()
            .Where(one => one.StreamId.IsOneOf(serving) && one.MaybeArchived())
            .OrderBy(one => one.Sequence)
            .ToListAsync(context.CancellationToken);
        return
        [
            .. events.Select(one => one.Data).OfType<EvidenceSubmitted>()
                .Select(submitted => new ServingEvidence(submitted.EvidenceId, submitted.SubmittedBy)),
        ];
    }

    private Task<RecommendationPayload> ActAsync(
        RecommendationInput input, Func<Act, Auditee, int, RecommendationCommand> commandOf, ResolverContext context) =>
        ActAsync(input, (act, finding, number) => Task.FromResult(commandOf(act, finding.Auditee, number)), context);

    private async Task<RecommendationPayload> ActAsync(
        RecommendationInput input, Func<Act, FindingOfAudit, int, Task<RecommendationCommand>> commandOf, ResolverContext context)
    {
        var id = input.RecommendationId;
        var (recommendation, refusal) = await runner.RunAsync(input, PlanAsync, ReadAsync, context);
        return refusal is null
            ? new RecommendationPayload(recommendation, null)
            : new RecommendationPayload(null, [FindingErrors.Of(refusal, id)]);

        async Task<MutationRunner.Plan> PlanAsync()
        {
            if (Ids.RecommendationKey(id) is not { } key || await actedOn.FindingAsync(key.Finding, context) is not { } finding)
                return ActedOn.No("recommendation");

            return Aggregates.Finding(key.Finding, await commandOf(Act.On(clock.Today, context.Actor()), finding, key.Number));
        }

        async Task<RecommendationRow?> ReadAsync()
        {
            var (finding, number) = Ids.RecommendationKey(id)!.Value;
            var columns = RecommendationSources.Recommendations.ColumnsFor([.. context.SelectedFields("recommendation"), "number"]);
            var rows = await reader.OfAsync(
                RecommendationSources.OfFindings, context.Scope(), columns, [finding], context.CancellationToken);
            return rows[finding].FirstOrDefault(row => row.Number == number);
        }
    }
}
