using RemediationTracker.GraphQL;
using RemediationTracker.Server.Lists;

namespace RemediationTracker.Server.Api;

/// <summary>
/// The arguments that all lists of the API have: as of what instant, which page (<see cref="PageArguments"/>), which rows, in which order.
/// </summary>
public sealed record ListRequest(
    DateTimeOffset? KnownAt,
    int? First,
    string? After,
    int? Last,
    string? Before,
    IReadOnlyDictionary<string, object?>? Where,
    IReadOnlyList<IReadOnlyDictionary<string, object?>>? Order)
{
    /// <summary>What is asked of a list, with the columns that the selection needs.</summary>
    internal ListArguments Of<TRow>(ListSource<TRow> source, ResolverContext context)
        where TRow : class, new() =>
        new PageArguments(First, After, Last, Before).Of(source, context) with { Where = Where, Order = Order ?? [] };
}
