namespace RemediationTracker.Server.Imports.Csv;

/// <summary>A row as a file holds it.</summary>
/// <param name="Line">The line on which it begins, or its number in a workbook; 1 for the first.</param>
/// <param name="Raw">The row as it stands in the file, without its line end; of a workbook, as CSV has it.</param>
/// <param name="Cells">Its cells as text.</param>
internal sealed record SheetRow(long Line, string Raw, IReadOnlyList<string> Cells);
