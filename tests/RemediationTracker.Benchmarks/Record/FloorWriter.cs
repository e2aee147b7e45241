using System.Text.Json;
using Npgsql;
using NpgsqlTypes;
using RemediationTracker.Domain.Milestones;

namespace RemediationTracker.Benchmarks.Record;

/// <summary>
/// Hand-written appends to Marten's tables on a connection of their own: prepared, one round trip and one transaction each; one more to
/// fetch a stream.
/// </summary>
internal sealed class FloorWriter : IAsyncDisposable
{
    private readonly NpgsqlConnection connection;
    private readonly NpgsqlBatch begin;
    private readonly NpgsqlBatch fetch;
    private readonly NpgsqlBatch goOn;

    private FloorWriter(NpgsqlConnection connection)
    {
        this.connection = connection;
        begin = new NpgsqlBatch(connection) { BatchCommands = { Of(InsertStream, Id()), OfEvent() } };
        fetch = new NpgsqlBatch(connection) { BatchCommands = { Of(FetchVersion, Id()), Of(FetchEvents, Id()) } };
        goOn = new NpgsqlBatch(connection)
        {
            BatchCommands = { Of(MoveStream, Id(), Number()), OfEvent(), Of(InsertProgress, Id(), Number(), new NpgsqlParameter<string>()) },
        };
    }

    public static async Task<FloorWriter> OpenAsync(NpgsqlDataSource database)
    {
        var writer = new FloorWriter(await database.OpenConnectionAsync());
        await writer.begin.PrepareAsync();
        await writer.fetch.PrepareAsync();
        await writer.goOn.PrepareAsync();
        return writer;
    }

    /// <summary>One event to a new stream.</summary>
    public async Task BeginAsync(Guid stream, MilestoneCommitted committed)
    {
        Set(begin.BatchCommands[0], 0, stream);
        SetEvent(begin.BatchCommands[1], stream, 1, "milestone_committed", JsonSerializer.Serialize(committed));
        await begin.ExecuteNonQueryAsync();
    }

    /// <summary>Fetches the stream, folds it, appends one event and writes the row that tells of it.</summary>
    public async Task GoOnAsync(Guid stream, ProgressPosted posted)
    {
        var (version, milestone) = await FetchAsync(stream);
        if (milestone.Commitment is null)
            throw new InvalidOperationException("There is no such milestone.");
        Set(goOn.BatchCommands[0], 0, stream);
        Set(goOn.BatchCommands[0], 1, version);
        SetEvent(goOn.BatchCommands[1], stream, version + 1, "progress_posted", JsonSerializer.Serialize(posted));
        Set(goOn.BatchCommands[2], 0, stream);
        Set(goOn.BatchCommands[2], 1, version + 1);
        Set(goOn.BatchCommands[2], 2, posted.Text);
        await goOn.ExecuteNonQueryAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await begin.DisposeAsync();
        await fetch.DisposeAsync();
        await goOn.DisposeAsync();
        await connection.DisposeAsync();
    }

    private async Task<(long Version, Milestone State)> FetchAsync(Guid stream)
    {
        Set(fetch.BatchCommands[0], 0, stream);
        Set(fetch.BatchCommands[1], 0, stream);
        await using var row = await fetch.ExecuteReaderAsync();
        var (version, milestone) = (await row.ReadAsync() ? row.GetInt64(0) : 0, Milestone.None);
        await row.NextResultAsync();
        while (await row.ReadAsync())
        {
            MilestoneEvent recorded = row.GetString(0) is "milestone_committed"
                ? JsonSerializer.Deserialize<MilestoneCommitted>(row.GetString(1))!
                : JsonSerializer.Deserialize<ProgressPosted>(row.GetString(1))!;
            milestone = Milestone.Evolve(milestone, recorded);
        }

        return (version, milestone);
    }

    private static NpgsqlParameter<Guid> Id() => new();

    private static NpgsqlParameter<long> Number() => new();

    private static NpgsqlBatchCommand Of(string sql, params ReadOnlySpan<NpgsqlParameter> parameters)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var parameter in parameters)
            command.Parameters.Add(parameter);
        return command;
    }

    private static NpgsqlBatchCommand OfEvent() => Of(
        InsertEvent, Id(), Id(), Number(), new NpgsqlParameter<string> { NpgsqlDbType = NpgsqlDbType.Jsonb }, new NpgsqlParameter<string>());

    private static void Set<T>(NpgsqlBatchCommand command, int place, T value) =>
        ((NpgsqlParameter<T>)command.Parameters[place]).TypedValue = value;

    private static void SetEvent(NpgsqlBatchCommand insert, Guid stream, long version, string type, string json)
    {
        Set(insert, 0, Guid.CreateVersion7());
        Set(insert, 1, stream);
        Set(insert, 2, version);
        Set(insert, 3, json);
        Set(insert, 4, type);
    }

    private const string InsertStream = "insert into mt_streams (id, type, version) values ($1, 'milestone', 1)";

    private const string MoveStream = "update mt_streams set version = $2 + 1, timestamp = clock_timestamp() where id = $1 and version = $2";

    private const string InsertEvent = """
        insert into mt_events (seq_id, id, stream_id, version, data, type, mt_dotnet_type)
        values (nextval('mt_events_sequence'), $1, $2, $3, $4, $5, 'RemediationTracker.Domain.Milestones.MilestoneEvent')
        """;

    private const string FetchVersion = "select version from mt_streams where id = $1";

    private const string FetchEvents = "select type, data from mt_events where stream_id = $1 order by version";

    private const string InsertProgress = "insert into milestone_progress (milestone_id, version, text) values ($1, $2, $3)";

    /// <summary>The table that it keeps beside Marten's.</summary>
    public const string Table = """
        create table milestone_progress (
          milestone_id uuid, version bigint, text text not null, primary key (milestone_id, version))
        """;
}
