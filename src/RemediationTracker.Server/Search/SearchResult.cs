namespace RemediationTracker.Server.Search;

/// <summary>What was found.</summary>
/// <param name="Counts">How many texts of each kind, of whichever kind hits were asked for; a kind of which none was found is not there.</param>
/// <param name="Hits">Those asked for, the best first.</param>
public sealed record SearchResult(IReadOnlyDictionary<SearchKind, int> Counts, IReadOnlyList<SearchHit> Hits)
{
    /// <summary>How many there are of a kind; of all, when it is null.</summary>
    public int Total(SearchKind? kind) => kind is { } one ? Counts.GetValueOrDefault(one) : Counts.Values.Sum();
}
