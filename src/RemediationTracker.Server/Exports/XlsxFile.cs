using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using RemediationTracker.Server.Web;

namespace RemediationTracker.Server.Exports;

/// <summary>
/// Writes a workbook of one sheet (Office Open XML, ECMA-376), row by row. Days are days to a spreadsheet, numbers are numbers, and a text
/// is a text however it begins, also when it is edited there: nothing is ever a formula.
/// </summary>
internal static class XlsxFile
{
    /// <summary>Characters that a cell can have; Excel holds a workbook with a longer one for damaged.</summary>
    public const int MaxCell = 32_767;

    private const string Cut = "… (cut: a cell holds no more; the CSV file has all)";
    private const string Number = "0";
    private const string Day = "1";
    private const string Text = "2";
    private const string Heading = "3";

    /// <summary>From this day on, all spreadsheets count days alike: some take 1900 for a leap year.</summary>
    private static readonly DateOnly FirstDay = new(1900, 3, 1);

    private static readonly DateOnly DayZero = new(1899, 12, 30);

    /// <summary>What XML cannot hold, and what would be taken for the escape of such (ECMA-376 part 1, 22.9.2.19).</summary>
    private static readonly Regex Escaped = new(
        "[\u0000-\u0008\u000B-\u001F\uFFFE\uFFFF]|_(?=x[0-9A-Fa-f]{4}_)", RegexOptions.None, TimeSpan.FromSeconds(1));

    /// <summary>Writes headings and rows; the stream stays open, and need not know its place.</summary>
    /// <returns>How many rows there were, the headings not counted.</returns>
    public static async Task<int> WriteAsync(
        Stream output,
        IReadOnlyList<string> headers,
        IAsyncEnumerable<IReadOnlyList<object?>> rows,
        CancellationToken cancellationToken)
    {
        await using var archive = await ZipArchive.CreateAsync(output, ZipArchiveMode.Create, leaveOpen: true, null, cancellationToken);
        foreach (var (name, content) in Parts)
        {
            await using var part = await archive.CreateEntry(name, CompressionLevel.Fastest).OpenAsync(cancellationToken);
            await part.WriteAsync(Encoding.UTF8.GetBytes(content), cancellationToken);
        }

        await using var entry = await archive.CreateEntry("xl/worksheets/sheet1.xml", CompressionLevel.Fastest).OpenAsync(cancellationToken);
        await using var sheet = new StreamWriter(entry, bufferSize: 64 * 1024);
        await sheet.WriteAsync(SheetBegins);
        var row = new StringBuilder();
        AddRow(row, headers, value => (Heading, value));
        var count = 0;
        await foreach (var values in rows.WithCancellation(cancellationToken))
        {
            AddRow(row, values, CellOf);
            await sheet.WriteAsync(row, cancellationToken);
            row.Clear();
            count++;
        }

        await sheet.WriteAsync(row.Append(SheetEnds), cancellationToken);
        return count;
    }

    private static void AddRow(StringBuilder row, IReadOnlyList<object?> values, Func<object?, (string Style, object? Value)> cellOf)
    {
        row.Append("<row>");
        foreach (var value in values)
        {
            var (style, shown) = cellOf(value);
            _ = shown switch
            {
                null => row.Append("<c/>"),
                string text => row.Append("<c t=\"inlineStr\" s=\"").Append(style).Append("\"><is><t xml:space=\"preserve\">")
                    .Append(Xml(text)).Append("</t></is></c>"),
                _ => row.Append("<c s=\"").Append(style).Append("\"><v>").Append(CultureInfo.InvariantCulture, $"{shown}").Append("</v></c>"),
            };
        }

        row.Append("</row>");
    }

    /// <summary>How a value is shown.</summary>
    private static (string Style, object? Value) CellOf(object? value) => value switch
    {
        null => (Number, null),
        Enum one => (Text, Words.Of(one)),
        DateOnly day when day >= FirstDay => (Day, day.DayNumber - DayZero.DayNumber),
        DateOnly day => (Text, Words.Iso(day)),
        int or long or double or decimal => (Number, value),
        _ => (Text, TextOf(value.ToString() ?? "")),
    };

    private static string TextOf(string text) =>
        text.Length <= MaxCell ? text : string.Concat(text.AsSpan(0, MaxCell - Cut.Length), Cut);

    /// <summary>A text within XML; lines end as in cells of a spreadsheet.</summary>
    private static string Xml(string text) =>
        Escaped.Replace(text.Replace("\r\n", "\n", StringComparison.Ordinal), found => $"_x{(int)found.Value[0]:X4}_")
            .Replace("&", "&amp;", StringComparison.Ordinal)
            .Replace("<", "&lt;", StringComparison.Ordinal)
            .Replace(">", "&gt;", StringComparison.Ordinal);

    private const string SheetBegins = """
        <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
        <worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetFormatPr defaultColWidth="18" defaultRowHeight="15"/><sheetData>
        """;

    private const string SheetEnds = "</sheetData></worksheet>";

    private static readonly (string Name, string Content)[] Parts =
    [
        ("[Content_Types].xml", """
            <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
            <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
              <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
              <Default Extension="xml" ContentType="application/xml"/>
              <Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>
              <Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/>
              <Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>
            </Types>
            """),
        ("_rels/.rels", """
            <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
            <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
              <Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/>
            </Relationships>
            """),
        ("xl/workbook.xml", """
            <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
            <workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">
              <sheets><sheet name="List" sheetId="1" r:id="rId1"/></sheets>
            </workbook>
            """),
        ("xl/_rels/workbook.xml.rels", """
            <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
            <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
              <Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/>
              <Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/>
            </Relationships>
            """),
        // The styles of cells by their places: 0 a spreadsheet's own, 1 days, 2 texts, which stay texts when they are edited, 3 headings.
        ("xl/styles.xml", """
            <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
            <styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">
              <numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\-mm\-dd"/></numFmts>
              <fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts>
              <fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>
              <borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>
              <cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>
              <cellXfs count="4">
                <xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>
                <xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>
                <xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>
                <xf numFmtId="49" fontId="1" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"/>
              </cellXfs>
            </styleSheet>
            """),
    ];
}
