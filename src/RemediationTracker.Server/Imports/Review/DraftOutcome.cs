namespace RemediationTracker.Server.Imports.Review;

/// <summary>What came of a file.</summary>
/// <param name="Events">Recorded by it; 0 when it was on record already.</param>
/// <param name="Notes">What to look at.</param>
/// <param name="Place">Where a page is on record; null for a spreadsheet.</param>
/// <param name="Rows">How many rows of a spreadsheet were recorded; null for a page.</param>
public sealed record DraftOutcome(int Events, IReadOnlyList<string> Notes, PlaceOnRecord? Place, int? Rows);
