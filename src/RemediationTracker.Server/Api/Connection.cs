using RemediationTracker.Server.Lists;

namespace RemediationTracker.Server.Api;

/// <summary>A page as the GraphQL Cursor Connections specification has it.</summary>
public sealed class Connection<TRow>(Page<TRow> page)
{
    /// <summary>Where the page lies.</summary>
    public PageInfo PageInfo { get; } = new(
        page.HasNext,
        page.HasPrevious,
        page.Items.Count > 0 ? page.Items[0].Cursor : null,
        page.Items.Count > 0 ? page.Items[^1].Cursor : null);

    /// <summary>Rows with their cursors.</summary>
    public IReadOnlyList<Edge<TRow>> Edges { get; } = [.. page.Items.Select(item => new Edge<TRow>(item.Cursor, item.Row))];

    /// <summary>The rows alone.</summary>
    public IReadOnlyList<TRow> Nodes { get; } = [.. page.Items.Select(item => item.Row)];

    /// <summary>Rows of the whole filtered list.</summary>
    public int TotalCount => page.TotalCount;
}

/// <summary>A row and its cursor.</summary>
public sealed record Edge<TRow>(string Cursor, TRow Node);

/// <summary>Where a page lies. The cursors are null on an empty page.</summary>
public sealed record PageInfo(bool HasNextPage, bool HasPreviousPage, string? StartCursor, string? EndCursor);
