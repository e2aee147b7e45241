using System.Text;
using CsvHelper;

namespace RemediationTracker.Server.Imports.Csv;

/// <summary>A CSV file as it was read: its rows, and what is wrong with it as a file.</summary>
internal sealed class CsvSheet
{
    /// <summary>Largest file, in bytes.</summary>
    public const int MaxBytes = 20 * 1024 * 1024;

    /// <summary>Most rows, which are one transaction.</summary>
    public const int MaxRows = 5_000;

    private static readonly char[] Separators = [',', ';', '\t'];

    private readonly List<CsvRow> rows = [];
    private readonly List<CsvProblem> problems = [];

    private CsvSheet()
    {
    }

    /// <summary>Rows that are well formed and not empty, in order.</summary>
    public IReadOnlyList<CsvRow> Rows => rows;

    /// <summary>What is wrong with the file. Where the headings are wrong no rows are read.</summary>
    public IReadOnlyList<CsvProblem> Problems => problems;

    /// <summary>
    /// Reads a file: UTF-8 with or without a byte order mark, separated by commas, semicolons or tabs (Excel's local customs).
    /// </summary>
    /// <param name="bytes">The file.</param>
    /// <param name="taken">The columns that are taken.</param>
    /// <param name="others">Headings that may be there and are passed over.</param>
    public static CsvSheet Read(byte[] bytes, IReadOnlyList<CsvImportColumn> taken, IReadOnlyCollection<string> others)
    {
        var sheet = new CsvSheet();
        if (bytes.Length > MaxBytes)
            sheet.Fail(0, CsvProblem.TooLarge, $"The file has {bytes.Length:N0} bytes; at most {MaxBytes:N0} are taken.");
        else if (WhereNotText(bytes) is { } place)
            sheet.Fail(LineAt(bytes, place), CsvProblem.NotText, "The file is not text in UTF-8. In Excel, save it as “CSV UTF-8”.");
        else
            sheet.ReadText(bytes, taken, [.. taken.Select(column => column.Heading), .. others]);
        return sheet;
    }

    private void ReadText(byte[] bytes, IReadOnlyList<CsvImportColumn> taken, HashSet<string> known)
    {
        // By the headings, since a text in the first rows may hold more semicolons than commas separate it.
        var separator = Separators.MaxBy(one => HeadingsOf(bytes, one).Count(known.Contains));
        using var csv = CsvReader.Create(bytes, Options(separator) with
        {
            MalformedData = CsvMalformedDataHandling.Skip,
            FieldCountMismatch = CsvFieldCountHandling.Skip,
            OnMalformedRecord = bad => Fail(bad.LineNumber, CsvProblem.Malformed, Words(bad.Reason)),
        });
        var headings = HeadingsOf(csv);
        if (!HeadingsAreGood(headings, taken, known))
            return;

        while (csv.Read())
        {
            var cells = headings.Index().ToDictionary(heading => heading.Item, heading => Unescaped(csv.GetString(heading.Index)));
            if (cells.Values.All(string.IsNullOrWhiteSpace))
                continue;
            if (rows.Count == MaxRows)
            {
                Fail(csv.LineNumber, CsvProblem.TooLarge, $"The file has more than {MaxRows:N0} rows; split it.");
                rows.Clear();
                return;
            }

            rows.Add(new CsvRow(csv.LineNumber, Encoding.UTF8.GetString(csv.RawRecord), cells));
        }
    }

    private bool HeadingsAreGood(List<string> headings, IReadOnlyList<CsvImportColumn> taken, HashSet<string> known)
    {
        foreach (var missing in taken.Where(column => column.IsRequired && !headings.Contains(column.Heading)))
            problems.Add(new CsvProblem(1, missing.Heading, CsvProblem.Headings, "The column is missing."));
        foreach (var unknown in headings.Where(heading => !known.Contains(heading)))
            problems.Add(new CsvProblem(1, unknown, CsvProblem.Headings, "There is no such column; --columns tells which there are."));
        foreach (var twice in headings.GroupBy(heading => heading).Where(same => same.Count() > 1))
            problems.Add(new CsvProblem(1, twice.Key, CsvProblem.Headings, "The column is there more than once."));
        return problems.Count == 0;
    }

    private void Fail(long line, string code, string message) => problems.Add(new CsvProblem(line, null, code, message));

    private static CsvReaderOptions Options(char separator) => new() { Separator = separator, TrackLineNumbers = true };

    private static List<string> HeadingsOf(byte[] bytes, char separator)
    {
        using var csv = CsvReader.Create(bytes, Options(separator));
        return HeadingsOf(csv);
    }

    private static List<string> HeadingsOf(CsvReader csv)
    {
        csv.ReadHeader();
        return [.. csv.Headers.Select(heading => heading.Trim())];
    }

    /// <summary>The offset of the first byte that is no text; null when all are.</summary>
    private static int? WhereNotText(byte[] bytes)
    {
        var nul = Array.IndexOf(bytes, (byte)0);
        try
        {
            new UTF8Encoding(false, throwOnInvalidBytes: true).GetCharCount(bytes);
            return nul < 0 ? null : nul;
        }
        catch (DecoderFallbackException e)
        {
            return nul < 0 ? e.Index : Math.Min(nul, e.Index);
        }
    }

    private static int LineAt(byte[] bytes, int place) => 1 + bytes.AsSpan(0, Math.Clamp(place, 0, bytes.Length)).Count((byte)'\n');

    /// <summary>The text of a cell that an export disarmed by an apostrophe, and of any other as it is.</summary>
    private static string Unescaped(string cell) => CsvDisarming.IsDisarmed(cell) ? cell[1..] : cell;

    private static string Words(CsvMalformedReason reason) => reason switch
    {
        CsvMalformedReason.FieldCountMismatch => "The row has more or fewer cells than there are headings.",
        CsvMalformedReason.UnterminatedQuote => "A quoted cell begins in this row and never ends.",
        _ => "The row's quotes do not fit: a cell with quotes is quoted as a whole, and each quote within it is doubled.",
    };
}
