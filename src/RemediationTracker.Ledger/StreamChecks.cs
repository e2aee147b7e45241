using System.Globalization;
using Npgsql;

namespace RemediationTracker.Ledger;

/// <summary>What the streams tell, apart from the chain, in the snapshot of the connection's transaction.</summary>
/// <remarks>
/// After some failed transactions Marten puts tombstones in the place of their events, for its readers to see no gap: into a stream of the
/// program's run, each with its sequence for a version, while the stream's row stays at version 0. Such events follow nothing, and nothing
/// follows them.
/// </remarks>
internal sealed class StreamChecks(NpgsqlConnection connection)
{
    /// <summary>The one version that a stream lacks; null when none does, or several do.</summary>
    public async Task<LackingVersion?> LackingAsync(CancellationToken cancellationToken)
    {
        await using var command = Command(Lacking);
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        if (!await row.ReadAsync(cancellationToken)) return null;
        var lacking = new LackingVersion(row.GetGuid(0), row.GetInt64(1));
        return await row.ReadAsync(cancellationToken) ? null : lacking;
    }

    /// <summary>The first event in the ledger whose version does not follow the one before it in its stream; null for none.</summary>
    public Task<LedgerFault?> VersionsAsync(CancellationToken cancellationToken) => FirstAsync(
        Versions,
        LedgerFaultKind.VersionOutOfPlace,
        row => string.Create(CultureInfo.InvariantCulture, $"the version that follows in this stream is {row.GetInt64(3)}."),
        cancellationToken);

    /// <summary>The first stream whose row disagrees with its events; null for none.</summary>
    public Task<LedgerFault?> StreamRowsAsync(CancellationToken cancellationToken) => FirstAsync(
        StreamRows,
        LedgerFaultKind.StreamDisagrees,
        row => row.IsDBNull(3)
            ? "the stream's row is gone."
            : string.Create(CultureInfo.InvariantCulture, $"it is the last, but the stream's row tells of version {row.GetInt64(3)}."),
        cancellationToken);

    /// <summary>The first event that is archived without its stream, or the other way round; null for none.</summary>
    public Task<LedgerFault?> ArchiveMarksAsync(CancellationToken cancellationToken) => FirstAsync(
        ArchiveMarks,
        LedgerFaultKind.ArchiveMark,
        row => row.GetBoolean(3)
            ? "the event is marked as archived, its stream is not."
            : "the stream is archived, this event of it is not.",
        cancellationToken);

    private async Task<LedgerFault?> FirstAsync(
        string sql, LedgerFaultKind kind, Func<NpgsqlDataReader, string> what, CancellationToken cancellationToken)
    {
        await using var command = Command(sql);
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        if (!await row.ReadAsync(cancellationToken)) return null;
        long? position = row.IsDBNull(0) ? null : row.GetInt64(0);
        var (stream, version) = (row.GetGuid(1), row.GetInt64(2));
        var place = position is null ? "" : string.Create(CultureInfo.InvariantCulture, $"Position {position}, ");
        return new(kind, position, stream, version, $"{place}stream {stream}, version {version}: {what(row)}");
    }

    private NpgsqlCommand Command(string sql)
    {
#pragma warning disable CA2100 // One of the constants below.
        return new(sql, connection) { CommandTimeout = 0 };
#pragma warning restore CA2100
    }

    private const string IsTombstone = "event.type = 'tombstone' and event.version = event.seq_id";

    private const string Lacking = $"""
        select stream_id, before + 1
        from (
          select stream_id, version, lag(version, 1, 0::bigint) over (partition by stream_id order by version) as before
          from mt_events as event
          where not ({IsTombstone})
        ) as event
        where version > before + 1
        union all
        select stream.id, coalesce(last.version, 0) + 1
        from mt_streams as stream
          left join (select stream_id, max(version) as version from mt_events group by stream_id) as last on last.stream_id = stream.id
        where stream.version > coalesce(last.version, 0)
        limit 2
        """;

    private const string Versions = $"""
        select position, stream_id, version, follows
        from (
          select ledger.position, event.stream_id, event.version,
            lag(event.version, 1, 0::bigint) over (partition by event.stream_id order by ledger.position) + 1 as follows
          from ledger join mt_events as event on event.seq_id = ledger.seq_id
          where not ({IsTombstone})
        ) as event
        where version <> follows
        order by position
        limit 1
        """;

    private const string StreamRows = $"""
        select last.position, coalesce(stream.id, last.stream_id), coalesce(last.version, 0),
          case when stream.id is not null then coalesce(stream.version, 0) end
        from mt_streams as stream
          full join (
            select event.stream_id, case when bool_and({IsTombstone}) then 0 else max(event.version) end as version,
              max(ledger.position) as position
            from mt_events as event left join ledger on ledger.seq_id = event.seq_id
            group by event.stream_id
          ) as last on last.stream_id = stream.id
        where stream.id is null or coalesce(stream.version, 0) <> coalesce(last.version, 0)
        order by last.position nulls last
        limit 1
        """;

    private const string ArchiveMarks = """
        select ledger.position, event.stream_id, event.version, coalesce(event.is_archived, false)
        from mt_events as event
          join mt_streams as stream on stream.id = event.stream_id
          left join ledger on ledger.seq_id = event.seq_id
        where coalesce(event.is_archived, false) <> coalesce(stream.is_archived, false)
        order by ledger.position nulls last
        limit 1
        """;
}
