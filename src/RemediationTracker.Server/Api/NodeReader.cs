using RemediationTracker.Server.Audits;
using RemediationTracker.Server.Findings;
using RemediationTracker.Server.Lists;
using RemediationTracker.Server.Milestones;
using RemediationTracker.Server.Recommendations;
using RemediationTracker.Server.Surveys;

namespace RemediationTracker.Server.Api;

/// <summary>Finds objects by their opaque ids: one statement a kind, whatever the number of ids.</summary>
internal sealed class NodeReader(TrackerReader reader, ReadScope scope, DateOnly today)
{
    /// <param name="ids">At most as many as one statement should look for; any text.</param>
    /// <param name="fields">The fields selected, whatever the types that they are selected of.</param>
    /// <param name="cancellationToken">Cancels the queries.</param>
    /// <returns>The objects in the order asked for; null where there is none in scope.</returns>
    public async Task<IReadOnlyList<object?>> ReadAsync(
        IReadOnlyList<string> ids, IReadOnlyCollection<string> fields, CancellationToken cancellationToken)
    {
        var audits = await reader.ByKeyAsync(
            AuditSources.Audits, scope, AuditSources.Audits.ColumnsFor(fields), Keys("Audit", ids), cancellationToken);
        var milestones = await reader.ByKeyAsync(
            MilestoneSources.On(today), scope, MilestoneSources.Milestones.ColumnsFor(fields), Keys("Milestone", ids), cancellationToken);
        var recommendationKeys = ids.Select(Ids.RecommendationKey).OfType<(Guid Finding, int Number)>().ToList();
        var findings = await reader.ByKeyAsync(FindingSources.Findings, scope,
            FindingSources.Findings.ColumnsFor(fields),
            [.. Keys("Finding", ids), .. recommendationKeys.Select(key => key.Finding)],
            cancellationToken);
        var recommendations = await reader.OfAsync(RecommendationSources.OfFindings, scope,
            RecommendationSources.Recommendations.ColumnsFor([.. fields, "number"]),
            [.. recommendationKeys.Select(key => key.Finding).Where(findings.ContainsKey).Distinct()],
            cancellationToken);

        var surveys = await reader.ByKeyAsync(
            SurveySources.Surveys, scope, SurveySources.Surveys.ColumnsFor(fields), Keys("Survey", ids), cancellationToken);

        return [.. ids.Select(Find)];

        object? Find(string id) =>
            Ids.KeyOf("Audit", id) is { } audit ? audits.GetValueOrDefault(audit)
            : Ids.KeyOf("Finding", id) is { } finding ? findings.GetValueOrDefault(finding)
            : Ids.KeyOf("Milestone", id) is { } milestone ? milestones.GetValueOrDefault(milestone)
            : Ids.KeyOf("Survey", id) is { } survey ? surveys.GetValueOrDefault(survey)
            : Ids.RecommendationKey(id) is { } key ? recommendations[key.Finding].FirstOrDefault(r => r.Number == key.Number)
            : null;
    }

    private static List<Guid> Keys(string type, IReadOnlyList<string> ids) =>
        [.. ids.Select(id => Ids.KeyOf(type, id)).OfType<Guid>().Distinct()];
}
