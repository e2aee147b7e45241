using Npgsql;
using NpgsqlTypes;

namespace RemediationTracker.EventStore.Appending;

/// <summary>
/// The batch that commits a group: one statement claims all streams, then come each append's own statements, and last one insert of all
/// events, so that the ledger's lock is held only from there to the commit. The texts are the same whatever the size, so that Npgsql
/// prepares them once.
/// </summary>
internal static class GroupBatch
{
    /// <param name="connection">Open.</param>
    /// <param name="group">No stream is in two of them.</param>
    /// <param name="lockTimeout">
    /// How long a claim or an append's own statement waits for another transaction's lock, as PostgreSQL writes it; null for as long as the
    /// database's own setting has it.
    /// </param>
    public static NpgsqlBatch Of(NpgsqlConnection connection, IReadOnlyList<PreparedAppend> group, string? lockTimeout)
    {
        var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(Claim(group, lockTimeout));
        foreach (var append in group)
        {
            foreach (var statement in append.Statements) batch.BatchCommands.Add(statement);
        }

        batch.BatchCommands.Add(Insert(group));
        return batch;
    }

    private static NpgsqlBatchCommand Claim(IReadOnlyList<PreparedAppend> group, string? lockTimeout)
    {
        var count = group.Sum(append => append.Streams.Count);
        var (ids, types) = (new Guid[count], new string[count]);
        var (expected, appended) = (new long[count], new long[count]);
        var place = 0;
        foreach (var append in group)
        {
            for (var i = 0; i < append.Streams.Count; i++, place++)
            {
                ids[place] = append.Streams[i].StreamId;
                types[place] = append.Streams[i].StreamType;
                expected[place] = append.Expected[i];
                appended[place] = append.Streams[i].Events.Count;
            }
        }

        return new(ClaimStreams)
        {
            Parameters =
            {
                Array(ids, NpgsqlDbType.Uuid),
                Array(types, NpgsqlDbType.Varchar),
                Array(expected, NpgsqlDbType.Bigint),
                Array(appended, NpgsqlDbType.Bigint),
                new() { Value = (object?)lockTimeout ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text },
            },
        };
    }

    private static NpgsqlBatchCommand Insert(IReadOnlyList<PreparedAppend> group)
    {
        var count = group.Sum(append => append.Events.Count);
        var (ids, streams, versions) = (new Guid[count], new Guid[count], new long[count]);
        var (data, types, dotNetTypes) = (new string[count], new string[count], new string[count]);
        var (correlations, causations, headers) = (new string?[count], new string?[count], new string?[count]);
        var place = 0;
        foreach (var append in group)
        {
            foreach (var row in append.Events)
            {
                ids[place] = row.Event.Id;
                streams[place] = row.Event.StreamId;
                versions[place] = row.Event.Version;
                data[place] = row.Json;
                types[place] = row.TypeName;
                dotNetTypes[place] = row.DotNetType;
                correlations[place] = append.Metadata.CorrelationId;
                causations[place] = append.Metadata.CausationId;
                headers[place++] = append.HeadersOf(row.Event.StreamId);
            }
        }

        return new(InsertEvents)
        {
            Parameters =
            {
                Array(ids, NpgsqlDbType.Uuid),
                Array(streams, NpgsqlDbType.Uuid),
                Array(versions, NpgsqlDbType.Bigint),
                Array(data, NpgsqlDbType.Jsonb),
                Array(types, NpgsqlDbType.Varchar),
                Array(dotNetTypes, NpgsqlDbType.Varchar),
                Array(correlations, NpgsqlDbType.Varchar),
                Array(causations, NpgsqlDbType.Varchar),
                Array(headers, NpgsqlDbType.Jsonb),
            },
        };
    }

    private static NpgsqlParameter<T[]> Array<T>(T[] values, NpgsqlDbType type) =>
        new() { TypedValue = values, NpgsqlDbType = NpgsqlDbType.Array | type };

    /// <remarks>A null timeout is what role, database or server have: <c>set_config</c> resets what it is given no value for.</remarks>
    private const string ClaimStreams = """
        select set_config('lock_timeout', $5, true), claim_streams($1, $2, $3, $4), refuse_unprojected($1)
        """;

    /// <remarks>
    /// One instant for all events, taken when their streams are claimed: so a stream's times never run against its versions. seq_id is
    /// drawn after the sort, in the order of the group.
    /// </remarks>
    private const string InsertEvents = """
        with append as materialized (select clock_timestamp() as instant)
        insert into mt_events (seq_id, id, stream_id, version, data, type, mt_dotnet_type, timestamp, correlation_id, causation_id, headers)
        select nextval('mt_events_sequence'), event.id, event.stream_id, event.version, event.data, event.type, event.dotnet_type,
          event.instant, event.correlation_id, event.causation_id, event.headers
        from (
          select given.*, append.instant
          from unnest($1, $2, $3, $4, $5, $6, $7, $8, $9) with ordinality as given (
              id, stream_id, version, data, type, dotnet_type, correlation_id, causation_id, headers, place),
            append
          order by given.place
        ) as event
        """;
}
