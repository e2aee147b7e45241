namespace RemediationTracker.Server.Imports.Csv;

/// <summary>What a row of a file comes to.</summary>
public enum CsvStanding
{
    /// <summary>Something is wrong with it.</summary>
    Bad,

    /// <summary>It has something new.</summary>
    New,

    /// <summary>It says what is on record already.</summary>
    OnRecord,

    /// <summary>It says what a row above says.</summary>
    Repeated,
}
