namespace RemediationTracker.Server.Imports.Csv;

/// <summary>
/// How a cell that a spreadsheet would take for a formula is disarmed (OWASP, CSV Injection): by an apostrophe before it. A text that looks
/// as if it had been disarmed gets one more, so that each cell can be read back as what it was.
/// </summary>
internal static class CsvDisarming
{
    /// <summary>Whether a cell was disarmed: an apostrophe or more before what begins a formula.</summary>
    public static bool IsDisarmed(string cell) =>
        cell.StartsWith('\'') && cell.AsSpan().TrimStart('\'') is [var first, ..] && first is '=' or '+' or '-' or '@' or '\t' or '\r';
}
