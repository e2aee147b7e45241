using RemediationTracker.GraphQL;
using RemediationTracker.Ledger;
using RemediationTracker.Server.Api;
using RemediationTracker.Server.Corrections;
using RemediationTracker.Server.Evidence;
using RemediationTracker.Server.Findings;
using RemediationTracker.Server.Lists;
using RemediationTracker.Server.Recommendations;
using RemediationTracker.Server.Record;

namespace RemediationTracker.Server.Milestones;

/// <summary>Resolvers of <c>Milestone</c>.</summary>
public sealed class MilestoneResolvers(TrackerReader reader, LedgerReader ledger)
{
    /// <summary>Opaque id.</summary>
    public static string Id(MilestoneRow milestone) => Ids.Of("Milestone", milestone.Key);

    /// <summary>The finding that it answers.</summary>
    public ValueTask<FindingRow?> FindingAsync(MilestoneRow milestone, ResolverContext context) =>
        context.LoadAsync(reader, FindingSources.Findings, milestone.FindingKey);

    /// <summary>The recommendations that it serves.</summary>
    public async Task<IEnumerable<RecommendationRow>> RecommendationsAsync(MilestoneRow milestone, ResolverContext context) =>
        (await context.LoadAsync(reader, RecommendationSources.OfFindings, milestone.FindingKey, "number"))
        .Where(recommendation => milestone.RecommendationNumbers.Contains(recommendation.Number));

    /// <summary>The milestone that must be done first, judged on the same day.</summary>
    public Task<MilestoneRow?> DependsOnAsync(MilestoneRow milestone, ResolverContext context) =>
        OtherAsync(milestone.DependsOnKey, milestone.On, context);

    /// <summary>The occurrence before it, judged on the same day.</summary>
    public Task<MilestoneRow?> PreviousOccurrenceAsync(MilestoneRow milestone, ResolverContext context) =>
        OtherAsync(milestone.PreviousKey, milestone.On, context);

    /// <summary>What was posted, the latest first.</summary>
    public Task<IEnumerable<ProgressRow>> ProgressAsync(MilestoneRow milestone, ResolverContext context) =>
        context.LoadAsync(reader, MilestoneSources.Progress, milestone.Key);

    /// <summary>What was submitted to show how it stands, the latest first.</summary>
    public Task<IEnumerable<EvidenceRow>> EvidenceAsync(MilestoneRow milestone, ResolverContext context) =>
        context.LoadAsync(reader, EvidenceSources.OfMilestones, milestone.Key);

    /// <summary>How it was verified, the earliest first.</summary>
    public Task<IEnumerable<VerificationRow>> VerificationsAsync(MilestoneRow milestone, ResolverContext context) =>
        context.LoadAsync(reader, EvidenceSources.Verifications, milestone.Key);

    /// <summary>How to reach the owner; null to those who may not read it.</summary>
    public static string? Contact(MilestoneRow milestone, ResolverContext context) =>
        context.Scope().IsOfParty ? milestone.Contact : null;

    /// <summary>Of a continuing one: the day from which it is reported, or verified, to be in place.</summary>
    public static DateOnly? InPlaceSince(MilestoneRow milestone) => milestone.Continuing ? milestone.DoneOn : null;

    /// <summary>Changes of its date, the earliest first.</summary>
    public Task<IEnumerable<DateChangeRow>> DateChangesAsync(MilestoneRow milestone, ResolverContext context) =>
        context.LoadAsync(reader, MilestoneSources.DateChanges, milestone.Key);

    /// <summary>Errata in its words, the earliest first.</summary>
    public Task<IEnumerable<CorrectionRow>> CorrectionsAsync(MilestoneRow milestone, ResolverContext context) =>
        context.LoadAsync(reader, CorrectionSources.Corrections, milestone.Key);

    /// <summary>What happened to it, the earliest first.</summary>
    public async Task<IEnumerable<HistoryEntry>> HistoryAsync(MilestoneRow milestone, ResolverContext context)
    {
        var entries = (await context.EntriesOf(ledger).LoadAsync(milestone.Key) ?? []).Where(context.IsKnown).Select(HistoryEntry.Of).ToList();
        if (!entries.Exists(entry => entry.Type == EventNames.MilestoneCorrected))
            return entries;

        var corrections = (await context.LoadAsync(
            reader, CorrectionSources.Corrections, milestone.Key, "version", "field", "from", "to", "reason")).ToLookup(c => c.Version);
        return entries.Select(entry => corrections[entry.Version].ToList() is { Count: > 0 } told
            ? entry with { Text = string.Join(' ', told.Select(correction => correction.InWords)) }
            : entry);
    }

    private async Task<MilestoneRow?> OtherAsync(Guid? key, DateOnly on, ResolverContext context) =>
        key is null ? null : await context.LoadAsync(reader, MilestoneSources.On(on), key.Value);
}
