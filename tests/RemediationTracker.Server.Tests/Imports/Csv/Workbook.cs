using System.Globalization;
using System.IO.Compression;
using System.Security;
using System.Text;
using MiniExcelLibs;

namespace RemediationTracker.Server.Tests.Imports.Csv;

/// <summary>Workbooks as Excel saves them: texts shared, days as numbers in the format of the country, nothing where a cell is empty.</summary>
internal static class Workbook
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Package = "http://schemas.openxmlformats.org/package/2006/relationships";

    /// <summary>A workbook of one sheet.</summary>
    /// <param name="rows">Texts, numbers and days; null for an empty cell.</param>
    /// <param name="more">Other parts, by their names, or other content of those that are there.</param>
    public static byte[] Of(IEnumerable<IReadOnlyList<object?>> rows, params IReadOnlyList<(string Name, string Content)> more)
    {
        var shared = new List<string>();
        var sheet = new StringBuilder();
        foreach (var (row, cells) in rows.Index())
        {
            sheet.Append(CultureInfo.InvariantCulture, $"<row r=\"{row + 1}\" spans=\"1:{cells.Count}\">");
            foreach (var (column, value) in cells.Index())
                sheet.Append(CellOf($"{(char)('A' + column)}{row + 1}", value, shared));
            sheet.Append("</row>");
        }

        return Zip(more.Concat(
        [
            ("xl/worksheets/sheet1.xml", Sheet(sheet.ToString())),
            ("xl/sharedStrings.xml", $"<sst xmlns=\"{Main}\">{string.Concat(shared)}</sst>"),
            ("[Content_Types].xml",
                """
                <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
                <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
                <Default Extension="xml" ContentType="application/xml"/>
                <Override PartName="/xl/workbook.xml"
                  ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>
                """),
            ("_rels/.rels", Relations(("officeDocument", "xl/workbook.xml"))),
            ("xl/workbook.xml", Book("")),
            ("xl/_rels/workbook.xml.rels",
                Relations(("worksheet", "worksheets/sheet1.xml"), ("sharedStrings", "sharedStrings.xml"), ("styles", "styles.xml"))),
            ("xl/styles.xml",
                $"<styleSheet xmlns=\"{Main}\"><cellXfs count=\"2\"><xf numFmtId=\"0\"/><xf numFmtId=\"14\" applyNumberFormat=\"1\"/></cellXfs></styleSheet>"),
        ]).DistinctBy(part => part.Item1));
    }

    /// <summary>A sheet's part.</summary>
    public static string Sheet(string rows) => $"<worksheet xmlns=\"{Main}\"><sheetData>{rows}</sheetData></worksheet>";

    /// <summary>A workbook's main part, with what stands before its sheets.</summary>
    public static string Book(string before) =>
        $"<workbook xmlns=\"{Main}\" xmlns:r=\"{Office}\">{before}<sheets><sheet name=\"List\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>";

    /// <summary>The cells of a workbook, as whoever edits it sees them.</summary>
    public static List<object?[]> Cells(byte[] workbook)
    {
        using var file = new MemoryStream(workbook);
        return [.. file.Query(excelType: ExcelType.XLSX).Select(row => ((IDictionary<string, object?>)row).Values.ToArray())];
    }

    /// <summary>The text of one of its parts.</summary>
    public static string Part(byte[] workbook, string name)
    {
        using var archive = new ZipArchive(new MemoryStream(workbook));
        using var reader = new StreamReader(archive.GetEntry(name)!.Open());
        return reader.ReadToEnd();
    }

    private static byte[] Zip(IEnumerable<(string Name, string Content)> parts)
    {
        using var file = new MemoryStream();
        using (var archive = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in parts)
            {
                using var writer = new StreamWriter(archive.CreateEntry(name).Open());
                writer.Write(content);
            }
        }

        return file.ToArray();
    }

    private static string Relations(params IEnumerable<(string Type, string Target)> all) =>
        $"<Relationships xmlns=\"{Package}\">{string.Concat(all.Select((one, place) => $"<Relationship Id=\"rId{place + 1}\" Type=\"{Office}/{one.Type}\" Target=\"{one.Target}\"/>"))}</Relationships>";

    private static string CellOf(string place, object? value, List<string> shared)
    {
        if (value is DateOnly day)
            value = day.ToDateTime(TimeOnly.MinValue);
        if (value is DateTime moment)
            return string.Create(CultureInfo.InvariantCulture, $"<c r=\"{place}\" s=\"1\"><v>{moment.ToOADate()}</v></c>");
        if (value is int or double)
            return string.Create(CultureInfo.InvariantCulture, $"<c r=\"{place}\"><v>{value}</v></c>");
        if (value is not string { Length: > 0 } text)
            return "";

        shared.Add($"<si><t xml:space=\"preserve\">{SecurityElement.Escape(text)}</t></si>");
        return $"<c r=\"{place}\" t=\"s\"><v>{shared.Count - 1}</v></c>";
    }
}
