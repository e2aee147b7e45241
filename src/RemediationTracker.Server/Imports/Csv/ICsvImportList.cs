using RemediationTracker.Domain;
using RemediationTracker.Server.Record;

namespace RemediationTracker.Server.Imports.Csv;

/// <summary>A list that can be imported. It reads rows; what may be recorded the deciders say.</summary>
internal interface ICsvImportList
{
    /// <summary>Its name on the command line, the same as in the export.</summary>
    string Name { get; }

    /// <summary>The columns that are taken.</summary>
    IReadOnlyList<CsvImportColumn> Columns { get; }

    /// <summary>The column that a field of a decider's refusal stands in; null when it is none.</summary>
    string? ColumnOf(string field);

    /// <summary>
    /// The commands that a row comes to, none when it is on record already. What is wrong with the row is noted there, and then what is
    /// given back means nothing.
    /// </summary>
    /// <param name="row">The row.</param>
    /// <param name="file">The file's name, without folders.</param>
    /// <param name="act">Who imports it, and today.</param>
    /// <param name="known">What is on record, and what the rows above come to.</param>
    CsvPlan Plan(CsvRow row, string file, Act act, KnownRecord known);
}

/// <summary>What a row comes to.</summary>
/// <param name="Commands">In order; several may go to one stream.</param>
/// <param name="Learn">Adds to what is known, once the commands are found to be good.</param>
internal sealed record CsvPlan(IReadOnlyList<CommandTo> Commands, Action Learn)
{
    /// <summary>Nothing is new.</summary>
    public static CsvPlan Nothing { get; } = new([], () => { });

    /// <summary>The row above that says the same, by its line; null when there is none.</summary>
    public long? SameAs { get; init; }

    /// <summary>Nothing is new beside what is on record, or a row above says.</summary>
    /// <param name="line">The row's line; null for what is on record.</param>
    public static CsvPlan Known(long? line) => Nothing with { SameAs = line };
}
