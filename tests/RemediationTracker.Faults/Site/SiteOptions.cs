namespace RemediationTracker.Faults.Site;

/// <summary>What a scenario needs.</summary>
internal sealed record SiteOptions
{
    /// <summary>How many server processes share the database.</summary>
    public int Servers { get; init; } = 1;

    /// <summary>More of the servers' connection string.</summary>
    public string ConnectionSettings { get; init; } = "";

    /// <summary>The size in MB of the file system that PostgreSQL has to itself; null for the machine's own.</summary>
    public int? SmallDisk { get; init; }

    /// <summary>How many clients post progress.</summary>
    public int Writers { get; init; } = 4;

    /// <summary>How long a text is, in characters.</summary>
    public int TextLength { get; init; } = 40;

    /// <summary>How likely a client leaves before it has its answer, from 0 to 1.</summary>
    public double Impatience { get; init; }
}
