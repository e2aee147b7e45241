using RemediationTracker.GraphQL;
using RemediationTracker.Ledger;
using RemediationTracker.Server.Api;
using RemediationTracker.Server.Corrections;
using RemediationTracker.Server.Evidence;
using RemediationTracker.Server.Findings;
using RemediationTracker.Server.Lists;
using RemediationTracker.Server.Milestones;
using RemediationTracker.Server.Surveys;

namespace RemediationTracker.Server.Recommendations;

/// <summary>Resolvers of <c>Recommendation</c>.</summary>
public sealed class RecommendationResolvers(TrackerReader reader, LedgerReader ledger, TrackerClock clock)
{
    /// <summary>Opaque id.</summary>
    public static string Id(RecommendationRow recommendation) => Ids.OfRecommendation(recommendation.FindingKey, recommendation.Number);

    /// <summary>The finding that it belongs to.</summary>
    public ValueTask<FindingRow?> FindingAsync(RecommendationRow recommendation, ResolverContext context) =>
        context.LoadAsync(reader, FindingSources.Findings, recommendation.FindingKey);

    /// <summary>What happened to it, the earliest first.</summary>
    public async Task<IEnumerable<RecommendationEvent>> HistoryAsync(RecommendationRow recommendation, ResolverContext context)
    {
        var key = recommendation.FindingKey;
        var acts = await context.LoadAsync(reader, RecommendationSources.ActsFor(context.Scope()), key, "number", "version", "text");
        var entries = await context.EntriesOf(ledger).LoadAsync(key) ?? [];
        return
            from act in acts
            where act.Number == recommendation.Number
            join entry in entries.Where(context.IsKnown) on act.Version equals entry.Version
            select RecommendationEvent.Of(entry, act.Text);
    }

    /// <summary>How it was verified, the earliest first.</summary>
    public async Task<IEnumerable<VerificationRow>> VerificationsAsync(RecommendationRow recommendation, ResolverContext context) =>
        (await context.LoadAsync(reader, EvidenceSources.Verifications, recommendation.FindingKey, "number"))
        .Where(verification => verification.Number == recommendation.Number);

    /// <summary>Errata in its text, the earliest first.</summary>
    public async Task<IEnumerable<CorrectionRow>> CorrectionsAsync(RecommendationRow recommendation, ResolverContext context) =>
        (await context.LoadAsync(reader, CorrectionSources.Corrections, recommendation.FindingKey, "recommendation"))
        .Where(correction => correction.Recommendation == recommendation.Number);

    /// <summary>What a survey asked about it; null when there is none that the caller may read.</summary>
    public async Task<SurveyQuestionRow?> SurveyQuestionAsync(RecommendationRow recommendation, ResolverContext context) =>
        (await context.LoadAsync(reader, SurveySources.OfFindings, recommendation.FindingKey, "number"))
        .FirstOrDefault(question => question.Number == recommendation.Number);

    /// <summary>The milestones that serve it.</summary>
    public async Task<IEnumerable<MilestoneRow>> MilestonesAsync(RecommendationRow recommendation, DateOnly? on, ResolverContext context) =>
        (await context.LoadAsync(
            reader, MilestoneSources.OfFindings(context.DayOr(on, clock)), recommendation.FindingKey, "recommendations"))
        .Where(milestone => milestone.RecommendationNumbers.Contains(recommendation.Number));

    /// <summary>The open milestones that end when it is closed.</summary>
    public async Task<IEnumerable<MilestoneRow>> EndsMilestonesAsync(RecommendationRow recommendation, ResolverContext context)
    {
        var key = recommendation.FindingKey;
        var milestones = await context.LoadAsync(
            reader, MilestoneSources.OfFindings(context.DayOr(null, clock)), key, "status", "recommendations", "closedOn");
        var recommendations = await context.LoadAsync(
            reader, RecommendationSources.OfFindings, key, "number", "closedOn", "riskAcceptedUntil");
        return ClosedMilestones.EndingWith(recommendation.Number, milestones, recommendations);
    }
}
