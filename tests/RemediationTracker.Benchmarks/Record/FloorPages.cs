using System.Text.Json;
using Npgsql;
using NpgsqlTypes;
using RemediationTracker.Server.Record;

namespace RemediationTracker.Benchmarks.Record;

/// <summary>A page's streams as statements of a batch, which is one round trip and one transaction: a stream, and all its events.</summary>
internal static class FloorPages
{
    public static void Add(NpgsqlBatch batch, Guid stream, List<object> events)
    {
        batch.BatchCommands.Add(new NpgsqlBatchCommand(InsertStream)
        {
            Parameters = { new() { Value = stream }, new() { Value = (long)events.Count } },
        });
        batch.BatchCommands.Add(new NpgsqlBatchCommand(InsertEvents)
        {
            Parameters =
            {
                new() { Value = stream },
                new() { Value = events.Select(_ => Guid.CreateVersion7()).ToArray() },
                new()
                {
                    Value = events.Select(one => JsonSerializer.Serialize(one, one.GetType())).ToArray(),
                    NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Jsonb,
                },
                new() { Value = events.Select(one => EventNames.All[one.GetType()]).ToArray() },
            },
        });
    }

    private const string InsertStream = "insert into mt_streams (id, version) values ($1, $2)";

    private const string InsertEvents = """
        insert into mt_events (seq_id, id, stream_id, version, data, type)
        select nextval('mt_events_sequence'), written.id, $1, written.number, written.data, written.type
        from unnest($2::uuid[], $3::jsonb[], $4::text[]) with ordinality as written (id, data, type, number)
        """;
}
