using System.Text.Json.Serialization;

namespace RemediationTracker.Server.Imports.Csv;

/// <summary>What became of a file.</summary>
/// <param name="Rows">Rows that could be read as such; empty ones are not counted.</param>
/// <param name="Good">Rows that have something new, with which nothing is wrong.</param>
/// <param name="Known">Rows that say what is on record already.</param>
/// <param name="Problems">What is wrong, in order of the lines; empty when nothing is.</param>
/// <param name="EventCount">Events recorded; 0 when nothing was.</param>
public sealed record CsvImportReport(int Rows, int Good, int Known, IReadOnlyList<CsvProblem> Problems, int EventCount)
{
    /// <summary>Rows that say what a row above says.</summary>
    public int Repeated { get; init; }

    /// <summary>What each row comes to, in their order; for people who look at the file.</summary>
    [JsonIgnore]
    public IReadOnlyList<CsvVerdict> Verdicts { get; init; } = [];

    /// <summary>What a person should look at in the rows that are new or repeated, in order of the lines.</summary>
    public IReadOnlyList<CsvNote> Notes { get; init; } = [];
}
