using RemediationTracker.Server.Api;

namespace RemediationTracker.Server.Search;

/// <summary>Resolvers of <c>SearchHit</c>.</summary>
public sealed class SearchHitResolvers
{
    /// <summary>The id of the thing that has the text.</summary>
    public static string Id(SearchHit hit) => hit.Kind switch
    {
        SearchKind.Audit => Ids.Of("Audit", hit.Key),
        SearchKind.Recommendation => Ids.OfRecommendation(hit.Key, hit.Number),
        SearchKind.Commitment => Ids.Of("Milestone", hit.Key),
        _ => Ids.Of("Finding", hit.Key),
    };

    /// <summary>Its title, without marks.</summary>
    public static string Title(SearchHit hit) => hit.Title.Plain;

    /// <summary>Some of its text.</summary>
    public static IReadOnlyList<TextRun> Excerpt(SearchHit hit) => hit.Excerpt.Runs;
}
