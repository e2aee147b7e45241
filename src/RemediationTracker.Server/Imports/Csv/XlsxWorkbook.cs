using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using System.Xml;
using MiniExcelLibs;
using MiniExcelLibs.OpenXml;

namespace RemediationTracker.Server.Imports.Csv;

/// <summary>
/// Reads the first sheet of a workbook (Office Open XML): days as <c>yyyy-MM-dd</c>, numbers plainly, and of a formula what it came to. What
/// would cost more than it can be worth, or is no mere table, is refused before it is read.
/// </summary>
internal static class XlsxWorkbook
{
    /// <summary>Most bytes of a workbook unpacked.</summary>
    public const long MaxUnpacked = 64 * 1024 * 1024;

    /// <summary>Most rows of its first sheet, empty ones among them.</summary>
    public const int MaxRows = 100_000;

    /// <summary>Most columns of its first sheet.</summary>
    public const int MaxColumns = 200;

    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    private const int MaxParts = 2_000;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>How files of Excel before 2007 begin, and those that a password protects.</summary>
    private static readonly byte[] OldSignature = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

    /// <summary>Whether a file is a workbook, of whatever age.</summary>
    public static bool Is(ReadOnlySpan<byte> file) => file.StartsWith("PK\x03\x04"u8) || file.StartsWith(OldSignature);

    /// <summary>The rows of its first sheet, the empty ones among them.</summary>
    /// <exception cref="SheetRefusedException">It is damaged, too large, or not a mere table.</exception>
    public static IEnumerable<SheetRow> Rows(byte[] bytes)
    {
        Check(bytes);
        // Texts that are shared by cells are bounded by what a workbook unpacks to, and need no file to be kept in.
        var asIs = new OpenXmlConfiguration { EnableSharedStringCache = false };
        using var file = new MemoryStream(bytes, writable: false);
        using var rows = OrRefuse(() => file.Query(excelType: ExcelType.XLSX, configuration: asIs).GetEnumerator());
        var began = Stopwatch.GetTimestamp();
        for (var line = 1; OrRefuse(rows.MoveNext); line++)
        {
            var cells = (IDictionary<string, object?>)rows.Current;
            if (Stopwatch.GetElapsedTime(began) > Patience)
                throw TooLarge($"The workbook took longer to read than {Patience.TotalSeconds} seconds.");

            var texts = cells.Values.Select(TextOf).ToList();
            yield return new SheetRow(line, string.Join(',', texts.Select(Quoted)), texts);
        }
    }

    private static void Check(byte[] bytes)
    {
        if (bytes.AsSpan().StartsWith(OldSignature))
        {
            throw new SheetRefusedException(
                0, CsvProblem.OldWorkbook, "The workbook is of an old kind (.xls), or a password protects it. Save it as .xlsx without one.");
        }

        OrRefuse(() =>
        {
            using var archive = new ZipArchive(new MemoryStream(bytes, writable: false), ZipArchiveMode.Read);
            Check(archive);
            return true;
        });
    }

    private static void Check(ZipArchive archive)
    {
        if (archive.Entries.Count > MaxParts || archive.Entries.Sum(part => part.Length) > MaxUnpacked)
            throw TooLarge($"The workbook unpacks to more than {MaxUnpacked:N0} bytes or {MaxParts:N0} parts.");
        if (archive.Entries.Any(part => part.FullName.EndsWith("vbaProject.bin", StringComparison.OrdinalIgnoreCase)))
            throw new SheetRefusedException(0, CsvProblem.Macros, "The workbook holds macros. Save it as “Excel Workbook (.xlsx)”.");
        if (archive.Entries.Any(part => part.FullName.StartsWith("xl/externalLinks/", StringComparison.OrdinalIgnoreCase)))
        {
            throw new SheetRefusedException(
                0, CsvProblem.ExternalLinks, "The workbook takes values from other files. In Excel, break these links (Data, Edit Links).");
        }

        if (archive.GetEntry("xl/workbook.xml") is not { } workbook)
            throw Broken();
        CheckDays(workbook);
        foreach (var sheet in archive.Entries.Where(part => part.FullName.StartsWith("xl/worksheets/", StringComparison.OrdinalIgnoreCase)
            && part.FullName.EndsWith(".xml", StringComparison.OrdinalIgnoreCase)))
        {
            CheckReach(sheet);
        }
    }

    private static void CheckDays(ZipArchiveEntry workbook)
    {
        using var parts = XmlReader.Create(workbook.Open());
        while (parts.Read())
        {
            if (parts is { LocalName: "workbookPr", NodeType: XmlNodeType.Element } && parts.GetAttribute("date1904") is "1" or "true")
            {
                throw new SheetRefusedException(
                    0, CsvProblem.OtherDays, "The workbook counts days from 1904. In Excel, turn that off (Options, Advanced).");
            }
        }
    }

    /// <summary>Each row is read with a cell for each column up to the last that any row has: so there must not be too many.</summary>
    private static void CheckReach(ZipArchiveEntry sheet)
    {
        using var cells = XmlReader.Create(sheet.Open());
        var rows = 0;
        while (cells.Read())
        {
            if (cells.NodeType is not XmlNodeType.Element)
                continue;
            var last = cells.LocalName switch
            {
                "dimension" => cells.GetAttribute("ref")?.Split(':')[^1],
                "row" or "c" => cells.GetAttribute("r"),
                _ => null,
            } ?? "";
            if (cells.LocalName == "row")
                rows++;
            var column = last.TakeWhile(char.IsAsciiLetter).Aggregate(0, (sum, letter) => (sum * 26) + (letter & 31));
            if (rows > MaxRows || column > MaxColumns
                || (int.TryParse(last.AsSpan().TrimStart(Letters), CultureInfo.InvariantCulture, out var row) && row > MaxRows))
            {
                throw TooLarge(
                    $"The sheet reaches farther than {MaxRows:N0} rows or {MaxColumns} columns. Delete the empty ones behind what is filled.");
            }
        }
    }

    /// <summary>Whatever goes wrong in reading a file that anybody may have made is the file's fault.</summary>
    private static T OrRefuse<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception e) when (e is not SheetRefusedException and not OutOfMemoryException)
        {
            throw Broken();
        }
    }

    private static SheetRefusedException Broken() => new(
        0, CsvProblem.BrokenWorkbook, "The file is no workbook that can be read. Open it in a spreadsheet, and save it as .xlsx again.");

    private static SheetRefusedException TooLarge(string message) => new(0, CsvProblem.TooLarge, message);

    private static string TextOf(object? value) => value switch
    {
        null => "",
        DateTime { TimeOfDay.Ticks: 0 } day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTime moment => moment.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };

    private static string Quoted(string cell) =>
        cell.AsSpan().ContainsAny(",\"\r\n") ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : cell;
}
