using Marten;
using Marten.Events.Archiving;
using RemediationTracker.Domain.Findings;
using RemediationTracker.Domain.Milestones;
using RemediationTracker.GraphQL;
using RemediationTracker.Server.Api;
using RemediationTracker.Server.Lists;
using RemediationTracker.Server.Milestones;
using RemediationTracker.Server.Record;

namespace RemediationTracker.Server.Recommendations;

/// <summary>
/// Resolvers of <c>Mutation</c> that act on one recommendation: each input makes its command, which the <see cref="CommandHandler"/> takes.
/// </summary>
public sealed class RecommendationMutation(
    MutationRunner runner, ActedOn actedOn, TrackerReader reader, IDocumentStore store, TrackerClock clock)
{
    private static readonly string[] ServingColumns = ["id", "title", "status", "recommendationNumbers", "closedOn"];
    private static readonly string[] ClosedColumns = ["number", "closedOn", "riskAcceptedUntil"];

    /// <summary>Does what the input asks for.</summary>
    public async Task<RecommendationPayload> ActAsync(RecommendationInput input, ResolverContext context)
    {
        var id = input.RecommendationId;
        var (recommendation, refusal) = await runner.RunAsync(input, PlanAsync, ReadAsync, context);
        return refusal is null
            ? new RecommendationPayload(recommendation, null)
            : new RecommendationPayload(null, [MutationError.Of(refusal, id)]);

        async Task<MutationRunner.Plan> PlanAsync()
        {
            if (Ids.RecommendationKey(id) is not { } key || await actedOn.FindingAsync(key.Finding, context) is not { } finding)
                return ActedOn.No("recommendation");

            var act = context.ActOn(clock.Today, input.HappenedOn);
            RecommendationCommand command = input.CommandOf(act, finding.Auditee, key.Number) switch
            {
                VerifyRecommendation c => c with { Submitted = await SubmittedForAsync(finding.Key, key.Number, context) },
                CloseRecommendation c => c with { Ending = await EndingWithAsync(finding.Key, key.Number, context) },
                AcceptRisk c => c with { Ending = await EndingWithAsync(finding.Key, key.Number, context) },
                CorrectRecommendation c => c with { AuditPublishedOn = finding.Audit.PublishedOn },
                var c => c,
            };
            return Aggregates.Finding(finding.Key, command);
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

    /// <summary>
    /// All evidence of the milestones that serve a recommendation. What is submitted while this is decided takes nothing of that away:
    /// neither evidence nor what a milestone serves ever changes.
    /// </summary>
    private async Task<IReadOnlyList<ServingEvidence>> SubmittedForAsync(Guid finding, int number, ResolverContext context)
    {
        if (!context.Actor().IsAuditor)
            return [];

        var milestones = await MilestonesAsync(finding, context);
        var serving = milestones.Where(one => one.RecommendationNumbers.Contains(number)).Select(one => one.Key).ToList();
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

    private async Task<IReadOnlyList<EndingMilestone>> EndingWithAsync(Guid finding, int number, ResolverContext context)
    {
        var recommendations = await reader.OfAsync(
            RecommendationSources.OfFindings, context.Scope(), ClosedColumns, [finding], context.CancellationToken);
        return
        [
            .. ClosedMilestones.EndingWith(number, await MilestonesAsync(finding, context), recommendations[finding])
                .Select(milestone => new EndingMilestone(milestone.Key, milestone.Title)),
        ];
    }

    private async Task<IEnumerable<MilestoneRow>> MilestonesAsync(Guid finding, ResolverContext context)
    {
        var milestones = await reader.OfAsync(
            MilestoneSources.OfFindings(clock.Today), context.Scope(), ServingColumns, [finding], context.CancellationToken);
        return milestones[finding];
    }
}

/// <summary>
/// What a mutation of a recommendation came to: the recommendation as it stands afterwards, or why nothing was recorded; never both.
/// </summary>
public sealed record RecommendationPayload(RecommendationRow? Recommendation, IReadOnlyList<object>? Errors);

/// <summary>The recommendation's state does not allow it.</summary>
public sealed record RecommendationStateError(string Message, string Code, RecommendationStatus Status) : MutationError(Message, Code);
