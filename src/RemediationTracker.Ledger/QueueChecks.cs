using System.Globalization;
using Npgsql;

namespace RemediationTracker.Ledger;

/// <summary>What stands between the events and the ledger: the queue, and the ledger's end, in the snapshot of the transaction.</summary>
internal sealed class QueueChecks(NpgsqlConnection connection, StreamChecks streams)
{
    /// <summary>How many events wait, since when the oldest, and whether it had waited for a minute when the transaction began.</summary>
    public async Task<(long Events, DateTimeOffset? Since, bool IsLate)> WaitingAsync(CancellationToken cancellationToken)
    {
        await using var command = Command(Waiting);
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        await row.ReadAsync(cancellationToken);
        return (row.GetInt64(0), row.IsDBNull(1) ? null : row.GetFieldValue<DateTimeOffset>(1), row.GetBoolean(2));
    }

    /// <summary>The ledger's end as the last who sealed left it is not the one that was found; null when it is.</summary>
    public async Task<LedgerFault?> HeadAsync(long position, byte[] hash, CancellationToken cancellationToken)
    {
        await using var command = Command(Head);
        command.Parameters.Add(new() { Value = position });
        command.Parameters.Add(new() { Value = hash });
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        if (!await row.ReadAsync(cancellationToken))
            return new(LedgerFaultKind.Removed, null, null, null, "The row that keeps the ledger's end (ledger_head) is gone.");
        if (row.GetBoolean(1)) return null;
        var kept = row.GetInt64(0);
        return kept > position
            ? new(
                LedgerFaultKind.CutTail,
                position + 1,
                null,
                null,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"The ledger ends at position {position}, but was sealed up to {kept}: the tail was cut."))
            : new(
                LedgerFaultKind.Altered,
                position == 0 ? null : position,
                null,
                null,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"The ledger ends at position {position}; what is kept of its end (ledger_head) tells of {kept}, or of another hash."));
    }

    /// <summary>An event that is neither sealed nor waits for it; null for none.</summary>
    public async Task<LedgerFault?> OutsideAsync(CancellationToken cancellationToken)
    {
        await using var command = Command(Outside);
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        if (!await row.ReadAsync(cancellationToken)) return null;
        Guid? stream = row.IsDBNull(0) ? null : row.GetGuid(0);
        var version = row.GetInt64(1);
        return new(
            LedgerFaultKind.Inserted,
            null,
            stream,
            version,
            string.Create(
                CultureInfo.InvariantCulture,
                $"Stream {stream}, version {version} is not in the ledger and does not wait for its seal: ")
            + "the event was inserted past it, or the ledger's tail or queue was cut.");
    }

    /// <summary>An event that is sealed and waits for its seal all the same; null for none.</summary>
    public async Task<LedgerFault?> SealedTwiceAsync(CancellationToken cancellationToken)
    {
        await using var command = Command(SealedTwice);
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        if (!await row.ReadAsync(cancellationToken)) return null;
        var (position, stream, version) = (row.GetInt64(0), row.GetGuid(1), row.GetInt64(2));
        return new(
            LedgerFaultKind.Inserted,
            position,
            stream,
            version,
            string.Create(
                CultureInfo.InvariantCulture,
                $"Position {position} (stream {stream}, version {version}): it waits for its seal again: the queue's row was inserted."));
    }

    /// <summary>Something waits for its seal, but its event is not there; null for none.</summary>
    public async Task<LedgerFault?> WithoutEventAsync(CancellationToken cancellationToken)
    {
        await using var command = Command(WithoutEvent);
        if (await command.ExecuteScalarAsync(cancellationToken) is not long seqId) return null;
        var lacking = await streams.LackingAsync(cancellationToken);
        var where = lacking is null
            ? ""
            : string.Create(CultureInfo.InvariantCulture, $" Stream {lacking.StreamId} lacks version {lacking.Version}.");
        return new(
            LedgerFaultKind.Removed,
            null,
            lacking?.StreamId,
            lacking?.Version,
            string.Create(
                CultureInfo.InvariantCulture,
                $"The event with seq_id {seqId} waits for its seal, but is not there: it was removed.{where}"));
    }

    private NpgsqlCommand Command(string sql)
    {
#pragma warning disable CA2100 // One of the constants below.
        return new(sql, connection) { CommandTimeout = 0 };
#pragma warning restore CA2100
    }

    /// <remarks>now() is when the transaction began: a verification of an hour finds nobody late on that account.</remarks>
    private const string Waiting = """
        select count(*), min(queued_at), coalesce(now() - min(queued_at) > interval '1 minute', false) from unsealed
        """;

    private const string Head = "select position, position = $1 and hash = $2 from ledger_head";

    private const string Outside = """
        select stream_id, version
        from mt_events as event
        where not exists (select from ledger where ledger.seq_id = event.seq_id)
          and not exists (select from unsealed where unsealed.seq_id = event.seq_id)
        order by seq_id
        limit 1
        """;

    private const string SealedTwice = """
        select ledger.position, event.stream_id, event.version
        from unsealed
          join ledger on ledger.seq_id = unsealed.seq_id
          join mt_events as event on event.seq_id = unsealed.seq_id
        order by ledger.position
        limit 1
        """;

    private const string WithoutEvent = """
        select seq_id
        from unsealed
        where not exists (select from mt_events where mt_events.seq_id = unsealed.seq_id)
        order by place
        limit 1
        """;
}
