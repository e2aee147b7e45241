using Npgsql;
using RemediationTracker.EventStore.Migrations;
using RemediationTracker.TestPostgres;

namespace RemediationTracker.EventStore.Tests;

/// <summary>A database of its own for a test class, with the event store's schema.</summary>
public sealed class EventStoreDatabase : TestDatabase
{
    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        await new SchemaMigrator(DataSource, typeof(IEventStore).Assembly).MigrateAsync(CancellationToken.None);
    }

    public PostgresEventStore Store(params IReadOnlyList<IProjection> projections) => new(DataSource, Basket.EventTypes, projections);

    public async Task ExecuteAsync(string sql, params object[] parameters)
    {
        await using var command = Command(sql, parameters);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>The rows' first column.</summary>
    public async Task<IReadOnlyList<T>> QueryAsync<T>(string sql, params object[] parameters)
    {
        await using var command = Command(sql, parameters);
        await using var row = await command.ExecuteReaderAsync();
        var rows = new List<T>();
        while (await row.ReadAsync()) rows.Add(row.GetFieldValue<T>(0));
        return rows;
    }

    private NpgsqlCommand Command(string sql, object[] parameters)
    {
        var command = DataSource.CreateCommand(sql);
        foreach (var value in parameters) command.Parameters.Add(new() { Value = value });
        return command;
    }
}
