using JasperFx;
using Marten;
using Npgsql;
using RemediationTracker.EmbeddedPostgres;
using RemediationTracker.Ledger;
using RemediationTracker.Server;
using RemediationTracker.Server.Record;

namespace RemediationTracker.Benchmarks.Record;

/// <summary>
/// A private PostgreSQL that flushes every commit to the disk, with databases of one kind each: Marten's tables alone, for the floor and
/// for bare Marten; the same with the scripts of the guards and the ledger; a whole tracker's.
/// </summary>
internal sealed class RecordPostgres : IAsyncDisposable
{
    /// <summary>As the tracker has it, so that all prepare their statements alike.</summary>
    private const int MaxPreparedStatements = 100;

    private readonly EmbeddedPostgresServer server;
    private readonly List<IAsyncDisposable> opened = [];

    private RecordPostgres(EmbeddedPostgresServer server) => this.server = server;

    public static async Task<RecordPostgres> StartAsync() => new(await EmbeddedPostgresServer.StartOrAttachAsync(
        new()
        {
            DataDirectory = Path.Combine(Path.GetTempPath(), $"benchmark-record-{Guid.NewGuid():N}"),
            Settings = new Dictionary<string, string> { ["max_connections"] = "400", ["max_wal_size"] = "4GB" },
        },
        CancellationToken.None));

    /// <summary>A new database with Marten's tables alone.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="flushed">Whether a commit waits for the disk.</param>
    public async Task<NpgsqlDataSource> CreateBareAsync(string name, bool flushed = true)
    {
        await CreateAsync(name);
        var database = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(server.ConnectionString)
        {
            Database = name,
            Options = flushed ? null : "-c synchronous_commit=off",
            MaxAutoPrepare = MaxPreparedStatements,
            NoResetOnClose = true,
        });
        opened.Add(database);
        await using var store = Bare(database);
        await store.Storage.ApplyAllConfiguredChangesToDatabaseAsync(AutoCreate.CreateOrUpdate);
        return database;
    }

    /// <summary>The same, with the first of the ledger's scripts: one for the guards of the record, two for the queue as well.</summary>
    public async Task<NpgsqlDataSource> CreateGuardedAsync(string name, int scripts, bool flushed)
    {
        var database = await CreateBareAsync(name, flushed);
        var ledger = typeof(LedgerReader).Assembly;
        var names = ledger.GetManifestResourceNames().Where(it => it.EndsWith(".sql", StringComparison.Ordinal)).Order();
        foreach (var script in names.Take(scripts))
        {
            using var text = new StreamReader(ledger.GetManifestResourceStream(script)!);
            await ExecuteAsync(database, await text.ReadToEndAsync());
        }

        return database;
    }

    /// <summary>A new tracker, whose server works under a role that does not own the record.</summary>
    public async Task<TrackerDatabase> CreateTrackerAsync(string name)
    {
        await CreateAsync(name);
        var (owner, role) = await PrivateDatabase.OpenAsync(server.ConnectionString, CancellationToken.None);
        var options = new TrackerOptions
        {
            DataDirectory = server.DataDirectory,
            ConnectionString = On(role, name),
            OwnerConnectionString = On(owner, name),
        };
        var database = await TrackerDatabase.OpenAsync(options, new Progress<string>(), CancellationToken.None);
        opened.Add(database);
        return database;
    }

    /// <summary>Marten as the tracker has it, without its read models.</summary>
    public static DocumentStore Bare(NpgsqlDataSource database) => DocumentStore.For(options =>
    {
        options.Connection(database);
        options.Configure([]);
    });

    public static async Task ExecuteAsync(NpgsqlDataSource database, string sql)
    {
#pragma warning disable CA2100 // Constants of the benchmarks, and scripts of our own.
        await using var command = database.CreateCommand(sql);
#pragma warning restore CA2100
        command.CommandTimeout = 0;
        await command.ExecuteNonQueryAsync();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var one in opened)
            await one.DisposeAsync();
        await server.DisposeAsync();
        Directory.Delete(server.DataDirectory, recursive: true);
    }

    private static string On(string connectionString, string name) =>
        new NpgsqlConnectionStringBuilder(connectionString) { Database = name }.ConnectionString;

    private async Task CreateAsync(string name)
    {
        await using var any = NpgsqlDataSource.Create(server.ConnectionString);
        await ExecuteAsync(any, $"create database {name}");
    }
}
