namespace RemediationTracker.Server.Imports.Csv;

/// <summary>A column that an import takes.</summary>
/// <param name="Heading">Its heading, the same as in the export of the list.</param>
/// <param name="IsRequired">Whether the column must be there, and no cell of it empty.</param>
/// <param name="Meaning">What its cells hold, for people.</param>
public sealed record CsvImportColumn(string Heading, bool IsRequired, string Meaning);
