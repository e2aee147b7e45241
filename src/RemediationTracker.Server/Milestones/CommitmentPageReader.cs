using RemediationTracker.Server.Audits;
using RemediationTracker.Server.Evidence;
using RemediationTracker.Server.Findings;
using RemediationTracker.Server.Lists;
using RemediationTracker.Server.Recommendations;
using RemediationTracker.Server.Web;
using RemediationTracker.Server.Web.Story;

namespace RemediationTracker.Server.Milestones;

/// <summary>Reads a commitment with all that is on record of it.</summary>
internal sealed class CommitmentPageReader(TrackerReader reader, StoryReader stories)
{
    /// <summary>The commitment; null when there is none in scope.</summary>
    public async Task<CommitmentView?> ReadAsync(Guid key, AskedDays days, ReadScope scope, CancellationToken cancellationToken)
    {
        var source = MilestoneSources.On(days.On);
        var columns = source.AllColumns;
        if (await reader.FindAsync(source, scope, columns, key, cancellationToken) is not { } row)
            return null;

        // Read a moment later, so each may be gone from the reader's sight.
        var finding = await reader.FindAsync(FindingSources.Findings, scope, FindingSources.Findings.AllColumns, row.FindingKey, cancellationToken);
        if (finding is null
            || await reader.FindAsync(AuditSources.Audits, scope, AuditSources.Audits.AllColumns, finding.AuditKey, cancellationToken)
                is not { } audit)
            return null;

        Guid[] others = [.. new[] { row.DependsOnKey, row.PreviousKey }.OfType<Guid>()];
        var byKey = await reader.ByKeyAsync(source, scope, columns, others, cancellationToken);
        var recommendations = await reader.OfAsync(
            RecommendationSources.OfFindings, scope, RecommendationSources.OnPages, [row.FindingKey], cancellationToken);
        var events = await stories.OfAsync(key, scope, cancellationToken);
        var closings = await stories.OfAsync(row.FindingKey, FindingStory.Closings, scope, cancellationToken);
        // What was done of a draft is the auditors' to know.
        var since = events.Select(one => one.Entry.RecordedAt).Append(DateTimeOffset.MaxValue).Min();
        if (scope.PublishedOnly && audit.PublicationRecordedAt > since)
            since = audit.PublicationRecordedAt.Value;
        return new()
        {
            Days = days,
            Commitment = row,
            Finding = finding,
            Audit = audit,
            Recommendations = [.. recommendations[row.FindingKey].Where(one => row.RecommendationNumbers.Contains(one.Number))],
            DependsOn = row.DependsOnKey is { } first ? byKey.GetValueOrDefault(first) : null,
            Previous = row.PreviousKey is { } previous ? byKey.GetValueOrDefault(previous) : null,
            DateChanges = [.. await OfAsync(MilestoneSources.DateChanges, key)],
            Evidence = [.. await OfAsync(EvidenceSources.OfMilestones, key)],
            Story =
            [
                .. events.Select(one => MilestoneStory.Of(one, scope))
                    .Concat(FindingStory.OfClosing(closings, row.RecommendationNumbers, since))
                    .OrderBy(line => line.Entry!.RecordedAt).Reverse(),
            ],
            IsOfParty = scope.IsOfParty,
        };

        async Task<IEnumerable<TRow>> OfAsync<TRow>(ChildList<TRow> list, Guid parent)
            where TRow : class, new() =>
            (await reader.OfAsync(list, scope, list.Source.AllColumns, [parent], cancellationToken))[parent];
    }
}
