using System.Runtime.CompilerServices;
using RemediationTracker.Server.Lists;

namespace RemediationTracker.Server.Exports;

/// <summary>A list of the API, to be exported.</summary>
/// <param name="name">Its name.</param>
/// <param name="sourceOn">Where its rows come from, their lateness judged on a day.</param>
/// <param name="columns">What is shown of a row.</param>
/// <param name="where">What of the list it is, in the API's shape; null for all of it.</param>
/// <param name="filter">Reads an address's filters, into the API's shape and what cannot be read; null for a list that knows none.</param>
internal sealed class ExportList<TRow>(
    string name,
    Func<DateOnly, ListSource<TRow>> sourceOn,
    IReadOnlyList<ExportColumn<TRow>> columns,
    IReadOnlyDictionary<string, object?>? where = null,
    Func<IQueryCollection, DateOnly, (IReadOnlyDictionary<string, object?>? Where, string? Problem)>? filter = null) : IExportList
    where TRow : class, new()
{
    /// <inheritdoc/>
    public string Name => name;

    /// <inheritdoc/>
    public IReadOnlyList<string> Headers { get; } = [.. columns.Select(column => column.Header)];

    /// <inheritdoc/>
    public IExportList Filtered(IQueryCollection query, DateOnly on, out string? problem)
    {
        (var asked, problem) = filter?.Invoke(query, on) ?? (where, null);
        return new ExportList<TRow>(name, sourceOn, columns, asked, filter);
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<IReadOnlyList<object?>> RowsAsync(
        TrackerReader reader, ReadScope scope, DateOnly on, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var row in reader.AllAsync(sourceOn(on), scope, where, cancellationToken))
            yield return [.. columns.Select(column => column.Value(row))];
    }
}
