using Npgsql;
using NpgsqlTypes;

namespace RemediationTracker.EventStore.Appending;

/// <summary>
/// The batch that commits one event, when nobody else waits: plain statements without arrays, and a ledger trigger without a loop
/// (<c>event_store.appending = one</c>), in half the time of a <see cref="GroupBatch"/> of one. It does not say what is wrong with a claim:
/// who is refused, for whatever reason, is to be tried as a group.
/// </summary>
internal static class LoneBatch
{
    /// <summary>Whether these can be committed so.</summary>
    public static bool Fits(IReadOnlyList<PreparedAppend> group) => group is [{ Events.Count: 1 }];

    /// <param name="connection">One of <see cref="CommitConnections"/>.</param>
    /// <param name="append">Of one event.</param>
    public static NpgsqlBatch Of(NpgsqlConnection connection, PreparedAppend append)
    {
        var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(append.Expected[0] == 0 ? Start(append.Streams[0]) : GoOn(append.Streams[0], append.Expected[0]));
        foreach (var statement in append.Statements) batch.BatchCommands.Add(statement);
        batch.BatchCommands.Add(Insert(append));
        return batch;
    }

    private static NpgsqlBatchCommand Start(StreamAppend stream) => new(StartStream)
    {
        Parameters =
        {
            new NpgsqlParameter<Guid> { TypedValue = stream.StreamId },
            new NpgsqlParameter<string> { TypedValue = stream.StreamType, NpgsqlDbType = NpgsqlDbType.Varchar },
        },
    };

    private static NpgsqlBatchCommand GoOn(StreamAppend stream, long expected) => new(MoveStream)
    {
        Parameters =
        {
            new NpgsqlParameter<Guid> { TypedValue = stream.StreamId },
            new NpgsqlParameter<long> { TypedValue = expected },
        },
    };

    private static NpgsqlBatchCommand Insert(PreparedAppend append)
    {
        var row = append.Events[0];
        return new(InsertEvent)
        {
            Parameters =
            {
                new NpgsqlParameter<Guid> { TypedValue = row.Event.Id },
                new NpgsqlParameter<Guid> { TypedValue = row.Event.StreamId },
                new NpgsqlParameter<long> { TypedValue = row.Event.Version },
                Text(row.Json, NpgsqlDbType.Jsonb),
                Text(row.TypeName, NpgsqlDbType.Varchar),
                Text(row.DotNetType, NpgsqlDbType.Varchar),
                Text(append.Metadata.CorrelationId, NpgsqlDbType.Varchar),
                Text(append.Metadata.CausationId, NpgsqlDbType.Varchar),
                Text(append.HeadersOf(row.Event.StreamId), NpgsqlDbType.Jsonb),
            },
        };
    }

    private static NpgsqlParameter<string?> Text(string? value, NpgsqlDbType type) => new() { TypedValue = value, NpgsqlDbType = type };

    private const string StartStream = "insert into mt_streams (id, type, version) values ($1, $2, 1)";

    /// <remarks>A stream that is not there is refused by the foreign key of its event.</remarks>
    private const string MoveStream = """
        update mt_streams
        set timestamp = clock_timestamp(),
          version = case
            when version = $2 and is_archived is not true and not exists (select from unprojected_events where stream_id = $1)
            then version + 1
            else refuse_claim()
          end
        where id = $1
        """;

    private const string InsertEvent = """
        insert into mt_events (seq_id, id, stream_id, version, data, type, mt_dotnet_type, timestamp, correlation_id, causation_id, headers)
        values (nextval('mt_events_sequence'), $1, $2, $3, $4, $5, $6, clock_timestamp(), $7, $8, $9)
        """;
}
