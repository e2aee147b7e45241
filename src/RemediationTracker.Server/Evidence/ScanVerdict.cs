namespace RemediationTracker.Server.Evidence;

/// <summary>What a scanner says of a file.</summary>
public enum ScanVerdict
{
    /// <summary>It did not come to a verdict; the file is refused.</summary>
    Failed,

    /// <summary>Nothing stands against the file.</summary>
    Clean,

    /// <summary>The file is refused.</summary>
    Infected,
}
