using System.Text.Json;
using Npgsql;
using NpgsqlTypes;

namespace RemediationTracker.EventStore.Streams;

/// <summary>Reads streams, archived ones too.</summary>
internal sealed class EventReader(NpgsqlDataSource dataSource, EventTypes types)
{
    public async Task<IReadOnlyList<RecordedEvent>> LoadAsync(
        Guid streamId, long? upTo, DateTimeOffset? recordedBy, CancellationToken cancellationToken)
    {
        await using var command = dataSource.CreateCommand(OfStream);
        command.Parameters.Add(new() { Value = streamId });
        command.Parameters.Add(new() { Value = (object?)upTo ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Bigint });
        command.Parameters.Add(new()
        {
            Value = (object?)recordedBy?.ToUniversalTime() ?? DBNull.Value,
            NpgsqlDbType = NpgsqlDbType.TimestampTz,
        });
        return await ReadAsync(command, cancellationToken);
    }

    public async Task<IReadOnlyList<RecordedEvent>> LoadManyAsync(
        IReadOnlyCollection<Guid> streamIds, CancellationToken cancellationToken)
    {
        await using var command = dataSource.CreateCommand(OfStreams);
        command.Parameters.Add(new() { Value = streamIds.ToArray() });
        return await ReadAsync(command, cancellationToken);
    }

    /// <summary>From three columns: correlation, causation, headers.</summary>
    public static EventMetadata Metadata(NpgsqlDataReader row, int first) =>
        new(Text(row, first), Text(row, first + 1), Headers(Text(row, first + 2)));

    public static string? Text(NpgsqlDataReader row, int ordinal) => row.IsDBNull(ordinal) ? null : row.GetString(ordinal);

    private async Task<IReadOnlyList<RecordedEvent>> ReadAsync(NpgsqlCommand command, CancellationToken cancellationToken)
    {
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        var events = new List<RecordedEvent>();
        while (await row.ReadAsync(cancellationToken)) events.Add(Read(row));
        return events;
    }

    private RecordedEvent Read(NpgsqlDataReader row) => new(
        Id: row.GetGuid(0),
        StreamId: row.GetGuid(1),
        StreamType: Text(row, 2) ?? "",
        Version: row.GetInt64(3),
        Data: types.Read(row.GetString(4), row.GetString(5)),
        Metadata: Metadata(row, 6),
        Sequence: row.GetInt64(9),
        Timestamp: row.GetFieldValue<DateTimeOffset>(10))
    {
        IsArchived = row.GetBoolean(11),
    };

    /// <summary>Marten's headers may hold any JSON; what is not a string comes as its JSON text. What is no object holds none.</summary>
    private static IReadOnlyDictionary<string, string> Headers(string? json)
    {
        if (json is null) return EventMetadata.None.Headers;
        using var headers = JsonDocument.Parse(json);
        return headers.RootElement.ValueKind == JsonValueKind.Object
            ? headers.RootElement.EnumerateObject().ToDictionary(header => header.Name, header => TextOf(header.Value))
            : EventMetadata.None.Headers;
    }

    private static string TextOf(JsonElement value) =>
        value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();

    private const string Events = """
        select event.id, event.stream_id, stream.type, event.version, event.type, event.data, event.correlation_id, event.causation_id,
          event.headers, event.seq_id, event.timestamp, coalesce(event.is_archived, false)
        from mt_events as event join mt_streams as stream on stream.id = event.stream_id

        """;

    private const string OfStream = Events + """
        where event.stream_id = $1 and ($2 is null or event.version <= $2) and ($3 is null or event.timestamp <= $3)
        order by event.version
        """;

    private const string OfStreams = Events + "where event.stream_id = any ($1) order by event.stream_id, event.version";
}
