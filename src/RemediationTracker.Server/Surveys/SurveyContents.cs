using RemediationTracker.Domain.Surveys;
using RemediationTracker.Server.Audits;
using RemediationTracker.Server.Evidence;
using RemediationTracker.Server.Findings;
using RemediationTracker.Server.Lists;
using RemediationTracker.Server.Milestones;
using RemediationTracker.Server.Recommendations;

namespace RemediationTracker.Server.Surveys;

/// <summary>Fills surveys in from the record.</summary>
internal static class SurveyContents
{
    private static readonly string[] AuditColumns = ["id", "title", "agency", "publishedOn"];
    private static readonly string[] FindingColumns = ["id", "auditKey", "title"];
    private static readonly string[] RecommendationColumns = ["findingKey", "number", "text", "position", "status", "outcome"];

    private static readonly string[] MilestoneColumns =
    [
        "id", "findingKey", "title", "duePhrase", "dueEarliest", "dueLatest", "originalDueLatest", "status", "doneOn",
        "recommendationNumbers", "dueRule",
    ];

    private static readonly string[] EvidenceColumns = ["id", "milestoneKey", "description", "name", "url", "sha256"];

    /// <summary>
    /// What the survey of an audit tells and asks as the record stands; null when there is no such audit, or it is not published.
    /// </summary>
    public static async Task<SurveyContent?> ReadAsync(TrackerReader reader, Guid auditKey, CancellationToken cancellationToken)
    {
        var scope = ReadScope.Published;
        var audits = await reader.ByKeyAsync(AuditSources.Audits, scope, AuditColumns, [auditKey], cancellationToken);
        if (audits.GetValueOrDefault(auditKey) is not { PublishedOn: { } publishedOn } audit)
            return null;

        var ofAudits = await reader.OfAsync(FindingSources.OfAudits, scope, FindingColumns, [auditKey], cancellationToken);
        var findings = ofAudits[auditKey].ToList();
        Guid[] keys = [.. findings.Select(finding => finding.Key)];
        var recommendations = await reader.OfAsync(RecommendationSources.OfFindings, scope, RecommendationColumns, keys, cancellationToken);
        // No lateness is read, so the day on which it would be judged does not matter.
        var milestones = await reader.OfAsync(MilestoneSources.OfFindings(publishedOn), scope, MilestoneColumns, keys, cancellationToken);
        Guid[] milestoneKeys = [.. milestones.SelectMany(group => group).Select(milestone => milestone.Key)];
        var evidence = await reader.OfAsync(EvidenceSources.OfMilestones, scope, EvidenceColumns, milestoneKeys, cancellationToken);

        var questions =
            from finding in findings
            from recommendation in recommendations[finding.Key]
            let serving = milestones[finding.Key].Where(one => one.RecommendationNumbers.Contains(recommendation.Number))
            select new SurveyQuestion(
                finding.Key,
                finding.Title,
                recommendation.Number,
                recommendation.Text,
                recommendation.Position,
                recommendation.Status,
                recommendation.Outcome,
                [.. serving.Select(milestone => Milestone(milestone, evidence[milestone.Key]))]);
        return new SurveyContent(audit.Title, audit.Agency, publishedOn, [.. questions]);
    }

    private static SurveyMilestone Milestone(MilestoneRow milestone, IEnumerable<EvidenceRow> evidence) => new(
        milestone.Key,
        milestone.Title,
        milestone.DuePhrase,
        milestone.DueEarliest,
        milestone.DueLatest,
        milestone.OriginalDueLatest,
        milestone.Status,
        milestone.DoneOn,
        [.. evidence.Reverse().Select(one => new SurveyEvidence(one.Key, one.Description, one.Name ?? one.Url ?? "", one.Sha256))])
    {
        DueYearAssumed = milestone.DueYearAssumed,
    };
}
