using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace RemediationTracker.EmbeddedPostgres;

/// <summary>
/// A private PostgreSQL that lives as long as any process that uses it. Dispose it to leave; when the last user has left, or died in
/// whatever way, PostgreSQL shuts down.
/// </summary>
public sealed class EmbeddedPostgresServer : IAsyncDisposable
{
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(20);
    private readonly Supervisor supervisor;

    private EmbeddedPostgresServer(Supervisor supervisor, DataFolder folder, bool attached)
    {
        this.supervisor = supervisor;
        DataDirectory = folder.Root;
        Attached = attached;
        var password = File.ReadAllText(folder.PasswordFile);
        ConnectionString = $"Host=127.0.0.1;Port={supervisor.Port};Username=postgres;Password={password};Database=postgres";
    }

    /// <summary>
    /// For the superuser <c>postgres</c> and the database <c>postgres</c>, with Npgsql's key names. It holds the password.
    /// </summary>
    public string ConnectionString { get; }

    /// <summary>
    /// Where the cluster and its log (<c>postgres.log</c>) really are: the folder asked for, or the one under /var/tmp in its place.
    /// </summary>
    public string DataDirectory { get; }

    /// <summary>True when the server ran already because another user had started it.</summary>
    public bool Attached { get; }

    /// <summary>Whether the data directory, or the folder that stands in for it, holds a cluster already. Nothing is made.</summary>
    public static async Task<bool> ExistsAsync(string dataDirectory, CancellationToken cancellationToken) =>
        DataFolder.HoldsCluster(dataDirectory, await ServiceAccount.FindAsync(cancellationToken));

    /// <summary>
    /// Starts the cluster of the data directory, after making it where there is none, or attaches to it where it runs already.
    /// </summary>
    /// <exception cref="PostgresNotFoundException">PostgreSQL is not installed and cannot be had from npm.</exception>
    /// <exception cref="EmbeddedPostgresException">PostgreSQL did not start; the message has its last words.</exception>
    /// <exception cref="PlatformNotSupportedException">On Windows: configure a connection string there.</exception>
    public static async Task<EmbeddedPostgresServer> StartOrAttachAsync(
        EmbeddedPostgresOptions options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (OperatingSystem.IsWindows())
        {
            throw new PlatformNotSupportedException(
                "A private PostgreSQL is not started on Windows. Install PostgreSQL there and configure a connection string.");
        }

        var account = await ServiceAccount.FindAsync(cancellationToken);
        var folder = await DataFolder.OpenAsync(options, account, cancellationToken);
        using var alone = await OwnFile.LockAsync(folder.LockFile, cancellationToken);
        if (await Supervisor.AttachAsync(folder, cancellationToken) is { } running) return new(running, folder, attached: true);

        folder.RemoveLeftovers();
        var binaries = await PostgresBinaries.FindAsync(options, folder, account, cancellationToken);
        if (!folder.HasCluster) await ClusterCreation.RunAsync(folder, binaries, account, options, cancellationToken);
        options.Progress?.Report($"Starting PostgreSQL {binaries.Major}");
        return new(await StartAsync(folder, binaries, account, options, cancellationToken), folder, attached: false);
    }

    /// <summary>Leaves the server. When this was its last user, it has shut down on return.</summary>
    public ValueTask DisposeAsync() => supervisor.DisposeAsync();

    private static async Task<Supervisor> StartAsync(
        DataFolder folder,
        PostgresBinaries binaries,
        ServiceAccount account,
        EmbeddedPostgresOptions options,
        CancellationToken cancellationToken)
    {
        var starting = Stopwatch.StartNew();
        while (true)
        {
            var said = File.Exists(folder.LogFile) ? new FileInfo(folder.LogFile).Length : 0;
            var port = FreePort();
            var settings = Settings(options, port).SelectMany(setting => (string[])["-c", setting]);
            var command = account.RunUntilParentDies([binaries.Postgres, "-D", folder.ClusterData, .. settings]);
            var started = await Supervisor.StartAsync(folder, port, command, cancellationToken);
            try
            {
                var since = DateTimeOffset.UtcNow.ToUnixTimeSeconds() - 1;
                while (!started.HasEnded && !IsReady(folder, port, since))
                {
                    if (starting.Elapsed > options.StartTimeout)
                        throw new EmbeddedPostgresException(Failure(folder, said, "did not get ready in time"));
                    await Task.Delay(Poll, cancellationToken);
                }
                if (!started.HasEnded)
                {
                    started.Announce();
                    return started;
                }
            }
            catch
            {
                await started.LeaveAndWaitAsync();
                throw;
            }

            started.Leave();
            if (starting.Elapsed > options.StartTimeout || !IsPassing(Said(folder, said)))
                throw new EmbeddedPostgresException(Failure(folder, said, "ended while it was starting"));
            await Task.Delay(Poll, cancellationToken);
        }
    }

    private static IEnumerable<string> Settings(EmbeddedPostgresOptions options, int port) =>
    [
        "listen_addresses=127.0.0.1",
        $"port={port}",
        "unix_socket_directories=",
        .. options.Fsync ? [] : (string[])["fsync=off", "full_page_writes=off"],
        .. options.Settings.Select(setting => $"{setting.Key}={setting.Value}"),
    ];

    /// <summary>Somebody took the port before PostgreSQL could, or the server before this one is still shutting down.</summary>
    private static bool IsPassing(string said) =>
        said.Contains("Address already in use", StringComparison.Ordinal)
        || said.Contains("\"postmaster.pid\" already exists", StringComparison.Ordinal);

    /// <summary>
    /// postmaster.pid has the start time in its third line, the port in its fourth and the state in its eighth (pg_ctl reads it so too).
    /// </summary>
    private static bool IsReady(DataFolder folder, int port, long since)
    {
        try
        {
            var lines = File.ReadAllLines(Path.Combine(folder.ClusterData, "postmaster.pid"));
            return lines is [_, _, var start, var listens, _, _, _, var state, ..]
                && long.Parse(start, CultureInfo.InvariantCulture) >= since
                && int.Parse(listens, CultureInfo.InvariantCulture) == port
                && state.Trim() == "ready";
        }
        catch (IOException)
        {
            return false;
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static string Failure(DataFolder folder, long from, string what) =>
        $"PostgreSQL {what}. Its log, {folder.LogFile}, ends with:{Environment.NewLine}{LastLines.Of(Said(folder, from))}";

    private static string Said(DataFolder folder, long from)
    {
        using var log = new FileStream(folder.LogFile, FileMode.OpenOrCreate, FileAccess.Read, FileShare.ReadWrite);
        log.Position = from;
        return new StreamReader(log).ReadToEnd();
    }
}
