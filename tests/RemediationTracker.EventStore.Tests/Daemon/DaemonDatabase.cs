using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using RemediationTracker.EventStore.Daemon;
using RemediationTracker.EventStore.Migrations;
using RemediationTracker.TestPostgres;

namespace RemediationTracker.EventStore.Tests.Daemon;

/// <summary>A database of a test's own, since a daemon reads the whole ledger.</summary>
public sealed class DaemonDatabase : TestDatabase, IAsyncDisposable
{
    private readonly List<ProjectionDaemon> daemons = [];

    public PostgresEventStore Store => new(DataSource, Basket.EventTypes, projections: []);

    public static async Task<DaemonDatabase> CreateAsync(params IReadOnlyList<BasketItems> projections)
    {
        var database = new DaemonDatabase();
        await database.InitializeAsync();
        await new SchemaMigrator(database.DataSource, typeof(IEventStore).Assembly).MigrateAsync(CancellationToken.None);
        foreach (var projection in projections) await database.ExecuteAsync(projection.CreateTable);
        return database;
    }

    public async Task<ProjectionDaemon> StartAsync(
        ProjectionDaemonOptions options, params IReadOnlyList<ProjectionRegistration> projections)
    {
        var daemon = new ProjectionDaemon(DataSource, Basket.EventTypes, projections, options, NullLogger<ProjectionDaemon>.Instance);
        daemons.Add(daemon);
        await daemon.StartAsync(CancellationToken.None);
        return daemon;
    }

    public Task<ProjectionDaemon> StartAsync(params IReadOnlyList<ProjectionRegistration> projections) => StartAsync(new(), projections);

    public ProjectionOperations Operations(params IReadOnlyList<ProjectionRegistration> projections) =>
        new(DataSource, Basket.EventTypes, projections);

    /// <summary>Appends a new basket with so many items and gives its id.</summary>
    public async Task<Guid> BasketAsync(params IReadOnlyList<int> items)
    {
        var stream = Guid.CreateVersion7();
        object[] events = [.. items.Select(count => new ItemsAdded(count))];
        (await Store.AppendAsync(stream, ExpectedVersion.New, events)).ShouldBeOfType<Appended>();
        return stream;
    }

    /// <summary>Appends to a new stream an event as another program might.</summary>
    public Task InsertAsync(string type, string json) => ExecuteAsync(
        """
        with stream as (insert into mt_streams (id, type, version) values (gen_random_uuid(), 'basket', 1) returning id)
        insert into mt_events (seq_id, id, stream_id, version, data, type)
        select nextval('mt_events_sequence'), gen_random_uuid(), id, 1, $2::jsonb, $1 from stream
        """,
        type,
        json);

    /// <summary>Waits until the projection is at the ledger's end, whatever it stumbled over.</summary>
    public async Task CaughtUpAsync(ProjectionRegistration projection, int seconds = 30) => await Eventually.ShouldBeAsync(
        async () => (await Operations(projection).ListAsync(CancellationToken.None)).Single(), status => status.Lag == 0, seconds);

    /// <summary>Waits until the projection has stopped, and gives how it stands.</summary>
    public async Task<ProjectionStatus> StoppedAsync(ProjectionRegistration projection) => await Eventually.ShouldBeAsync(
        async () => (await Operations(projection).ListAsync(CancellationToken.None)).Single(), status => status.IsStopped);

    /// <summary>The items in all baskets of a table.</summary>
    public async Task<long> ItemsAsync(string table = "basket_items") =>
        (await QueryAsync<long>($"select coalesce(sum(items), 0) from {table}")).Single();

    public async Task ExecuteAsync(string sql, params IReadOnlyList<object> parameters)
    {
        await using var command = Command(sql, parameters);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>The rows' first column.</summary>
    public async Task<IReadOnlyList<T>> QueryAsync<T>(string sql, params IReadOnlyList<object> parameters)
    {
        await using var command = Command(sql, parameters);
        await using var row = await command.ExecuteReaderAsync();
        var rows = new List<T>();
        while (await row.ReadAsync()) rows.Add(row.GetFieldValue<T>(0));
        return rows;
    }

    async ValueTask IAsyncDisposable.DisposeAsync()
    {
        foreach (var daemon in daemons)
        {
            await daemon.StopAsync(CancellationToken.None);
            daemon.Dispose();
        }

        await DisposeAsync();
    }

    private NpgsqlCommand Command(string sql, IReadOnlyList<object> parameters)
    {
        var command = DataSource.CreateCommand(sql);
        foreach (var value in parameters) command.Parameters.Add(new() { Value = value });
        return command;
    }
}
