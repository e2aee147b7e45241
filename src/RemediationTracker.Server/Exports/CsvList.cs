using System.Runtime.CompilerServices;
using RemediationTracker.Server.Lists;

namespace RemediationTracker.Server.Exports;

/// <summary>A list of the API as CSV.</summary>
/// <param name="name">Its name.</param>
/// <param name="sourceOn">Where its rows come from, their lateness judged on a day.</param>
/// <param name="columns">What is shown of a row.</param>
/// <param name="narrow">What of the list it is; null for all of it.</param>
internal sealed class CsvList<TRow>(
    string name,
    Func<DateOnly, ListSource<TRow>> sourceOn,
    IReadOnlyList<CsvColumn<TRow>> columns,
    Func<ListArguments, ListArguments>? narrow = null) : ICsvList
    where TRow : class, new()
{
    /// <inheritdoc/>
    public string Name => name;

    /// <inheritdoc/>
    public IReadOnlyList<string> Headers { get; } = [.. columns.Select(column => column.Header)];

    /// <inheritdoc/>
    public async IAsyncEnumerable<IReadOnlyList<object?>> RowsAsync(
        TrackerReader reader, ReadScope scope, DateOnly on, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var source = sourceOn(on);
        string? after = null;
        do
        {
            var next = new PageArguments(PageArguments.MaxSize, after, null, null);
            var list = new ListArguments { Page = next, Columns = source.AllColumns };
            var page = await reader.PageAsync(source, scope, narrow?.Invoke(list) ?? list, cancellationToken);
            foreach (var item in page.Items)
                yield return [.. columns.Select(column => column.Value(item.Row))];
            after = page.HasNext ? page.Items[^1].Cursor : null;
        }
        while (after is not null);
    }
}
