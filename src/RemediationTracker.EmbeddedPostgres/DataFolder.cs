using System.Security.Cryptography;
using System.Text;

namespace RemediationTracker.EmbeddedPostgres;

/// <summary>
/// The folder of one cluster and what lies where in it. Only <see cref="Cluster"/> belongs to the account that PostgreSQL runs under:
/// the rest belongs to whoever starts it, so that a PostgreSQL led astray cannot lead its starter astray.
/// </summary>
internal sealed record DataFolder(string Root)
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private const string NewClusterPrefix = "pg.new-";
    private const string RunPrefix = "run-";
    private const long LogLimit = 10_000_000;

    /// <summary>The cluster's data and its superuser's password; exists only when initdb has ended well.</summary>
    public string Cluster => Path.Combine(Root, "pg");

    public string ClusterData => Path.Combine(Cluster, "data");

    public string PasswordFile => Path.Combine(Cluster, "password");

    public string ConnectionFile => Path.Combine(Root, "connection.json");

    public string LockFile => Path.Combine(Root, "lock");

    public string LogFile => Path.Combine(Root, "postgres.log");

    public string NpmDirectory => Path.Combine(Root, "npm");

    public bool HasCluster => Directory.Exists(Cluster);

    public string NewCluster() => CreateOwn(NewClusterPrefix);

    /// <summary>A folder for one run of the server: its pipe, and the supervisor's answers.</summary>
    public string NewRun() => CreateOwn(RunPrefix);

    /// <summary>Whether there is a cluster in the folder, or in the one that would stand in for it.</summary>
    public static bool HoldsCluster(string dataDirectory, ServiceAccount account)
    {
        var wanted = new DataFolder(Path.GetFullPath(dataDirectory));
        return wanted.HasCluster || (account.User is not null && new DataFolder(StandInFor(wanted.Root)).HasCluster);
    }

    /// <summary>Opens the folder, or the one that stands in for it when the account cannot reach it.</summary>
    public static async Task<DataFolder> OpenAsync(
        EmbeddedPostgresOptions options, ServiceAccount account, CancellationToken cancellationToken)
    {
        var wanted = new DataFolder(Path.GetFullPath(options.DataDirectory));
        if (account.User is null)
        {
            Directory.CreateDirectory(wanted.Root, OwnerOnly);
            return wanted;
        }

        var standIn = new DataFolder(StandInFor(wanted.Root));
        if (!wanted.HasCluster && standIn.HasCluster && await IsOursAsync(standIn.Root, cancellationToken)) return standIn;
        await CreateOpenAsync(wanted.Root, cancellationToken);
        if (await account.CanReachAsync(wanted.Root, cancellationToken)) return wanted;
        if (wanted.HasCluster)
        {
            throw new EmbeddedPostgresException(
                $"{wanted.Root} holds a cluster, but the user {account.User} cannot reach it. "
                + "Open the folders above it for passing through (chmod o+x).");
        }

        await CreateOpenAsync(standIn.Root, cancellationToken);
        if (!await IsOursAsync(standIn.Root, cancellationToken))
        {
            throw new EmbeddedPostgresException(
                $"{standIn.Root} belongs to somebody else. "
                + $"Remove it, or choose a data directory that the user {account.User} can reach.");
        }
        options.Progress?.Report($"The user {account.User} cannot reach {wanted.Root}: the data are in {standIn.Root}");
        return standIn;
    }

    /// <summary>
    /// Creates a folder that other users may step into, whatever the umask says, and the folders above it alike. What is there stays as
    /// it is, even when it comes there at this moment: mkdir either creates, with the mode, or leaves alone.
    /// </summary>
    public static async Task CreateOpenAsync(string path, CancellationToken cancellationToken)
    {
        if (Directory.Exists(path)) return;
        if (Path.GetDirectoryName(path) is { Length: > 0 } parent) await CreateOpenAsync(parent, cancellationToken);
        var made = await Command.RunAsync(["mkdir", "-m", "711", path], "/", cancellationToken);
        if (!made.Succeeded && !Directory.Exists(path)) throw new EmbeddedPostgresException($"Cannot create {path}: {made.Output}");
    }

    /// <summary>Removes what starts that were cut off have left. Only for the holder of the lock, when no server runs.</summary>
    public void RemoveLeftovers()
    {
        File.Delete(ConnectionFile);
        foreach (var prefix in (string[])[NewClusterPrefix, RunPrefix])
        {
            foreach (var folder in Directory.EnumerateDirectories(Root, prefix + "*"))
                Directory.Delete(folder, recursive: true);
        }
        if (File.Exists(LogFile) && new FileInfo(LogFile).Length > LogLimit) File.Move(LogFile, LogFile + ".1", overwrite: true);
    }

    internal static string StandInFor(string root)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(root)));
        return $"/var/tmp/embedded-postgres-{hash.AsSpan(0, 16)}";
    }

    /// <summary>Everybody may write to /var/tmp, so somebody may have been there before us.</summary>
    private static async Task<bool> IsOursAsync(string path, CancellationToken cancellationToken)
    {
        string[] test = ["sh", "-c", "[ ! -L \"$1\" ] && [ -d \"$1\" ] && [ -O \"$1\" ]", "sh", path];
        return (await Command.RunAsync(test, "/", cancellationToken)).Succeeded;
    }

    private string CreateOwn(string prefix)
    {
        var path = Path.Combine(Root, prefix + Guid.NewGuid().ToString("N"));
        Directory.CreateDirectory(path, OwnerOnly);
        return path;
    }
}
