namespace RemediationTracker.Server.Lists;

/// <summary>One page of a list, and where it lies.</summary>
/// <param name="Items">In the list's order.</param>
/// <param name="TotalCount">Rows of the whole filtered list; 0 when they were not to be counted.</param>
/// <param name="HasNext">Whether rows follow the page.</param>
/// <param name="HasPrevious">Whether rows come before the page.</param>
public sealed record Page<TRow>(IReadOnlyList<PageItem<TRow>> Items, int TotalCount, bool HasNext, bool HasPrevious)
{
    /// <summary>What the list's summary tells, as PostgreSQL prints it; null when it has none, or tells nothing.</summary>
    public string? Summary { get; init; }
}

/// <summary>A row and its opaque cursor.</summary>
public sealed record PageItem<TRow>(string Cursor, TRow Row);
