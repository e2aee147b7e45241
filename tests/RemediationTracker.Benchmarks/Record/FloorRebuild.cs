using System.Text.Json;
using System.Text.Json.Serialization;
using JasperFx.Events;
using Npgsql;
using RemediationTracker.Server.Record;

namespace RemediationTracker.Benchmarks.Record;

/// <summary>
/// Makes the read models' tables anew by hand: one connection streams the events out of the ledger, another runs the read models' own
/// statements, each event at its time of record, in prepared batches and one transaction. No Marten reads, nothing is caught up with, locked
/// or swapped. The rows and their history come out the same; a way that made them in memory and copied them would be faster, and another
/// program for each table.
/// </summary>
internal sealed class FloorRebuild(TrackerDatabase tracker, IReadOnlyList<ReadModel> readModels)
{
    private const int BatchSize = 500;
    private const string Schema = "by_hand";

    private static readonly JsonSerializerOptions Json = new() { Converters = { new JsonStringEnumConverter() } };

    private static readonly Dictionary<string, Type> Types = EventNames.All.ToDictionary(pair => pair.Value, pair => pair.Key);

    public async Task RunAsync()
    {
        await using var source = await OpenAsync("public");
        await using var target = await OpenAsync($"{Schema}, public");
        await ExecuteAsync(target, $"drop schema if exists {Schema} cascade; create schema {Schema}");
        foreach (var script in RecordSchema.ReadModelScripts)
            await ExecuteAsync(target, script);

        await using var transaction = await target.BeginTransactionAsync();
        await using var read = new NpgsqlCommand(EventsSql, source);
        await using var row = await read.ExecuteReaderAsync();
        var batch = new NpgsqlBatch(target, transaction);
        for (var count = 1; await row.ReadAsync(); count++)
        {
            Carry(Of(row), batch);
            if (count % BatchSize == 0)
                batch = await SendAsync(batch);
        }

        await (await SendAsync(batch)).DisposeAsync();
        await transaction.CommitAsync();
    }

    /// <summary>Whether all tables are the live ones, row by row and with their history.</summary>
    /// <exception cref="InvalidOperationException">One is not.</exception>
    public async Task CompareAsync()
    {
        await using var connection = await OpenAsync($"{Schema}, public");
        await using var tables = new NpgsqlCommand(TablesSql, connection) { Parameters = { new() { Value = Schema } } };
        var names = (string[])(await tables.ExecuteScalarAsync())!;
        foreach (var name in names)
        {
#pragma warning disable CA2100 // A table of our own.
            await using var differs = new NpgsqlCommand(
                $"select exists (table {Schema}.{name} except table read_models.{name})"
                + $" or (select count(*) from {Schema}.{name}) <> (select count(*) from read_models.{name})",
                connection);
#pragma warning restore CA2100
            if (await differs.ExecuteScalarAsync() is true)
                throw new InvalidOperationException($"The table {name} by hand is not the live one.");
        }
    }

    private void Carry(IEvent recorded, NpgsqlBatch batch)
    {
        var statements = readModels.SelectMany(model => model.Project(recorded)).ToList();
        if (statements.Count > 0)
            batch.BatchCommands.Add(Statement.Of(TimeSql, recorded.Timestamp.UtcDateTime).ToBatchCommand());
        foreach (var statement in statements)
            batch.BatchCommands.Add(statement.ToBatchCommand());
    }

    private static async Task<NpgsqlBatch> SendAsync(NpgsqlBatch batch)
    {
        if (batch.BatchCommands.Count > 0)
            await batch.ExecuteNonQueryAsync();
        await batch.DisposeAsync();
        return new NpgsqlBatch(batch.Connection, batch.Transaction);
    }

    private static IEvent Of(NpgsqlDataReader row)
    {
        var data = JsonSerializer.Deserialize(row.GetString(3), Types[row.GetString(2)], Json)!;
        var recorded = (IEvent)Activator.CreateInstance(typeof(Event<>).MakeGenericType(data.GetType()), data)!;
        (recorded.StreamId, recorded.Version, recorded.Timestamp) = (row.GetGuid(0), row.GetInt64(1), row.GetFieldValue<DateTimeOffset>(4));
        foreach (var (name, value) in JsonSerializer.Deserialize<Dictionary<string, string>>(row.GetString(5))!)
            recorded.SetHeader(name, value);
        return recorded;
    }

    private async Task<NpgsqlConnection> OpenAsync(string searchPath)
    {
        var settings = new NpgsqlConnectionStringBuilder(tracker.Owner) { SearchPath = searchPath, MaxAutoPrepare = 100 };
        var connection = new NpgsqlConnection(settings.ConnectionString);
        await connection.OpenAsync();
        return connection;
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
#pragma warning disable CA2100 // A constant, or a script of our own.
        await using var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync();
    }

    private const string EventsSql = """
        select stream_id, version, type, data, timestamp, headers from ledger join mt_events using (seq_id) order by position
        """;

    private const string TimeSql = "select set_config('tracker.recorded_at', $1::text, true)";

    private const string TablesSql = "select array_agg(tablename::text) from pg_tables where schemaname = $1";
}
