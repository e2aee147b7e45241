using RemediationTracker.GraphQL;
using RemediationTracker.Ledger;
using RemediationTracker.Server.Lists;

namespace RemediationTracker.Server.Api;

/// <summary>Loaders of rows. Places of a request that need the same columns share one.</summary>
internal static class Loaders
{
    /// <summary>The columns that are needed for what is selected of the field's value.</summary>
    /// <param name="context">The field.</param>
    /// <param name="source">Where its rows come from.</param>
    /// <param name="more">Fields of the API that are looked at, whether they are selected or not.</param>
    public static IReadOnlyList<string> Columns<TRow>(this ResolverContext context, ListSource<TRow> source, params string[] more)
        where TRow : class, new() => source.ColumnsFor(context.SelectedFields().Concat(more));

    /// <summary>The row with this key; null when there is none in scope.</summary>
    public static ValueTask<TRow?> LoadAsync<TRow>(this ResolverContext context, TrackerReader reader, ListSource<TRow> source, Guid key)
        where TRow : class, new()
    {
        var columns = context.Columns(source);
        return context.One<TRow>(
            NameOf(source, "id", columns),
            keys => reader.ByKeyAsync(source, context.Scope(), columns, keys, context.CancellationToken)).LoadAsync(key);
    }

    /// <summary>The rows that hang on another, in the list's order.</summary>
    /// <param name="context">The field.</param>
    /// <param name="reader">Reads them.</param>
    /// <param name="list">Which list.</param>
    /// <param name="parent">What they hang on.</param>
    /// <param name="more">Fields of the API that are looked at, whether they are selected or not.</param>
    public static async Task<IEnumerable<TRow>> LoadAsync<TRow>(
        this ResolverContext context, TrackerReader reader, ChildList<TRow> list, Guid parent, params string[] more)
        where TRow : class, new()
    {
        var columns = context.Columns(list.Source, more);
        var loader = context.Many(
            NameOf(list.Source, list.Parent, columns),
            keys => reader.OfAsync(list, context.Scope(), columns, keys, context.CancellationToken));
        return await loader.LoadAsync(parent) ?? [];
    }

    /// <summary>
    /// What happened to a thing, by its stream. The ledger's entries and not the events: one that this program cannot read is told of too.
    /// </summary>
    public static BatchLoader<Guid, IEnumerable<LedgerEntry>> EntriesOf(this ResolverContext context, LedgerReader ledger) =>
        context.Many("entries", async keys => (await ledger.OfStreamsAsync(keys, context.CancellationToken)).ToLookup(e => e.StreamId));

    /// <summary>A loader of lists, out of a query that groups rows by parent.</summary>
    private static BatchLoader<Guid, IEnumerable<TRow>> Many<TRow>(
        this ResolverContext context, string name, Func<IReadOnlyCollection<Guid>, Task<ILookup<Guid, TRow>>> read) =>
        context.One<IEnumerable<TRow>>(
            name,
            async keys =>
            {
                var rows = await read(keys);
                return rows.ToDictionary(group => group.Key, group => group.AsEnumerable());
            });

    /// <summary>A loader of one value a key, told from that of another instant of the record.</summary>
    private static BatchLoader<Guid, TValue> One<TValue>(
        this ResolverContext context, string name, Func<IReadOnlyList<Guid>, Task<IReadOnlyDictionary<Guid, TValue>>> read) =>
        context.Batch(context.KnownAt() is { } instant ? $"{name} known at {instant:O}" : name, read);

    /// <summary>Places of a request that need the same columns of the same rows share a loader.</summary>
    private static string NameOf<TRow>(ListSource<TRow> source, string by, IReadOnlyList<string> columns)
        where TRow : class, new() => $"{typeof(TRow).Name} by {by}, {string.Join(' ', source.Values)}: {string.Join(' ', columns)}";
}
