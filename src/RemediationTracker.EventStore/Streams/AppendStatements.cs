using System.Text.Json;
using Npgsql;
using NpgsqlTypes;

namespace RemediationTracker.EventStore.Streams;

/// <summary>
/// The statements that record events: one that claims each stream at its expected version, and one that inserts all events.
/// </summary>
internal static class AppendStatements
{
    public static void AddTo(
        NpgsqlBatchCommandCollection batch,
        Append append,
        IReadOnlyDictionary<Guid, long> expected,
        IReadOnlyList<StreamEvent> events,
        EventTypes types)
    {
        batch.Add(new("select set_config('event_store.appending', 'on', true)"));
        // In one order for everybody, so that two appends to the same streams wait for each other instead of deadlocking.
        foreach (var stream in append.Streams.OrderBy(stream => stream.StreamId))
        {
            batch.Add(new(ClaimStream)
            {
                Parameters =
                {
                    new() { Value = stream.StreamId },
                    new() { Value = stream.StreamType, NpgsqlDbType = NpgsqlDbType.Varchar },
                    new() { Value = expected[stream.StreamId] },
                    new() { Value = (long)stream.Events.Count },
                },
            });
        }

        batch.Add(new("select refuse_unprojected($1)") { Parameters = { new() { Value = append.Streams.Select(stream => stream.StreamId).ToArray() } } });
        batch.Add(new(InsertEvents)
        {
            Parameters =
            {
                new() { Value = events.Select(recorded => recorded.Id).ToArray() },
                new() { Value = events.Select(recorded => recorded.StreamId).ToArray() },
                new() { Value = events.Select(recorded => recorded.Version).ToArray() },
                Texts(recorded => types.Write(recorded.Data), NpgsqlDbType.Jsonb),
                Texts(recorded => types.NameOf(recorded.Data), NpgsqlDbType.Varchar),
                Texts(recorded => DotNetType(recorded.Data.GetType()), NpgsqlDbType.Varchar),
                Nullable(append.Metadata.CorrelationId, NpgsqlDbType.Varchar),
                Nullable(append.Metadata.CausationId, NpgsqlDbType.Varchar),
                Nullable(append.Metadata.Headers.Count == 0 ? null : JsonSerializer.Serialize(append.Metadata.Headers), NpgsqlDbType.Jsonb),
            },
        });

        NpgsqlParameter Texts(Func<StreamEvent, string> text, NpgsqlDbType type) =>
            new() { Value = events.Select(text).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | type };
    }

    /// <summary>As Marten writes it: without version, culture and key, so that it outlives a release.</summary>
    private static string DotNetType(Type type) => $"{type.FullName}, {type.Assembly.GetName().Name}";

    private static NpgsqlParameter Nullable(string? value, NpgsqlDbType type) =>
        new() { Value = (object?)value ?? DBNull.Value, NpgsqlDbType = type };

    private const string ClaimStream = "select claim_stream($1, $2, $3, $4)";

    /// <remarks>
    /// One instant for the whole append, taken when its streams are claimed: so a stream's times never run against its versions.
    /// seq_id is drawn after the sort, in the order of the append.
    /// </remarks>
    private const string InsertEvents = """
        with append as materialized (select clock_timestamp() as instant)
        insert into mt_events (seq_id, id, stream_id, version, data, type, mt_dotnet_type, timestamp, correlation_id, causation_id, headers)
        select nextval('mt_events_sequence'), event.id, event.stream_id, event.version, event.data, event.type, event.dotnet_type,
          event.instant, $7, $8, $9
        from (
          select given.*, append.instant
          from unnest($1, $2, $3, $4, $5, $6) with ordinality as given (id, stream_id, version, data, type, dotnet_type, place), append
          order by given.place
        ) as event
        """;
}
