namespace RemediationTracker.EmbeddedPostgres;

/// <summary>Which cluster to start or attach to, and how.</summary>
public sealed record EmbeddedPostgresOptions
{
    /// <summary>
    /// The folder that holds the cluster; created when missing. Whoever names the same folder shares the same PostgreSQL.
    /// When the process is root and the account that PostgreSQL runs under cannot reach this folder, a folder under <c>/var/tmp</c>
    /// stands in for it: see <see cref="EmbeddedPostgresServer.DataDirectory"/>.
    /// </summary>
    public required string DataDirectory { get; init; }

    /// <summary>The folder of <c>postgres</c> and <c>initdb</c>; null to look for it (see <see cref="Source"/>).</summary>
    public string? BinDirectory { get; init; }

    /// <summary>Where to look for PostgreSQL when <see cref="BinDirectory"/> is null.</summary>
    public PostgresSource Source { get; init; } = PostgresSource.Any;

    /// <summary>
    /// Where the npm package is installed, so that several clusters can share it; null for a folder beside the cluster.
    /// </summary>
    public string? NpmDirectory { get; init; }

    /// <summary>False gains speed and loses the cluster when the machine crashes (not when a process is killed): for tests.</summary>
    public bool Fsync { get; init; } = true;

    /// <summary>More settings of postgresql.conf, by name. They count for whoever starts the server, not for those who attach.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();

    /// <summary>How long a start may take in all, recovery after a crash included, before it is given up.</summary>
    public TimeSpan StartTimeout { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>Told one sentence before each step that takes a moment; null for silence.</summary>
    public IProgress<string>? Progress { get; init; }
}
