using Npgsql;

namespace RemediationTracker.EventStore.Streams;

/// <summary>Reads the ledger, which whoever writes events keeps by trigger.</summary>
internal sealed class LedgerReader(NpgsqlDataSource dataSource)
{
    public async Task<IReadOnlyList<LedgerEntry>> ReadAsync(long after, int most, CancellationToken cancellationToken)
    {
        await using var command = dataSource.CreateCommand(After);
        command.Parameters.Add(new() { Value = after });
        command.Parameters.Add(new() { Value = most });
        return await ReadAsync(command, cancellationToken);
    }

    /// <summary>The entries of several streams, in order of stream id, then version.</summary>
    public async Task<IReadOnlyList<LedgerEntry>> LoadAsync(IReadOnlyCollection<Guid> streamIds, CancellationToken cancellationToken)
    {
        await using var command = dataSource.CreateCommand(OfStreams);
        command.Parameters.Add(new() { Value = streamIds.ToArray() });
        return await ReadAsync(command, cancellationToken);
    }

    public async Task<long> EndAsync(CancellationToken cancellationToken)
    {
        await using var command = dataSource.CreateCommand(End);
        return (long)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    public async Task<long> ProjectedEndAsync(CancellationToken cancellationToken)
    {
        await using var command = dataSource.CreateCommand(ProjectedEnd);
        return (long)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    private static async Task<IReadOnlyList<LedgerEntry>> ReadAsync(NpgsqlCommand command, CancellationToken cancellationToken)
    {
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        var entries = new List<LedgerEntry>();
        while (await row.ReadAsync(cancellationToken))
        {
            entries.Add(new(
                Position: row.GetInt64(0),
                StreamId: row.GetGuid(1),
                StreamType: EventReader.Text(row, 2) ?? "",
                Version: row.GetInt64(3),
                EventType: row.GetString(4),
                Metadata: EventReader.Metadata(row, 5),
                Timestamp: row.GetFieldValue<DateTimeOffset>(8)) { IsArchived = row.GetBoolean(9) });
        }

        return entries;
    }

    private const string Entries = """
        select ledger.position, event.stream_id, stream.type, event.version, event.type,
          event.correlation_id, event.causation_id, event.headers, event.timestamp, coalesce(event.is_archived, false)
        from ledger
          join mt_events as event on event.seq_id = ledger.seq_id
          join mt_streams as stream on stream.id = event.stream_id

        """;

    private const string After = Entries + "where ledger.position > $1 order by ledger.position limit $2";

    private const string OfStreams = Entries + "where event.stream_id = any ($1) order by event.stream_id, event.version";

    private const string ProjectedEnd = "select projected_end()";

    private const string End = "select coalesce(max(position), 0) from ledger";
}
