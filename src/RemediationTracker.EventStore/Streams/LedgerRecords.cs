using Npgsql;

namespace RemediationTracker.EventStore.Streams;

/// <summary>Reads the ledger's events with their data. One that cannot be read stands in its place with the reason.</summary>
internal sealed class LedgerRecords(EventTypes types)
{
    public async Task<IReadOnlyList<LedgerRecord>> ReadAsync(
        NpgsqlConnection connection, long after, int most, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(Records, connection);
        command.Parameters.Add(new() { Value = after });
        command.Parameters.Add(new() { Value = most });
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        var records = new List<LedgerRecord>();
        while (await row.ReadAsync(cancellationToken)) records.Add(Read(row));
        return records;
    }

    private LedgerRecord Read(NpgsqlDataReader row)
    {
        var entry = new LedgerEntry(
            Position: row.GetInt64(0),
            StreamId: row.GetGuid(1),
            StreamType: EventReader.Text(row, 2) ?? "",
            Version: row.GetInt64(3),
            EventType: row.GetString(4),
            Metadata: EventReader.Metadata(row, 5),
            Timestamp: row.GetFieldValue<DateTimeOffset>(8)) { IsArchived = row.GetBoolean(12) };
        try
        {
            var data = types.Read(entry.EventType, row.GetString(9));
            return new(entry, new(row.GetGuid(10), entry.StreamId, entry.StreamType, entry.Version, data, entry.Metadata, row.GetInt64(11),
                entry.Timestamp) { IsArchived = entry.IsArchived }, null);
        }
#pragma warning disable CA1031 // Whatever is wrong with one event, its reader is told of that one.
        catch (Exception e)
#pragma warning restore CA1031
        {
            return new(entry, null, e);
        }
    }

    private const string Records = """
        select ledger.position, event.stream_id, stream.type, event.version, event.type,
          event.correlation_id, event.causation_id, event.headers, event.timestamp, event.data, event.id, event.seq_id,
          coalesce(event.is_archived, false)
        from ledger
          join mt_events as event on event.seq_id = ledger.seq_id
          join mt_streams as stream on stream.id = event.stream_id
        where ledger.position > $1
        order by ledger.position
        limit $2
        """;
}
