using System.Globalization;
using System.Text;
using RemediationTracker.Server.Exports;
using RemediationTracker.Server.Imports.Csv;
using RemediationTracker.Server.Lists;

namespace RemediationTracker.Server.Tests.Imports.Csv;

/// <summary>A list is exported, edited in a spreadsheet, and imported.</summary>
public sealed class EditedExportTests(TrackerFixture tracker) : IClassFixture<TrackerFixture>
{
    private readonly string agency = $"Agency{Guid.NewGuid():N}";

    [Theory]
    [InlineData("findings", "Condition", "xlsx")]
    [InlineData("findings", "Condition", "csv")]
    [InlineData("recommendations", "Text", "xlsx")]
    [InlineData("recommendations", "Text", "csv")]
    [InlineData("milestones", "Due, as promised", "xlsx")]
    [InlineData("milestones", "Due, as promised", "csv")]
    public async Task A_changed_cell_is_the_one_thing_that_is_found(string list, string column, string format)
    {
        await RecordAsync();

        var report = await EditAsync(list, format, rows => rows[1][Place(rows, column)] = "by Summer 2031");

        report.Problems.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            problem => problem.Column.ShouldBe(column),
            problem => problem.Code.ShouldBe("ALREADY_EXISTS"));
        (report.Rows, report.Known, report.Good, report.Repeated).ShouldBe((3, 2, 0, 0));
    }

    [Theory]
    [InlineData("findings", "Finding", "xlsx")]
    [InlineData("findings", "Finding", "csv")]
    [InlineData("recommendations", "Recommendation", "xlsx")]
    [InlineData("recommendations", "Recommendation", "csv")]
    [InlineData("milestones", "Commitment", "xlsx")]
    [InlineData("milestones", "Commitment", "csv")]
    public async Task A_row_that_was_added_is_the_one_thing_that_is_recorded(string list, string column, string format)
    {
        await RecordAsync();

        var report = await EditAsync(list, format, rows =>
        {
            rows.Add([.. rows[1]]);
            rows[^1][Place(rows, column)] = "9";
        });

        report.Problems.ShouldBeEmpty();
        (report.Rows, report.Known, report.Good, report.Repeated).ShouldBe((4, 3, 1, 0));
    }

    [Theory]
    [InlineData("findings", "xlsx")]
    [InlineData("recommendations", "csv")]
    [InlineData("milestones", "xlsx")]
    public async Task A_row_that_was_doubled_is_told_as_repeated_only_when_it_is_new(string list, string format)
    {
        await RecordAsync();

        (await EditAsync(list, format, rows => rows.Add(rows[1]))).Known.ShouldBe(4);
    }

    private static int Place(List<object?[]> rows, string heading) => Array.IndexOf(rows[0], heading);

    private async Task RecordAsync()
    {
        var place = $"{agency},Audit of lists";
        (await tracker.ImportCsvAsync(
            "findings",
            "Agency,Audit,Published on,Finding,Condition\r\n"
            + string.Concat(Enumerable.Range(1, 3).Select(n => $"{place},2022-07-15,Finding {n},\"'=1+2, as “told”\r\nin {n} lines\"\r\n"))))
            .Problems.ShouldBeEmpty();
        (await tracker.ImportCsvAsync(
            "recommendations",
            "Agency,Audit,Finding,Recommendation,Text\r\n"
            + string.Concat(Enumerable.Range(1, 3).Select(n => $"{place},Finding {n},1,'-Keep list {n}.\r\n")))).Problems.ShouldBeEmpty();
        (await tracker.ImportCsvAsync(
            "milestones",
            "Agency,Audit,Finding,Recommendations,Commitment,\"Due, as promised\",Promised on\r\n"
            + string.Concat(Enumerable.Range(1, 3).Select(n => $"{place},Finding {n},1,Keep list {n},by Summer 202{n + 2},2022-07-15\r\n"))))
            .Problems.ShouldBeEmpty();
    }

    private async Task<CsvImportReport> EditAsync(string list, string format, Action<List<object?[]>> edit)
    {
        // Cells are what a spreadsheet makes of them, days days; that it shows an apostrophe more in CSV is no matter of its own.
        var isCsv = format == "csv";
        var exported = await tracker.ExportAsync(list, new ReadScope(agency, true), ExportFormat.Xlsx);
        var rows = Workbook.Cells(exported);
        edit(rows);
        return await tracker.ImportCsvAsync(list, isCsv ? AsCsv(rows) : Workbook.Of(rows));
    }

    /// <summary>As Excel of the United States saves “CSV UTF-8”.</summary>
    private static byte[] AsCsv(List<object?[]> rows) =>
        [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(string.Concat(rows.Select(row => $"{string.Join(',', row.Select(CellOf))}\r\n")))];

    private static string CellOf(object? value) => value switch
    {
        DateTime day => day.ToString("M/d/yyyy", CultureInfo.InvariantCulture),
        string text when text.AsSpan().ContainsAny(",\"\r\n") =>
            $"\"{Disarmed(text).Replace("\"", "\"\"", StringComparison.Ordinal).ReplaceLineEndings("\n")}\"",
        string text => Disarmed(text),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => "",
    };

    private static string Disarmed(string text) => CsvDisarming.IsDisarmed($"'{text}") ? $"'{text}" : text;
}
