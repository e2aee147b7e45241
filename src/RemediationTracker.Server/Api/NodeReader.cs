using RemediationTracker.Server.ReadModels;

namespace RemediationTracker.Server.Api;

/// <summary>Finds objects by their opaque ids: one statement a kind, whatever the number of ids.</summary>
internal sealed class NodeReader(TrackerReader reader, ReadScope scope, DateOnly today)
{
    /// <summary>The objects in the order asked for; null where there is none in scope.</summary>
    public async Task<IReadOnlyList<object?>> ReadAsync(IReadOnlyList<string> ids, CancellationToken cancellationToken)
    {
        var audits = await reader.AuditsByKeyAsync(scope, Keys("Audit", ids), cancellationToken);
        var milestones = await reader.MilestonesByKeyAsync(scope, today, Keys("Milestone", ids), cancellationToken);
        var recommendationKeys = ids.Select(RecommendationKey).OfType<(Guid Finding, int Number)>().ToList();
        var findings = await reader.FindingsByKeyAsync(
            scope, [.. Keys("Finding", ids), .. recommendationKeys.Select(key => key.Finding)], cancellationToken);
        var recommendations = await reader.RecommendationsOfFindingsAsync([.. findings.Keys], cancellationToken);

        return [.. ids.Select(Find)];

        object? Find(string id) =>
            Ids.KeyOf("Audit", id) is { } audit ? audits.GetValueOrDefault(audit)
            : Ids.KeyOf("Finding", id) is { } finding ? findings.GetValueOrDefault(finding)
            : Ids.KeyOf("Milestone", id) is { } milestone ? milestones.GetValueOrDefault(milestone)
            : RecommendationKey(id) is { } key ? recommendations[key.Finding].FirstOrDefault(r => r.Number == key.Number)
            : null;
    }

    private static List<Guid> Keys(string type, IReadOnlyList<string> ids) =>
        [.. ids.Select(id => Ids.KeyOf(type, id)).OfType<Guid>().Distinct()];

    private static (Guid Finding, int Number)? RecommendationKey(string id) =>
        Ids.Read(id) is { Type: "Recommendation", Keys: [var finding, var number] }
        && Guid.TryParseExact(finding, "N", out var findingKey)
        && int.TryParse(number, out var known)
            ? (findingKey, known)
            : null;
}
