using System.Runtime.CompilerServices;
using RemediationTracker.Server.Lists;

namespace RemediationTracker.Server.Exports;

/// <summary>Reads a page of the list.</summary>
internal delegate Task<Page<TRow>> PageReading<TRow>(
    TrackerReader reader, ReadScope scope, DateOnly on, ListArguments list, CancellationToken cancellationToken);

/// <summary>A list of the API as CSV.</summary>
/// <param name="name">Its name.</param>
/// <param name="source">Where its rows come from.</param>
/// <param name="read">Reads a page.</param>
/// <param name="columns">What is shown of a row.</param>
internal sealed class CsvList<TRow>(
    string name, ListSource<TRow> source, PageReading<TRow> read, IReadOnlyList<CsvColumn<TRow>> columns) : ICsvList
{
    private readonly IReadOnlyList<string> allColumns = [.. source.Columns.Keys];

    /// <inheritdoc/>
    public string Name => name;

    /// <inheritdoc/>
    public IReadOnlyList<string> Headers { get; } = [.. columns.Select(column => column.Header)];

    /// <inheritdoc/>
    public async IAsyncEnumerable<IReadOnlyList<object?>> RowsAsync(
        TrackerReader reader, ReadScope scope, DateOnly on, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string? after = null;
        do
        {
            var list = new ListArguments { Page = new PageArguments(PageArguments.MaxSize, after, null, null), Columns = allColumns };
            var page = await read(reader, scope, on, list, cancellationToken);
            foreach (var item in page.Items)
                yield return [.. columns.Select(column => column.Value(item.Row))];
            after = page.HasNext ? page.Items[^1].Cursor : null;
        }
        while (after is not null);
    }
}
