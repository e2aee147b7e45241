using System.Globalization;
using RemediationTracker.Domain;

namespace RemediationTracker.Server.Imports.Csv;

/// <summary>A row of a file, and what was found to be wrong with it.</summary>
/// <param name="line">The line on which it begins, 1 for the file's first.</param>
/// <param name="raw">The row as it stands in the file, without its line end.</param>
/// <param name="cells">Its cells by heading.</param>
internal sealed class CsvRow(long line, string raw, IReadOnlyDictionary<string, string> cells)
{
    private readonly List<CsvProblem> problems = [];
    private readonly List<CsvNote> notes = [];

    /// <summary>The line on which it begins.</summary>
    public long Line => line;

    /// <summary>The row as it stands in the file.</summary>
    public string Raw => raw;

    /// <summary>What is wrong with it.</summary>
    public IReadOnlyList<CsvProblem> Problems => problems;

    /// <summary>What a person should look at in it.</summary>
    public IReadOnlyList<CsvNote> Notes => notes;

    /// <summary>Tells what a person should look at in a cell; in the row, when there is no column.</summary>
    public void Note(string? column, string message) => notes.Add(new CsvNote(line, column, message));

    /// <summary>Notes what is wrong with a cell.</summary>
    public void Fail(string? column, string code, string message) => problems.Add(new CsvProblem(line, column, code, message));

    /// <summary>A cell's text; null when it is empty or the column is not there.</summary>
    public string? Text(string column) => cells.TryGetValue(column, out var text) && !Blank.Is(text) ? text : null;

    /// <summary>A cell's text without white space around it; empty, and a problem, when there is none.</summary>
    public string Required(string column) => RequiredVerbatim(column).Trim();

    /// <summary>A cell's text as it stands; empty, and a problem, when there is none.</summary>
    public string RequiredVerbatim(string column)
    {
        if (Text(column) is { } text)
            return text;

        Fail(column, CsvProblem.Invalid, $"{column} must not be empty.");
        return "";
    }

    /// <summary>
    /// A day; null when the cell is empty. Beside <c>yyyy-MM-dd</c> it may be as Excel saves it in CSV: as in the United States
    /// (7/15/2022), or as the number of its day (44757). How these were read is noted.
    /// </summary>
    public DateOnly? Day(string column)
    {
        if (Text(column)?.Trim() is not { } text)
            return null;
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            return day;

        if (DateOnly.TryParseExact(text, "M/d/yyyy", CultureInfo.InvariantCulture, DateTimeStyles.None, out day)
            || IsSerial(text, out day))
        {
            Note(column, $"“{text}” was read as {day:yyyy-MM-dd}.");
            return day;
        }

        Fail(column, CsvProblem.Invalid, $"“{text}” is not a day; write it as yyyy-MM-dd.");
        return null;
    }

    /// <summary>One of an enum's names in words, as the export writes them; null when the cell is empty.</summary>
    public TEnum? OneOf<TEnum>(string column)
        where TEnum : struct, Enum
    {
        if (Text(column)?.Trim() is not { } text)
            return null;
        var name = text.Replace(" ", "", StringComparison.Ordinal);
        if (Enum.GetNames<TEnum>().FirstOrDefault(known => known.Equals(name, StringComparison.OrdinalIgnoreCase)) is { } known)
            return Enum.Parse<TEnum>(known);

        Fail(column, CsvProblem.Invalid, $"“{text}” is none of {string.Join(", ", Enum.GetNames<TEnum>())}.");
        return null;
    }

    /// <summary>Whole numbers of 1 or more, separated by commas or semicolons, ascending, each once; empty when the cell is.</summary>
    public IReadOnlyList<int> Numbers(string column)
    {
        var numbers = new SortedSet<int>();
        foreach (var word in (Text(column) ?? "").Split([',', ';'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0)
                numbers.Add(number);
            else
                Fail(column, CsvProblem.Invalid, $"“{word}” is not a number of 1 or more.");
        }

        return [.. numbers];
    }

    /// <summary>A day as a spreadsheet counts it, from December 30, 1899; of five digits, so that no year is taken for one.</summary>
    private static bool IsSerial(string text, out DateOnly day)
    {
        var isSerial = int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is >= 10_000 and <= 99_999;
        day = isSerial ? new DateOnly(1899, 12, 30).AddDays(number) : default;
        return isSerial;
    }
}
