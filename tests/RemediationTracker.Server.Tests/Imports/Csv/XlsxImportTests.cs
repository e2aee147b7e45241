using System.Diagnostics;
using System.Text;
using RemediationTracker.Domain;
using RemediationTracker.Server.Imports.Csv;

namespace RemediationTracker.Server.Tests.Imports.Csv;

/// <summary>Workbooks, and those of whoever means ill.</summary>
public sealed class XlsxImportTests(TrackerFixture tracker) : IClassFixture<TrackerFixture>
{
    private static readonly object?[] Headings = ["Agency", "Audit", "Published on", "Finding", "Condition"];

    private readonly string agency = $"Agency{Guid.NewGuid():N}";

    private object?[] Row => [agency, "Audit of lists", new DateOnly(2022, 7, 15), "No list", "=1+2"];

    [Fact]
    public async Task A_workbook_is_recorded_as_the_same_list_in_CSV_is()
    {
        (await tracker.ImportCsvAsync("findings", Workbook.Of([Headings, Row]))).EventCount.ShouldBe(3);

        var data = await tracker.DataAsync(
            "query ($agency: String) { audits(where: { agency: { eq: $agency } }) { nodes { publishedOn findings { title condition } } } }",
            tracker.Token(Role.Auditor),
            new { agency });
        var audit = data.At("audits", "nodes", 0);
        audit.At("publishedOn").GetString().ShouldBe("2022-07-15");
        audit.At("findings", 0, "condition").GetString().ShouldBe("=1+2");
    }

    [Theory]
    [InlineData(2022, "2022")]
    [InlineData(0.5, "0.5")]
    [InlineData("007", "007")]
    public async Task A_number_in_the_place_of_a_text_is_the_text_that_is_shown(object cell, string text)
    {
        await tracker.ImportCsvAsync("findings", Workbook.Of([Headings, [agency, "Audit of lists", null, cell, null]]));

        var data = await tracker.DataAsync(
            "query ($agency: String) { audits(where: { agency: { eq: $agency } }) { nodes { findings { title } } } }",
            tracker.Token(Role.Auditor),
            new { agency });
        data.At("audits", "nodes", 0, "findings", 0, "title").GetString().ShouldBe(text);
    }

    [Fact]
    public async Task A_bad_row_is_told_by_its_number_and_column()
    {
        var problem = (await tracker.ImportCsvAsync("findings", Workbook.Of([Headings, Row, [], [agency, "Audit of lists", "soon", "Other", null]])))
            .Problems.ShouldHaveSingleItem();

        (problem.Line, problem.Column, problem.Code).ShouldBe((4, "Published on", "INVALID_VALUE"));
    }

    [Fact]
    public async Task Columns_without_heading_and_cells_are_passed_over_and_a_cell_under_none_is_told()
    {
        object?[] headings = [.. Headings, null, ""];

        (await tracker.ImportCsvAsync("findings", Workbook.Of([headings, [.. Row, null, " "]]), CsvImportMode.DryRun)).Problems.ShouldBeEmpty();
        (await tracker.ImportCsvAsync("findings", Workbook.Of([headings, [.. Row, "?"]]), CsvImportMode.DryRun))
            .Problems.ShouldHaveSingleItem().Code.ShouldBe("CSV_HEADINGS");
    }

    [Theory]
    [InlineData("a bomb", "CSV_TOO_LARGE")]
    [InlineData("a bomb in another part", "CSV_TOO_LARGE")]
    [InlineData("a million empty rows", "CSV_TOO_LARGE")]
    [InlineData("a row at the end of the sheet", "CSV_TOO_LARGE")]
    [InlineData("a cell at the end of the row", "CSV_TOO_LARGE")]
    [InlineData("thousands of parts", "CSV_TOO_LARGE")]
    [InlineData("macros", "XLSX_MACROS")]
    [InlineData("links to other files", "XLSX_EXTERNAL_LINKS")]
    [InlineData("days from 1904", "XLSX_DAYS_FROM_1904")]
    [InlineData("an old workbook", "XLSX_OLD_OR_PROTECTED")]
    [InlineData("the half of it", "XLSX_BROKEN")]
    [InlineData("a zip that is no workbook", "XLSX_BROKEN")]
    [InlineData("XML that does not end", "XLSX_BROKEN")]
    [InlineData("entities of entities", "XLSX_BROKEN")]
    [InlineData("a text that is not there", "XLSX_BROKEN")]
    public async Task A_hostile_workbook_is_refused_by_a_code_in_bounded_time_and_memory(string kind, string code)
    {
        var bytes = Hostile(kind);
        var (began, before) = (Stopwatch.GetTimestamp(), GC.GetTotalAllocatedBytes());

        var report = await tracker.ImportCsvAsync("findings", bytes);

        report.Problems.ShouldHaveSingleItem().Code.ShouldBe(code);
        (report.Rows, report.EventCount).ShouldBe((0, 0));
        Stopwatch.GetElapsedTime(began).ShouldBeLessThan(TimeSpan.FromSeconds(20));
        (GC.GetTotalAllocatedBytes() - before).ShouldBeLessThan(1_500_000_000);
    }

    private byte[] Hostile(string kind)
    {
        const string Sheet = "xl/worksheets/sheet1.xml";
        var good = Workbook.Of([Headings, Row]);
        return kind switch
        {
            "a bomb" => Workbook.Of([Headings], (Sheet, Workbook.Sheet(new string(' ', 300_000_000)))),
            "a bomb in another part" => Workbook.Of([Headings, Row], ("xl/media/image1.xml", new string('x', 100_000_000))),
            "a million empty rows" => Workbook.Of(
                [Headings],
                (Sheet, Part(good).Replace(
                    "</sheetData>",
                    $"{string.Concat(Enumerable.Range(3, 1_000_000).Select(row => $"<row r=\"{row}\"/>"))}</sheetData>",
                    StringComparison.Ordinal)),
                ("xl/sharedStrings.xml", Workbook.Part(good, "xl/sharedStrings.xml"))),
            "a row at the end of the sheet" => Workbook.Of(
                [Headings],
                (Sheet, Part(good).Replace("</sheetData>", "<row r=\"1048576\"><c r=\"A1048576\"><v>1</v></c></row></sheetData>", StringComparison.Ordinal)),
                ("xl/sharedStrings.xml", Workbook.Part(good, "xl/sharedStrings.xml"))),
            "a cell at the end of the row" => Workbook.Of(
                [Headings],
                (Sheet, Part(good).Replace("</row></sheetData>", "<c r=\"XFD2\"><v>1</v></c></row></sheetData>", StringComparison.Ordinal)),
                ("xl/sharedStrings.xml", Workbook.Part(good, "xl/sharedStrings.xml"))),
            "thousands of parts" => Workbook.Of(
                [Headings, Row], [.. Enumerable.Range(0, 3_000).Select(n => ($"xl/media/{n}.xml", ""))]),
            "macros" => Workbook.Of([Headings, Row], ("xl/vbaProject.bin", "macros")),
            "links to other files" => Workbook.Of([Headings, Row], ("xl/externalLinks/externalLink1.xml", "<externalLink/>")),
            "days from 1904" => Workbook.Of([Headings, Row], ("xl/workbook.xml", Workbook.Book("<workbookPr date1904=\"1\"/>"))),
            "an old workbook" => [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[1_000]],
            "the half of it" => good[..(good.Length / 2)],
            "a zip that is no workbook" => Encoding.ASCII.GetBytes("PK\x03\x04 and nothing that follows"),
            "XML that does not end" => Workbook.Of([Headings, Row], (Sheet, Part(good)[..^40])),
            "entities of entities" => Workbook.Of(
                [Headings, Row],
                (Sheet, "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]>" + Workbook.Sheet("<row r=\"1\"><c r=\"A1\" t=\"str\"><v>&b;</v></c></row>"))),
            "a text that is not there" => Workbook.Of([Headings, Row], ("xl/sharedStrings.xml", "<sst")),
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "No such workbook."),
        };

        static string Part(byte[] workbook) => Workbook.Part(workbook, Sheet);
    }
}
