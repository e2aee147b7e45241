using RemediationTracker.GraphQL;
using RemediationTracker.Server.Lists;

namespace RemediationTracker.Server.Api;

/// <summary>Reads lists as connections.</summary>
internal static class Connections
{
    /// <summary>A page of a list, in the caller's scope.</summary>
    public static async Task<Connection<TRow>> PageAsync<TRow>(
        this ResolverContext context, TrackerReader reader, ListSource<TRow> source, ListRequest list)
        where TRow : class, new() =>
        new(await reader.PageAsync(source, context.Scope(), list.Of(source, context), context.CancellationToken));

    /// <summary>What is asked of a list by its page alone, with the columns that the selection needs.</summary>
    public static ListArguments Of<TRow>(this PageArguments page, ListSource<TRow> source, ResolverContext context)
        where TRow : class, new() =>
        new()
        {
            Page = page,
            Columns = source.ColumnsFor(context.SelectedFields("nodes").Concat(context.SelectedFields("edges", "node"))),
            CountTotal = context.Selects("totalCount"),
        };
}
