using RemediationTracker.Server.Lists;

namespace RemediationTracker.Server.Exports;

/// <summary>A list that can be exported.</summary>
internal interface IExportList
{
    /// <summary>Its name in addresses and on the command line: small letters.</summary>
    string Name { get; }

    /// <summary>The headings, in order.</summary>
    IReadOnlyList<string> Headers { get; }

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
