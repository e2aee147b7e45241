namespace RemediationTracker.Server.Imports.Csv;

/// <summary>Nothing of a file is read.</summary>
internal sealed class SheetRefusedException(long line, string code, string message) : Exception(message)
{
    /// <summary>Why.</summary>
    public CsvProblem Problem => new(line, null, code, Message);
}
