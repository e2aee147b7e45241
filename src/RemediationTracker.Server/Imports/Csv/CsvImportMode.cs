namespace RemediationTracker.Server.Imports.Csv;

/// <summary>What is recorded of a file.</summary>
public enum CsvImportMode
{
    /// <summary>All of it, or nothing when anything is wrong with it.</summary>
    AllOrNothing,

    /// <summary>What is good.</summary>
    Partial,

    /// <summary>Nothing: it is only judged.</summary>
    DryRun,
}
