namespace RemediationTracker.Server.Imports.Csv;

/// <summary>What a person should look at in a row that is recorded as it stands.</summary>
/// <param name="Line">The line on which the row begins, 1 for the first of the file.</param>
/// <param name="Column">The column's heading; null when it is not about a column.</param>
/// <param name="Message">For a person.</param>
public sealed record CsvNote(long Line, string? Column, string Message);
