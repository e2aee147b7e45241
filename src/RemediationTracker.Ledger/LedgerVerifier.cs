using System.Data;
using Npgsql;

namespace RemediationTracker.Ledger;

/// <summary>
/// Walks the ledger in order of position and computes each hash itself, from the events' columns as text: what it trusts of the database
/// is that it prints its own types. Everything is read in one snapshot, a few rows at a time; writers are not held up.
/// </summary>
/// <param name="database">A role that may read the record.</param>
public sealed class LedgerVerifier(NpgsqlDataSource database)
{
    private const int ProgressStep = 500;

    /// <summary>
    /// Finds the first thing that is wrong, in the order of positions; what has no position comes last. Events that wait for their seal
    /// are counted, and are no fault.
    /// </summary>
    /// <param name="checkpoint">A checkpoint whose signature was verified; null to look for no cut tail and no chain computed anew.</param>
    /// <param name="progress">Told now and then, and at the end; null for silence.</param>
    /// <param name="cancellationToken">Cancels the verification.</param>
    /// <exception cref="LedgerCheckpointException">The checkpoint is of another ledger.</exception>
    public async Task<LedgerReport> VerifyAsync(
        LedgerCheckpoint? checkpoint, IProgress<LedgerProgress>? progress, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var snapshot = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken);
        var name = await ScalarAsync<string>(connection, Name, cancellationToken);
        if (checkpoint is not null && checkpoint.Ledger != name)
            throw new LedgerCheckpointException($"The checkpoint is of the ledger {checkpoint.Ledger}; this database has {name}.");

        var streams = new StreamChecks(connection);
        var rows = new ChainReader(connection);
        var end = await ScalarAsync<long>(connection, End, cancellationToken);
        var queue = new QueueChecks(connection, streams);
        var chain = await WalkAsync(rows, new ChainFaults(rows, streams), checkpoint, end, progress, cancellationToken);
        var broken = chain.Fault ?? await queue.HeadAsync(chain.Position, chain.Hash, cancellationToken);
        var fault = await FirstFaultAsync(broken, streams, queue, cancellationToken);

        var waiting = await queue.WaitingAsync(cancellationToken);
        var guards = new LedgerGuards(connection);
        return new(
            name,
            chain.Position,
            chain.Hash,
            fault,
            chain.Fault is null ? 0 : await rows.CountAfterAsync(chain.Looked, cancellationToken),
            await guards.OffAsync(cancellationToken),
            await guards.RoleOwnsRecordAsync(cancellationToken),
            waiting.Events,
            waiting.Since,
            waiting.IsLate);
    }

    /// <summary>Whether this role could take the record's guards off: it owns the record, or is a superuser.</summary>
    public async Task<bool> RoleOwnsRecordAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        return await new LedgerGuards(connection).RoleOwnsRecordAsync(cancellationToken);
    }

    /// <summary>
    /// The last position of the chain that is whole, its hash, what is wrong after it, and the last position that was looked at.
    /// </summary>
    private static async Task<(long Position, byte[] Hash, LedgerFault? Fault, long Looked)> WalkAsync(
        ChainReader rows,
        ChainFaults faults,
        LedgerCheckpoint? checkpoint,
        long end,
        IProgress<LedgerProgress>? progress,
        CancellationToken cancellationToken)
    {
        var position = 0L;
        byte[] hash = [];
        await foreach (var row in rows.WalkAsync(cancellationToken))
        {
            if (row.Position > position + 1)
                return (position, hash, await faults.MissingAsync(position + 1, hash, row, cancellationToken), position);
            if (row.Position < position + 1) return (position, hash, Repeated(row), position);
            if (!row.Fits(row.Position, hash))
                return (position, hash, await faults.AtAsync(hash, row, cancellationToken), row.Position);
            if (row.Position == checkpoint?.Position && !row.Hash.AsSpan().SequenceEqual(checkpoint.Hash))
                return (position, hash, Rewritten(checkpoint), row.Position);
            (position, hash) = (row.Position, row.Hash);
            if (position % ProgressStep == 0) progress?.Report(new(position, end));
        }

        progress?.Report(new(position, end));
        return (position, hash, checkpoint?.Position > position ? CutTail(checkpoint, position) : null, position);
    }

    private static async Task<LedgerFault?> FirstFaultAsync(
        LedgerFault? chain, StreamChecks streams, QueueChecks queue, CancellationToken cancellationToken)
    {
        var versions = await streams.VersionsAsync(cancellationToken);
        if (versions is not null && (chain?.Position is not { } broken || versions.Position < broken)) return versions;
        if (chain is not null) return chain;
        return await queue.OutsideAsync(cancellationToken)
            ?? await queue.SealedTwiceAsync(cancellationToken)
            ?? await queue.WithoutEventAsync(cancellationToken)
            ?? await streams.StreamRowsAsync(cancellationToken)
            ?? await streams.ArchiveMarksAsync(cancellationToken);
    }

    private static LedgerFault Repeated(ChainRow row) => new(
        LedgerFaultKind.Inserted,
        row.Position,
        row.Event?.StreamId,
        row.Event?.Version,
        row.Position < 1
            ? $"The ledger has a position {row.Position}; it begins at 1."
            : $"Position {row.Position} is in the ledger twice.");

    private static LedgerFault Rewritten(LedgerCheckpoint checkpoint) => new(
        LedgerFaultKind.Rewritten,
        checkpoint.Position,
        null,
        null,
        $"Position {checkpoint.Position} has another hash than the checkpoint: "
        + "something at it or before it was altered, and the chain computed anew.");

    private static LedgerFault CutTail(LedgerCheckpoint checkpoint, long end) => new(
        LedgerFaultKind.CutTail,
        end + 1,
        null,
        null,
        $"The ledger ends at position {end}, but the checkpoint was taken at {checkpoint.Position}: the tail was cut.");

    private static async Task<T> ScalarAsync<T>(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
#pragma warning disable CA2100 // One of the constants below.
        await using var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        return (T)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    private const string Name = "select name from ledger_name";

    private const string End = "select ledger_end()";
}
