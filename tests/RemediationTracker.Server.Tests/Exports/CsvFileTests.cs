using System.Text;
using RemediationTracker.Domain.DueDates;
using RemediationTracker.Server.Exports;

namespace RemediationTracker.Server.Tests.Exports;

public sealed class CsvFileTests
{
    [Theory]
    [InlineData("=1+2", "\"'=1+2\"")]
    [InlineData("+1", "\"'+1\"")]
    [InlineData("-cmd", "\"'-cmd\"")]
    [InlineData("@SUM(A1)", "\"'@SUM(A1)\"")]
    [InlineData("\tx", "\"'\tx\"")]
    [InlineData("'=1+2", "''=1+2")]
    [InlineData("'tis", "'tis")]
    [InlineData("a \"quoted\" word", "\"a \"\"quoted\"\" word\"")]
    [InlineData("two\r\nlines", "\"two\r\nlines\"")]
    [InlineData("Überprüfung – ✓", "Überprüfung – ✓")]
    public async Task A_text_is_written_so_that_a_spreadsheet_shows_it(string text, string cell) =>
        (await WriteAsync(text)).ShouldBe($"Text\r\n{cell}\r\n");

    [Fact]
    public async Task Days_numbers_and_states_are_written_plainly()
    {
        (await WriteAsync(new DateOnly(2022, 12, 31))).ShouldEndWith("\r\n2022-12-31\r\n");
        (await WriteAsync(548)).ShouldEndWith("\r\n548\r\n");
        (await WriteAsync(Lateness.PossiblyLate)).ShouldEndWith("\r\nPossibly late\r\n");
    }

    [Fact]
    public async Task A_list_without_rows_has_its_headings_and_a_byte_order_mark()
    {
        using var file = new MemoryStream();
        await CsvFile.WriteAsync(file, ["One", "Two"], AsyncEnumerable.Empty<IReadOnlyList<object?>>(), CancellationToken.None);

        file.ToArray().ShouldBe([0xEF, 0xBB, 0xBF, .. "One,Two\r\n"u8]);
    }

    /// <summary>The file without its byte order mark.</summary>
    private static async Task<string> WriteAsync(object value)
    {
        using var file = new MemoryStream();
        await CsvFile.WriteAsync(file, ["Text"], new IReadOnlyList<object?>[] { [value] }.ToAsyncEnumerable(), CancellationToken.None);
        return Encoding.UTF8.GetString(file.ToArray().AsSpan(3));
    }
}
