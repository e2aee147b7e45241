using System.Text.Json;
using Npgsql;
using NpgsqlTypes;

namespace RemediationTracker.Benchmarks.EventStore;

/// <summary>Hand-written appends on a connection of their own: prepared, one round trip, one transaction each.</summary>
internal sealed class FloorWriter : IAsyncDisposable
{
    private readonly NpgsqlConnection connection;
    private readonly NpgsqlBatch start;
    private readonly NpgsqlCommand fetch;
    private readonly NpgsqlBatch go;

    private FloorWriter(NpgsqlConnection connection)
    {
        this.connection = connection;
        start = new NpgsqlBatch(connection) { BatchCommands = { Statement(InsertStream), Statement(InsertEvent) } };
        AddEvent(start.BatchCommands[1]);
        start.BatchCommands[0].Parameters.Add(new NpgsqlParameter<Guid>());
        fetch = new NpgsqlCommand(FetchSnapshot, connection) { Parameters = { new NpgsqlParameter<Guid>() } };
        go = new NpgsqlBatch(connection)
        {
            BatchCommands = { Statement(MoveStream), Statement(InsertEvent), Statement(UpsertSnapshot) },
        };
        go.BatchCommands[0].Parameters.Add(new NpgsqlParameter<Guid>());
        go.BatchCommands[0].Parameters.Add(new NpgsqlParameter<long>());
        AddEvent(go.BatchCommands[1]);
        go.BatchCommands[2].Parameters.Add(new NpgsqlParameter<Guid>());
        go.BatchCommands[2].Parameters.Add(new NpgsqlParameter<long>());
        go.BatchCommands[2].Parameters.Add(new NpgsqlParameter<string> { NpgsqlDbType = NpgsqlDbType.Jsonb });
    }

    public static async Task<FloorWriter> OpenAsync(NpgsqlDataSource database)
    {
        var writer = new FloorWriter(await database.OpenConnectionAsync());
        await writer.start.PrepareAsync();
        await writer.fetch.PrepareAsync();
        await writer.go.PrepareAsync();
        return writer;
    }

    /// <summary>One event to a new stream.</summary>
    public async Task StartAsync(Guid stream, Promised promised)
    {
        ((NpgsqlParameter<Guid>)start.BatchCommands[0].Parameters[0]).TypedValue = stream;
        SetEvent(start.BatchCommands[1], stream, 1, promised);
        await start.ExecuteNonQueryAsync();
    }

    /// <summary>Fetches the snapshot, folds one event more, appends it and writes the snapshot.</summary>
    public async Task GoOnAsync(Guid stream, Promised promised)
    {
        ((NpgsqlParameter<Guid>)fetch.Parameters[0]).TypedValue = stream;
        var (version, state) = (0L, Promises.None);
        await using (var row = await fetch.ExecuteReaderAsync())
        {
            if (await row.ReadAsync())
                (version, state) = (row.GetInt64(0), JsonSerializer.Deserialize<Promises>(row.GetString(1))!);
        }

        state = state.With(promised);
        ((NpgsqlParameter<Guid>)go.BatchCommands[0].Parameters[0]).TypedValue = stream;
        ((NpgsqlParameter<long>)go.BatchCommands[0].Parameters[1]).TypedValue = version;
        SetEvent(go.BatchCommands[1], stream, version + 1, promised);
        ((NpgsqlParameter<Guid>)go.BatchCommands[2].Parameters[0]).TypedValue = stream;
        ((NpgsqlParameter<long>)go.BatchCommands[2].Parameters[1]).TypedValue = version + 1;
        ((NpgsqlParameter<string>)go.BatchCommands[2].Parameters[2]).TypedValue = JsonSerializer.Serialize(state);
        await go.ExecuteNonQueryAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await start.DisposeAsync();
        await fetch.DisposeAsync();
        await go.DisposeAsync();
        await connection.DisposeAsync();
    }

    private static NpgsqlBatchCommand Statement(string sql) => new(sql);

    private static void AddEvent(NpgsqlBatchCommand insert)
    {
        insert.Parameters.Add(new NpgsqlParameter<Guid>());
        insert.Parameters.Add(new NpgsqlParameter<Guid>());
        insert.Parameters.Add(new NpgsqlParameter<long>());
        insert.Parameters.Add(new NpgsqlParameter<string> { NpgsqlDbType = NpgsqlDbType.Jsonb });
    }

    private static void SetEvent(NpgsqlBatchCommand insert, Guid stream, long version, Promised promised)
    {
        ((NpgsqlParameter<Guid>)insert.Parameters[0]).TypedValue = Guid.CreateVersion7();
        ((NpgsqlParameter<Guid>)insert.Parameters[1]).TypedValue = stream;
        ((NpgsqlParameter<long>)insert.Parameters[2]).TypedValue = version;
        ((NpgsqlParameter<string>)insert.Parameters[3]).TypedValue = JsonSerializer.Serialize(promised);
    }

    private const string InsertStream = "insert into mt_streams (id, type, version) values ($1, 'promises', 1)";

    private const string MoveStream = """
        insert into mt_streams as stream (id, type, version) values ($1, 'promises', $2 + 1)
        on conflict (id) do update set version = $2 + 1, timestamp = clock_timestamp() where stream.version = $2
        """;

    private const string InsertEvent = """
        insert into mt_events (seq_id, id, stream_id, version, data, type, mt_dotnet_type)
        values (nextval('mt_events_sequence'), $1, $2, $3, $4, 'promised', 'RemediationTracker.Benchmarks.EventStore.Promised')
        """;

    private const string FetchSnapshot = "select version, state from promises where id = $1";

    private const string UpsertSnapshot = """
        insert into promises (id, version, state) values ($1, $2, $3)
        on conflict (id) do update set version = excluded.version, state = excluded.state
        """;
}
