using RemediationTracker.Server.Lists;

namespace RemediationTracker.Server.Exports;

/// <summary>A list that can be exported.</summary>
internal interface IExportList
{
    /// <summary>Its name in addresses and on the command line: small letters.</summary>
    string Name { get; }

    /// <summary>The headings, in order.</summary>
    IReadOnlyList<string> Headers { get; }

    /// <summary>What of the list an address asks for: all of it, of a list that knows no filters.</summary>
    /// <param name="query">The address's.</param>
    /// <param name="on">The day on which lateness is judged.</param>
    /// <param name="problem">What of the filters cannot be read; null when all can.</param>
    IExportList Filtered(IQueryCollection query, DateOnly on, out string? problem);

    /// <summary>
    /// Its rows in the list's own order, a value for each heading, as they stood at one instant. They come by one statement as they are
    /// taken, and a connection is held until then.
    /// </summary>
    /// <param name="reader">Reads the lists.</param>
    /// <param name="scope">What the reader may see.</param>
    /// <param name="on">The day on which lateness is judged.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    IAsyncEnumerable<IReadOnlyList<object?>> RowsAsync(
        TrackerReader reader, ReadScope scope, DateOnly on, CancellationToken cancellationToken);
}
