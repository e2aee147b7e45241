using System.Text.Json;
using Npgsql;

namespace RemediationTracker.Ledger;

/// <summary>Reads events without their data.</summary>
/// <param name="database">A role that may read the record.</param>
public sealed class LedgerReader(NpgsqlDataSource database)
{
    private static readonly IReadOnlyDictionary<string, string> NoHeaders = new Dictionary<string, string>();

    /// <summary>The position of the last event sealed; 0 when there is none.</summary>
    public async Task<long> EndAsync(CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(End);
        return (long)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    /// <summary>Sealed events in order of position.</summary>
    /// <param name="after">The position to go on from, exclusive; 0 for the beginning.</param>
    /// <param name="most">How many at most.</param>
    /// <param name="cancellationToken">Cancels the query.</param>
    public Task<IReadOnlyList<LedgerEntry>> ReadAsync(long after, int most, CancellationToken cancellationToken) =>
        QueryAsync(Page, [new() { Value = after }, new() { Value = most }], cancellationToken);

    /// <summary>All events of streams, sealed or not, in order of stream id, then version.</summary>
    public Task<IReadOnlyList<LedgerEntry>> OfStreamsAsync(IReadOnlyCollection<Guid> streamIds, CancellationToken cancellationToken) =>
        QueryAsync(OfStreams, [new() { Value = streamIds.ToArray() }], cancellationToken);

    private async Task<IReadOnlyList<LedgerEntry>> QueryAsync(string sql, NpgsqlParameter[] parameters, CancellationToken cancellationToken)
    {
#pragma warning disable CA2100 // One of the constants below.
        await using var command = database.CreateCommand(sql);
#pragma warning restore CA2100
        command.Parameters.AddRange(parameters);
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        var entries = new List<LedgerEntry>();
        while (await row.ReadAsync(cancellationToken)) entries.Add(Entry(row));
        return entries;
    }

    private static LedgerEntry Entry(NpgsqlDataReader row) => new(
        Position: row.IsDBNull(0) ? null : row.GetInt64(0),
        StreamId: row.GetGuid(1),
        Version: row.GetInt64(2),
        EventType: row.GetString(3),
        Headers: row.IsDBNull(4) ? NoHeaders : Headers(row.GetString(4)),
        CorrelationId: row.IsDBNull(5) ? null : row.GetString(5),
        CausationId: row.IsDBNull(6) ? null : row.GetString(6),
        Timestamp: row.GetFieldValue<DateTimeOffset>(7));

    /// <remarks>Marten writes JSON's null for no headers.</remarks>
    private static IReadOnlyDictionary<string, string> Headers(string json)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.ValueKind == JsonValueKind.Object
            ? document.RootElement.EnumerateObject().ToDictionary(header => header.Name, header => Text(header.Value))
            : NoHeaders;
    }

    private static string Text(JsonElement value) =>
        value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();

    private const string Columns = """
        ledger.position, event.stream_id, event.version, event.type, event.headers, event.correlation_id, event.causation_id,
          event.timestamp
        """;

    private const string End = "select ledger_end()";

    private const string Page = $"""
        select {Columns}
        from ledger join mt_events as event on event.seq_id = ledger.seq_id
        where ledger.position > $1
        order by ledger.position
        limit $2
        """;

    private const string OfStreams = $"""
        select {Columns}
        from mt_events as event left join ledger on ledger.seq_id = event.seq_id
        where event.stream_id = any ($1)
        order by event.stream_id, event.version
        """;
}
