using RemediationTracker.Domain.DueDates;
using RemediationTracker.Server.Exports;
using RemediationTracker.Server.Tests.Imports.Csv;

namespace RemediationTracker.Server.Tests.Exports;

public sealed class XlsxFileTests
{
    private const string Sheet = "xl/worksheets/sheet1.xml";

    [Theory]
    [InlineData("=1+2")]
    [InlineData("+1")]
    [InlineData("-cmd")]
    [InlineData("@SUM(A1)")]
    [InlineData("\tx ")]
    [InlineData("'=1+2")]
    [InlineData("2022-07-15")]
    [InlineData("007")]
    [InlineData("TRUE")]
    [InlineData("_x0041_ & <b> \"x\" ]]>")]
    [InlineData("two\nlines")]
    [InlineData("\u0001 \u000b")]
    [InlineData("Überprüfung – ✓ 𝄞")]
    public async Task A_text_stays_a_text_and_is_no_formula(string text)
    {
        var file = await WriteAsync(text);

        Workbook.Cells(file)[1].ShouldBe([text]);
        Workbook.Part(file, Sheet).ShouldNotContain("f>");
    }

    [Fact]
    public async Task Days_and_numbers_are_days_and_numbers_to_a_spreadsheet()
    {
        Workbook.Cells(await WriteAsync(new DateOnly(2022, 12, 31)))[1].ShouldBe([new DateTime(2022, 12, 31)]);
        Workbook.Cells(await WriteAsync(548))[1].ShouldBe([548.0]);
        Workbook.Cells(await WriteAsync(Lateness.PossiblyLate))[1].ShouldBe(["Possibly late"]);
        Workbook.Part(await WriteAsync(new DateOnly(2022, 12, 31)), Sheet).ShouldContain(">44926</");
    }

    [Theory]
    [InlineData("1900-03-01", true)]
    [InlineData("1900-02-28", false)]
    [InlineData("0001-01-01", false)]
    [InlineData("9999-12-31", true)]
    public async Task A_day_that_spreadsheets_count_differently_is_a_text(string text, bool isDay)
    {
        var day = DateOnly.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

        Workbook.Cells(await WriteAsync(day))[1].ShouldBe([isDay ? day.ToDateTime(TimeOnly.MinValue) : text]);
    }

    [Fact]
    public async Task A_text_that_is_longer_than_a_cell_is_cut_and_says_so()
    {
        var cell = Workbook.Cells(await WriteAsync(new string('x', 40_000)))[1][0].ShouldBeOfType<string>();

        cell.Length.ShouldBe(32_767);
        cell.ShouldEndWith("… (cut: a cell holds no more; the CSV file has all)");
    }

    [Fact]
    public async Task Characters_that_XML_cannot_name_are_kept() =>
        Workbook.Cells(await WriteAsync("a\uFFFFb"))[1].ShouldBe(["a\uFFFFb"]);

    [Fact]
    public async Task A_list_without_rows_has_its_headings()
    {
        using var file = new MemoryStream();
        (await XlsxFile.WriteAsync(file, ["One", "Two"], AsyncEnumerable.Empty<IReadOnlyList<object?>>(), CancellationToken.None)).ShouldBe(0);

        Workbook.Cells(file.ToArray()).ShouldHaveSingleItem().ShouldBe(["One", "Two"]);
    }

    [Fact]
    public async Task Rows_are_written_as_they_come()
    {
        var output = new CountingStream();
        var kept = 0L;

        var count = await XlsxFile.WriteAsync(output, ["Text", "Number"], RowsAsync(), CancellationToken.None);

        count.ShouldBe(100_000);
        kept.ShouldBeLessThan(20_000_000);

        async IAsyncEnumerable<IReadOnlyList<object?>> RowsAsync()
        {
            var before = GC.GetTotalMemory(forceFullCollection: true);
            for (var n = 0; n < 100_000; n++)
            {
                if (n == 99_000)
                    kept = GC.GetTotalMemory(forceFullCollection: true) - before;
                if (n % 1_000 == 0)
                    await Task.Yield();
                yield return [$"{Guid.NewGuid()}{Guid.NewGuid()}{Guid.NewGuid()}", n];
            }

            output.Written.ShouldBeGreaterThan(5_000_000);
        }
    }

    private static async Task<byte[]> WriteAsync(object value)
    {
        using var file = new MemoryStream();
        await XlsxFile.WriteAsync(file, ["Text"], new IReadOnlyList<object?>[] { [value] }.ToAsyncEnumerable(), CancellationToken.None);
        return file.ToArray();
    }

    /// <summary>A response: it knows no place and no length.</summary>
    private sealed class CountingStream : Stream
    {
        public long Written { get; private set; }

        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override void Flush()
        {
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => Written += count;
    }
}
