namespace RemediationTracker.Server.Lists;

/// <summary>What a client asks of a list.</summary>
internal sealed record ListArguments
{
    /// <summary>Which page.</summary>
    public required PageArguments Page { get; init; }

    /// <summary>Names of the columns to read, of the list's own.</summary>
    public required IReadOnlyList<string> Columns { get; init; }

    /// <summary>Filter in the API's shape; null for none.</summary>
    public IReadOnlyDictionary<string, object?>? Where { get; init; }

    /// <summary>In the API's shape: one object a key, each with one field; empty for the list's own order.</summary>
    public IReadOnlyList<IReadOnlyDictionary<string, object?>> Order { get; init; } = [];

    /// <summary>Whether the whole filtered list is to be counted.</summary>
    public bool CountTotal { get; init; }
}
