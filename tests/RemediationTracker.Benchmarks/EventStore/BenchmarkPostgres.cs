using Npgsql;
using RemediationTracker.EmbeddedPostgres;
using RemediationTracker.EventStore;
using RemediationTracker.EventStore.Migrations;
using RemediationTracker.Messaging;
using RemediationTracker.Server;

namespace RemediationTracker.Benchmarks.EventStore;

/// <summary>
/// A private PostgreSQL that flushes every commit to the disk, with two databases: the tracker's, and the floor's, which has Marten's
/// tables alone: no ledger, no trigger.
/// </summary>
internal sealed class BenchmarkPostgres : IAsyncDisposable
{
    private const string MartensTables = "0001-event-store.sql";

    private readonly EmbeddedPostgresServer postgres;

    private BenchmarkPostgres(EmbeddedPostgresServer postgres, NpgsqlDataSource ours, NpgsqlDataSource floor)
    {
        this.postgres = postgres;
        Ours = ours;
        Floor = floor;
    }

    public NpgsqlDataSource Ours { get; }

    public NpgsqlDataSource Floor { get; }

    public static async Task<BenchmarkPostgres> StartAsync()
    {
        var server = await EmbeddedPostgresServer.StartOrAttachAsync(
            new()
            {
                DataDirectory = Path.Combine(Path.GetTempPath(), $"benchmark-postgres-{Guid.NewGuid():N}"),
                Settings = new Dictionary<string, string> { ["max_connections"] = "200", ["max_wal_size"] = "4GB" },
            },
            CancellationToken.None);
        var ours = await CreateAsync(server, "ours");
        var floor = await CreateAsync(server, "floor");
        await new SchemaMigrator(ours, typeof(IEventStore).Assembly, typeof(Outbox).Assembly, typeof(TrackerDatabase).Assembly)
            .MigrateAsync(CancellationToken.None);
        await ExecuteAsync(floor, Script(MartensTables));
        await ExecuteAsync(ours, Snapshots);
        await ExecuteAsync(floor, Snapshots);
        return new(server, ours, floor);
    }

    public async ValueTask DisposeAsync()
    {
        await Ours.DisposeAsync();
        await Floor.DisposeAsync();
        await postgres.DisposeAsync();
        Directory.Delete(postgres.DataDirectory, recursive: true);
    }

    public static async Task ExecuteAsync(NpgsqlDataSource database, string sql)
    {
#pragma warning disable CA2100 // Constants of the benchmarks, and a script of our own.
        await using var command = database.CreateCommand(sql);
#pragma warning restore CA2100
        command.CommandTimeout = 0;
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<NpgsqlDataSource> CreateAsync(EmbeddedPostgresServer server, string name)
    {
        await using (var any = NpgsqlDataSource.Create(server.ConnectionString))
            await ExecuteAsync(any, $"create database {name}");
        return NpgsqlDataSource.Create(
            new NpgsqlConnectionStringBuilder(server.ConnectionString)
            {
                Database = name,
                MaxAutoPrepare = 100,
                MaxPoolSize = 90,
                NoResetOnClose = true,
            });
    }

    private static string Script(string name)
    {
        using var reader = new StreamReader(typeof(IEventStore).Assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }

    private const string Snapshots = "create table promises (id uuid primary key, version bigint not null, state jsonb not null)";
}
