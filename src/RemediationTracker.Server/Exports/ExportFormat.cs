namespace RemediationTracker.Server.Exports;

/// <summary>What a list is written as.</summary>
internal sealed class ExportFormat
{
    private readonly Func<Stream, IReadOnlyList<string>, IAsyncEnumerable<IReadOnlyList<object?>>, CancellationToken, Task<int>> write;

    private ExportFormat(
        string name,
        string mediaType,
        Func<Stream, IReadOnlyList<string>, IAsyncEnumerable<IReadOnlyList<object?>>, CancellationToken, Task<int>> write)
    {
        (Name, MediaType, this.write) = (name, mediaType, write);
    }

    /// <summary>Comma-separated values.</summary>
    public static ExportFormat Csv { get; } = new("csv", "text/csv; charset=utf-8; header=present", CsvFile.WriteAsync);

    /// <summary>A workbook of Excel.</summary>
    public static ExportFormat Xlsx { get; } =
        new("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", XlsxFile.WriteAsync);

    /// <summary>All of them.</summary>
    public static IReadOnlyList<ExportFormat> All { get; } = [Csv, Xlsx];

    /// <summary>Its name, which is how a file's name ends.</summary>
    public string Name { get; }

    /// <summary>Its media type.</summary>
    public string MediaType { get; }

    /// <summary>The format of this name; null when there is none.</summary>
    public static ExportFormat? Find(string name) => All.FirstOrDefault(format => format.Name == name);

    /// <summary>Writes a list as it is read; the stream stays open, and need not know its length.</summary>
    /// <returns>How many rows there were, the headings not counted.</returns>
    public Task<int> WriteAsync(
        Stream output,
        IReadOnlyList<string> headers,
        IAsyncEnumerable<IReadOnlyList<object?>> rows,
        CancellationToken cancellationToken) => write(output, headers, rows, cancellationToken);
}
