using System.Text;

namespace RemediationTracker.Server.Imports.Csv;

/// <summary>A file of CSV, or a workbook's first sheet, as it was read: its rows, and what is wrong with it as a file.</summary>
internal sealed class Sheet
{
    /// <summary>Largest file, in bytes.</summary>
    public const int MaxBytes = 20 * 1024 * 1024;

    /// <summary>Most rows, which are one transaction.</summary>
    public const int MaxRows = 5_000;

    private readonly List<CsvRow> rows = [];
    private readonly List<CsvProblem> problems = [];

    private Sheet()
    {
    }

    /// <summary>Rows that are well formed and not empty, in order.</summary>
    public IReadOnlyList<CsvRow> Rows => rows;

    /// <summary>What is wrong with the file. Where the headings are wrong no rows are read.</summary>
    public IReadOnlyList<CsvProblem> Problems => problems;

    /// <summary>What is said of a file that is larger than any that is taken; null of another.</summary>
    public static string? Problem(byte[] bytes) => bytes.Length > MaxBytes
        ? $"The file is larger than {MaxBytes:N0} bytes, which is the most that is taken."
        : null;

    /// <summary>Reads a file, which is a workbook when it begins like one, and CSV otherwise.</summary>
    /// <param name="bytes">The file.</param>
    /// <param name="encoding">Of CSV; null for UTF-8, or UTF-16 when a mark says so.</param>
    /// <param name="taken">The columns that are taken.</param>
    /// <param name="others">Headings that may be there and are passed over.</param>
    public static Sheet Read(
        byte[] bytes, Encoding? encoding, IReadOnlyList<CsvImportColumn> taken, IReadOnlyCollection<string> others)
    {
        var sheet = new Sheet();
        HashSet<string> known = [.. taken.Select(column => column.Heading), .. others];
        try
        {
            if (Problem(bytes) is { } tooLarge)
                throw new SheetRefusedException(0, CsvProblem.TooLarge, tooLarge);

            var read = XlsxWorkbook.Is(bytes)
                ? XlsxWorkbook.Rows(bytes)
                : CsvText.Rows(CsvText.Utf8Of(bytes, encoding), known, sheet.problems.Add);
            sheet.Take(read, taken, known);
        }
        catch (SheetRefusedException refused)
        {
            sheet.rows.Clear();
            sheet.problems.Add(refused.Problem);
        }

        return sheet;
    }

    private void Take(IEnumerable<SheetRow> read, IReadOnlyList<CsvImportColumn> taken, HashSet<string> known)
    {
        List<(int Place, string Heading)>? headings = null;
        foreach (var row in read)
        {
            if (headings is null)
            {
                // A column without a heading is one that a spreadsheet saved for nothing.
                headings = [.. row.Cells.Select((cell, place) => (place, cell.Trim())).Where(heading => heading.Item2.Length > 0)];
                if (!HeadingsAreGood([.. headings.Select(heading => heading.Heading)], taken, known))
                    return;
                continue;
            }

            if (row.Cells.All(string.IsNullOrWhiteSpace))
                continue;
            if (rows.Count == MaxRows)
                throw new SheetRefusedException(row.Line, CsvProblem.TooLarge, $"The file has more than {MaxRows:N0} rows; split it.");

            var cells = new CsvRow(
                row.Line, row.Raw, headings.ToDictionary(heading => heading.Heading, heading => row.Cells.ElementAtOrDefault(heading.Place) ?? ""));
            if (row.Cells.Index().Any(cell => !string.IsNullOrWhiteSpace(cell.Item) && headings.All(heading => heading.Place != cell.Index)))
                problems.Add(new CsvProblem(row.Line, null, CsvProblem.Headings, "A cell of the row stands under no heading."));
            else
                rows.Add(cells);
        }

        if (headings is null)
            HeadingsAreGood([], taken, known);
    }

    private bool HeadingsAreGood(List<string> headings, IReadOnlyList<CsvImportColumn> taken, HashSet<string> known)
    {
        foreach (var missing in taken.Where(column => column.IsRequired && !headings.Contains(column.Heading)))
            problems.Add(new CsvProblem(1, missing.Heading, CsvProblem.Headings, "The column is missing."));
        foreach (var unknown in headings.Where(heading => !known.Contains(heading)))
            problems.Add(new CsvProblem(1, unknown, CsvProblem.Headings, "There is no such column in this list."));
        foreach (var twice in headings.GroupBy(heading => heading).Where(same => same.Count() > 1))
            problems.Add(new CsvProblem(1, twice.Key, CsvProblem.Headings, "The column is there more than once."));
        return problems.Count == 0;
    }
}
