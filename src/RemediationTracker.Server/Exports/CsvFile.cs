using CsvHelper;
using RemediationTracker.Server.Imports.Csv;
using RemediationTracker.Server.Web;

namespace RemediationTracker.Server.Exports;

/// <summary>
/// Writes CSV (RFC 4180) that Excel opens as it is meant: UTF-8 with a byte order mark, days as <c>yyyy-MM-dd</c>, and cells that begin
/// like a formula disarmed by an apostrophe before them (OWASP, CSV Injection).
/// </summary>
internal static class CsvFile
{
    private static readonly CsvWriterOptions Format = new() { WriteByteOrderMark = true, Injection = CsvInjection.Escape };

    /// <summary>Writes headings and rows; the stream stays open.</summary>
    /// <returns>How many rows there were, the headings not counted.</returns>
    public static async Task<int> WriteAsync(
        Stream output,
        IReadOnlyList<string> headers,
        IAsyncEnumerable<IReadOnlyList<object?>> rows,
        CancellationToken cancellationToken)
    {
        await using var csv = CsvWriter.Create(output, Format, leaveOpen: true);
        csv.WriteRecord([.. headers]);
        var count = 0;
        await foreach (var row in rows.WithCancellation(cancellationToken))
        {
            foreach (var value in row) csv.WriteField(CellOf(value));
            await csv.EndRecordAsync(cancellationToken);
            count++;
        }

        await csv.FlushAsync(cancellationToken);
        return count;
    }

    private static object? CellOf(object? value) => value switch
    {
        Enum one => Words.Of(one),
        string text when CsvDisarming.IsDisarmed(text) => $"'{text}",
        _ => value,
    };
}
