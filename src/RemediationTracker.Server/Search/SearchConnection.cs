using RemediationTracker.Server.Api;
using RemediationTracker.Server.Lists;

namespace RemediationTracker.Server.Search;

/// <summary>A page of what was found, and how many there are of each kind.</summary>
public sealed class SearchConnection(SearchResult result, Page<SearchHit> page)
{
    private readonly Connection<SearchHit> connection = new(page);

    /// <summary>Where the page lies.</summary>
    public PageInfo PageInfo => connection.PageInfo;

    /// <summary>Hits with their cursors.</summary>
    public IReadOnlyList<Edge<SearchHit>> Edges => connection.Edges;

    /// <summary>The hits alone.</summary>
    public IReadOnlyList<SearchHit> Nodes => connection.Nodes;

    /// <summary>How many there are of what was asked for, on whatever page.</summary>
    public int TotalCount => connection.TotalCount;

    /// <summary>How many there are of each kind, whichever was asked for; none of a kind of which there is none.</summary>
    public IReadOnlyList<SearchCount> Counts => [.. result.Counts.OrderBy(one => one.Key).Select(one => new SearchCount(one.Key, one.Value))];
}

/// <summary>How many texts of one kind were found.</summary>
public sealed record SearchCount(SearchKind Kind, int Count);
