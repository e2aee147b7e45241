namespace RemediationTracker.Server;

/// <summary>What the command line and the configuration say of a tracker.</summary>
public sealed record TrackerOptions
{
    /// <summary>Where the tracker keeps its own files, and its PostgreSQL when none is configured.</summary>
    public required string DataDirectory { get; init; }

    /// <summary>A PostgreSQL of one's own, 15 or newer; null to start a private one in <see cref="DataDirectory"/>.</summary>
    public string? ConnectionString { get; init; }

    /// <summary>Where "today" is; an IANA name.</summary>
    public string TimeZone { get; init; } = "America/New_York";

    /// <summary>Reads the configuration (<c>ConnectionStrings:Tracker</c>, <c>Tracker:TimeZone</c>).</summary>
    public static TrackerOptions From(IConfiguration configuration, string dataDirectory) => new()
    {
        DataDirectory = Path.GetFullPath(dataDirectory),
        ConnectionString = configuration.GetConnectionString("Tracker"),
        TimeZone = configuration["Tracker:TimeZone"] ?? "America/New_York",
    };
}
