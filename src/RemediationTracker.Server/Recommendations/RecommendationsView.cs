using RemediationTracker.Server.Lists;
using RemediationTracker.Server.Web;

namespace RemediationTracker.Server.Recommendations;

/// <summary>What the list of recommendations shows.</summary>
public sealed record RecommendationsView
{
    /// <summary>Of which the record is.</summary>
    public required AskedDays Days { get; init; }

    public required RecommendationFilter Filter { get; init; }

    /// <summary>The rows; null when the page is refused.</summary>
    public Page<RecommendationRow>? Page { get; init; }

    /// <summary>The agencies that may be chosen.</summary>
    public IReadOnlyList<string> Agencies { get; init; } = [];

    /// <summary>Why there is no list; null when there is one.</summary>
    public string? Problem { get; init; }

    /// <summary>The address of the page that follows; null on the last one.</summary>
    public string? Next => Page is { HasNext: true, Items: [.., var last] } ? $"{Address}&after={last.Cursor}" : null;

    /// <summary>The address of the page before; null on the first one.</summary>
    public string? Previous => Page is { HasPrevious: true, Items: [var first, ..] } ? $"{Address}&before={first.Cursor}" : null;

    private string Address => $"/recommendations?{Filter.Query(Days)}";
}
