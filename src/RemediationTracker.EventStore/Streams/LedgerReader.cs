using Npgsql;

namespace RemediationTracker.EventStore.Streams;

/// <summary>Reads the ledger, which whoever writes events keeps by trigger.</summary>
internal sealed class LedgerReader(EventTypes types)
{
    /// <summary>Without their data.</summary>
    public static async Task<IReadOnlyList<LedgerEntry>> ReadEntriesAsync(
        NpgsqlDataSource dataSource, long after, int most, CancellationToken cancellationToken)
    {
        await using var command = dataSource.CreateCommand(Entries);
        return await ReadAsync(command, after, most, Entry, cancellationToken);
    }

    /// <summary>Without their data: the entries of several streams, in order of stream id, then version.</summary>
    public static async Task<IReadOnlyList<LedgerEntry>> LoadEntriesAsync(
        NpgsqlDataSource dataSource, IReadOnlyCollection<Guid> streamIds, CancellationToken cancellationToken)
    {
        await using var command = dataSource.CreateCommand(OfStreams);
        command.Parameters.Add(new() { Value = streamIds.ToArray() });
        return await ReadAsync(command, Entry, cancellationToken);
    }

    /// <summary>With their data. An event that cannot be read stands in its place with the reason.</summary>
    public async Task<IReadOnlyList<LedgerRecord>> ReadRecordsAsync(
        NpgsqlConnection connection, long after, int most, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(Records, connection);
        return await ReadAsync(command, after, most, Record, cancellationToken);
    }

    private static async Task<List<T>> ReadAsync<T>(
        NpgsqlCommand command, long after, int most, Func<NpgsqlDataReader, T> read, CancellationToken cancellationToken)
    {
        command.Parameters.Add(new() { Value = after });
        command.Parameters.Add(new() { Value = most });
        return await ReadAsync(command, read, cancellationToken);
    }

    private static async Task<List<T>> ReadAsync<T>(
        NpgsqlCommand command, Func<NpgsqlDataReader, T> read, CancellationToken cancellationToken)
    {
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        var events = new List<T>();
        while (await row.ReadAsync(cancellationToken)) events.Add(read(row));
        return events;
    }

    private static LedgerEntry Entry(NpgsqlDataReader row) => new(
        Position: row.GetInt64(0),
        StreamId: row.GetGuid(1),
        StreamType: EventReader.Text(row, 2) ?? "",
        Version: row.GetInt64(3),
        EventType: row.GetString(4),
        Metadata: EventReader.Metadata(row, 5),
        Timestamp: row.GetFieldValue<DateTimeOffset>(8))
    {
        IsArchived = row.GetBoolean(9),
    };

    private LedgerRecord Record(NpgsqlDataReader row)
    {
        var entry = Entry(row);
        try
        {
            var data = types.Read(entry.EventType, row.GetString(10));
            var (id, sequence) = (row.GetGuid(11), row.GetInt64(12));
            var recorded = new RecordedEvent(
                id, entry.StreamId, entry.StreamType, entry.Version, data, entry.Metadata, sequence, entry.Timestamp);
            return new(entry, recorded with { IsArchived = entry.IsArchived }, null);
        }
#pragma warning disable CA1031 // Whatever is wrong with one event, its reader is told of that one.
        catch (Exception e)
#pragma warning restore CA1031
        {
            return new(entry, null, e);
        }
    }

    private const string Columns = """
        ledger.position, event.stream_id, stream.type, event.version, event.type,
          event.correlation_id, event.causation_id, event.headers, event.timestamp, coalesce(event.is_archived, false)
        """;

    private const string From = """

        from ledger
          join mt_events as event on event.seq_id = ledger.seq_id
          join mt_streams as stream on stream.id = event.stream_id

        """;

    private const string Page = "where ledger.position > $1 order by ledger.position limit $2";

    private const string Entries = $"select {Columns} {From} {Page}";

    private const string OfStreams = $"select {Columns} {From} where event.stream_id = any ($1) order by event.stream_id, event.version";

    private const string Records = $"select {Columns}, event.data, event.id, event.seq_id {From} {Page}";
}
