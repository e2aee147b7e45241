using System.Globalization;
using Npgsql;
using RemediationTracker.EmbeddedPostgres;

namespace RemediationTracker.Faults.Site;

/// <summary>A PostgreSQL of the scenario's own, with fsync on, that can be killed and started again.</summary>
internal sealed class Postgres : IAsyncDisposable
{
    private const string Database = "faults";
    private readonly string folder;
    private EmbeddedPostgresServer server;

    private Postgres(string folder, EmbeddedPostgresServer server)
    {
        this.folder = folder;
        this.server = server;
    }

    /// <summary>Where it listens now; another port after each start.</summary>
    public int Port => Settings.Port;

    /// <summary>The way to the database without anything in between.</summary>
    public string ConnectionString => Settings.ConnectionString;

    /// <summary>Whether the server process lives.</summary>
    public bool IsRunning => PostmasterId is { } postmaster && !Signals.IsGone(postmaster);

    private NpgsqlConnectionStringBuilder Settings => new(server.ConnectionString)
    {
        Database = Database,
        Pooling = false,
        SearchPath = "read_models, public",
        SslMode = SslMode.Disable,
        GssEncryptionMode = GssEncryptionMode.Disable,
    };

    private string DataFolder => Path.Combine(server.DataDirectory, "pg", "data");

    private int? PostmasterId
    {
        get
        {
            try
            {
                return int.Parse(File.ReadLines(Path.Combine(DataFolder, "postmaster.pid")).First(), CultureInfo.InvariantCulture);
            }
            catch (IOException)
            {
                return null;
            }
        }
    }

    /// <summary>Starts the folder's cluster.</summary>
    public static async Task<Postgres> StartAsync(string folder, CancellationToken cancellationToken) =>
        new(folder, await LaunchAsync(folder, cancellationToken));

    /// <summary>Makes a cluster in the folder, and an empty database in it.</summary>
    public static async Task<Postgres> CreateAsync(string folder, CancellationToken cancellationToken)
    {
        var postgres = await StartAsync(folder, cancellationToken);
        await using var connection = new NpgsqlConnection(postgres.server.ConnectionString + ";Pooling=false");
        await connection.OpenAsync(cancellationToken);
        await using var create = new NpgsqlCommand(CreateDatabaseSql, connection);
        await create.ExecuteNonQueryAsync(cancellationToken);
        return postgres;
    }

    /// <summary>A connection of the harness's own, past whatever disturbs the server's.</summary>
    public async Task<NpgsqlConnection> ConnectAsync(CancellationToken cancellationToken)
    {
        var connection = new NpgsqlConnection(ConnectionString);
        await connection.OpenAsync(cancellationToken);
        return connection;
    }

    /// <summary>kill -9 of the postmaster and of all its children; returns when they are gone.</summary>
    public async Task KillAsync()
    {
        if (PostmasterId is not { } postmaster)
            return;

        // The postmaster first, so that it cannot clean up after a child.
        int[] all = [postmaster, .. Signals.ChildrenOf(postmaster)];
        foreach (var process in all)
            Signals.Kill(process);
        while (!all.All(Signals.IsGone))
            await Task.Delay(TimeSpan.FromMilliseconds(5));
    }

    /// <summary>Starts it again where it ended in whatever way; recovery is over on return.</summary>
    public async Task RestartAsync(CancellationToken cancellationToken)
    {
        await server.DisposeAsync();
        server = await LaunchAsync(folder, cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => server.DisposeAsync();

    private static Task<EmbeddedPostgresServer> LaunchAsync(string folder, CancellationToken cancellationToken) =>
        EmbeddedPostgresServer.StartOrAttachAsync(
            new()
            {
                DataDirectory = folder,
                NpmDirectory = Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData), "test-postgres"),
                Fsync = true,
                // Small, so that a small disk holds it.
                Settings = new Dictionary<string, string>
                {
                    ["shared_buffers"] = "32MB",
                    ["min_wal_size"] = "32MB",
                    ["max_wal_size"] = "64MB",
                },
            },
            cancellationToken);

    private const string CreateDatabaseSql = "create database faults";
}
