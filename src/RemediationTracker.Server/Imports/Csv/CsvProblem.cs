namespace RemediationTracker.Server.Imports.Csv;

/// <summary>What is wrong with a row of a file, or with the file.</summary>
/// <param name="Line">The line on which the row begins, or its number in a workbook; 1 for the first, 0 when it is not about a line.</param>
/// <param name="Column">The column's heading; null when it is not about a column.</param>
/// <param name="Code">Stable; what a program looks at.</param>
/// <param name="Message">For a person: the rule, and what would mend it.</param>
public sealed record CsvProblem(long Line, string? Column, string Code, string Message)
{
    /// <summary>The bytes are not text in the encoding that was named, or in UTF-8, or hold the character U+0000.</summary>
    public const string NotText = "CSV_NOT_TEXT";

    /// <summary>More bytes, rows or columns than are taken at once.</summary>
    public const string TooLarge = "CSV_TOO_LARGE";

    /// <summary>
    /// A row breaks the rules of CSV (RFC 4180): its quotes do not fit, or it has more or fewer cells than there are headings.
    /// </summary>
    public const string Malformed = "CSV_MALFORMED";

    /// <summary>A workbook cannot be read: it is damaged, or none.</summary>
    public const string BrokenWorkbook = "XLSX_BROKEN";

    /// <summary>A workbook of Excel before 2007, or one that a password protects.</summary>
    public const string OldWorkbook = "XLSX_OLD_OR_PROTECTED";

    /// <summary>A workbook holds macros.</summary>
    public const string Macros = "XLSX_MACROS";

    /// <summary>A workbook takes values from other files.</summary>
    public const string ExternalLinks = "XLSX_EXTERNAL_LINKS";

    /// <summary>A workbook counts its days from 1904.</summary>
    public const string OtherDays = "XLSX_DAYS_FROM_1904";

    /// <summary>A heading is missing, unknown, or there twice, or a cell stands under none.</summary>
    public const string Headings = "CSV_HEADINGS";

    /// <summary>A cell that must not be empty is, or one is not what its column holds.</summary>
    public const string Invalid = "INVALID_VALUE";

    /// <summary>What the row speaks of is not on record.</summary>
    public const string NotFound = "NOT_FOUND";

    /// <summary>It is on record, or in a row above, with another value.</summary>
    public const string Differs = "ALREADY_EXISTS";
}
