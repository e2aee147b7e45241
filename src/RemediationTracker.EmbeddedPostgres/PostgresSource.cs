namespace RemediationTracker.EmbeddedPostgres;

/// <summary>Where the PostgreSQL binaries may come from.</summary>
public enum PostgresSource
{
    /// <summary>An installed PostgreSQL if there is one, else the npm package.</summary>
    Any,

    /// <summary>Only a PostgreSQL that is installed on this machine; nothing is downloaded.</summary>
    InstalledOnly,

    /// <summary>Only the npm package, even where PostgreSQL is installed.</summary>
    NpmOnly,
}
