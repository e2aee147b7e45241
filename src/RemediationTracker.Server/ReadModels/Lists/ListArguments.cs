namespace RemediationTracker.Server.ReadModels.Lists;

/// <summary>What a client asks of a list.</summary>
/// <param name="Page">Which page.</param>
/// <param name="Where">Filter in the API's shape; null for none.</param>
/// <param name="Order">In the API's shape: one object a key, each with one field; empty for the list's own order.</param>
/// <param name="CountTotal">Whether the whole filtered list is to be counted.</param>
internal sealed record ListArguments(
    PageArguments Page,
    IReadOnlyDictionary<string, object?>? Where,
    IReadOnlyList<IReadOnlyDictionary<string, object?>> Order,
    bool CountTotal);
