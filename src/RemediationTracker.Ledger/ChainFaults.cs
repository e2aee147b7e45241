namespace RemediationTracker.Ledger;

/// <summary>
/// Says what happened where the chain breaks. A hash that does not fit tells only that; the rows around it, and the other events, tell
/// whether something was altered there, taken away, put in or exchanged.
/// </summary>
internal sealed class ChainFaults(ChainReader rows, StreamChecks streams)
{
    // How many rows in a run of removed or inserted ones can be told from an alteration.
    private const int Reach = 100;

    /// <summary>The row's hash is not that of its event, or it has no event.</summary>
    /// <param name="before">The hash of the row before it, which is whole.</param>
    /// <param name="row">The row at the position after that.</param>
    /// <param name="cancellationToken">Cancels the queries.</param>
    public async Task<LedgerFault> AtAsync(byte[] before, ChainRow row, CancellationToken cancellationToken)
    {
        if (row.Event is null) return await WithoutEventAsync(before, row, cancellationToken);

        var near = await rows.BetweenAsync(row.Position - Reach - 1, row.Position + Reach, cancellationToken);
        var next = near.FirstOrDefault(other => other.Position == row.Position + 1);
        if (await SwappedAsync(before, row, cancellationToken) is { } swapped) return swapped;
        if (Inserted(before, row, near) is { } inserted) return inserted;
        if (await RemovedAsync(row, next, cancellationToken) is { } removed) return removed;

        var isEventWhole = next is not null && next.Fits(next.Position, row.Event.HashAt(row.Position, before));
        return Fault(
            LedgerFaultKind.Altered,
            row.Position,
            row.Event,
            isEventWhole
                ? "the hash in the ledger was altered: the one after it was computed from another."
                : "the event is not as it was recorded.");
    }

    /// <summary>Positions from <paramref name="missing"/> on are not there; <paramref name="row"/> is the next that is.</summary>
    public async Task<LedgerFault> MissingAsync(long missing, byte[] before, ChainRow row, CancellationToken cancellationToken)
    {
        if (row.Fits(missing, before))
            return Fault(LedgerFaultKind.Renumbered, missing, row.Event!, $"it stands at position {row.Position}: positions were moved.");

        var outside = await rows.OutsideAsync(Reach, cancellationToken);
        var run = (int)Math.Min(row.Position - missing, Reach + 1);
        for (var first = 0; first + run <= outside.Count; first++)
        {
            var hash = before;
            for (var i = 0; i < run; i++)
                hash = outside[first + i].HashAt(missing + i, hash);
            if (row.Fits(row.Position, hash))
                return Fault(LedgerFaultKind.Removed, missing, outside[first], "its row in the ledger is gone; the event itself is there.");
        }

        return await GoneAsync(missing, "is not in the ledger", cancellationToken);
    }

    private async Task<LedgerFault> WithoutEventAsync(byte[] before, ChainRow row, CancellationToken cancellationToken)
    {
        var seqId = row.SeqId.ToString(System.Globalization.CultureInfo.InvariantCulture);
        foreach (var other in await rows.OutsideAsync(Reach, cancellationToken))
        {
            if (row.HasHash(other, row.Position, before))
                return Fault(LedgerFaultKind.Altered, row.Position, other, "the ledger's row names another seq_id.");
            if (row.HasHash(other.With(HashedEvent.SeqId, seqId), row.Position, before))
                return Fault(LedgerFaultKind.Altered, row.Position, other, $"the event's seq_id was altered; it was {seqId}.");
        }

        var later = await rows.BetweenAsync(row.Position + 1, row.Position + Reach, cancellationToken);
        var isOfTheChain = later.All(other => other.Event is null)
            ? await rows.EndsAsSealedAsync(cancellationToken)
            : later[0].Position == row.Position + 1 && later[0].Fits(later[0].Position, row.Hash);
        return isOfTheChain || await streams.LackingAsync(cancellationToken) is not null
            ? await GoneAsync(row.Position, "is in the ledger, but not its event", cancellationToken)
            : new(
                LedgerFaultKind.Inserted,
                row.Position,
                null,
                null,
                $"Position {row.Position} of the ledger has no event, and no stream lacks one: the row was inserted.");
    }

    private async Task<LedgerFault> GoneAsync(long position, string what, CancellationToken cancellationToken)
    {
        var lacking = await streams.LackingAsync(cancellationToken);
        return new(
            LedgerFaultKind.Removed,
            position,
            lacking?.StreamId,
            lacking?.Version,
            lacking is null
                ? $"Position {position} {what}: it was removed."
                : $"Position {position} {what}: it was removed. Stream {lacking.StreamId} lacks version {lacking.Version}.");
    }

    /// <summary>Rows that were put in push the ones after them on: those fit where they stood before.</summary>
    private static LedgerFault? Inserted(byte[] before, ChainRow row, IReadOnlyList<ChainRow> near)
    {
        if (near.FirstOrDefault(later => later.Position > row.Position && later.Fits(row.Position, before)) is { } pushed)
            return Told(row, pushed.Position - row.Position);

        foreach (var first in near.Where(earlier => earlier.Position < row.Position && earlier.Event is not null))
        {
            var beforeFirst = first.Position == 1 ? [] : near.FirstOrDefault(other => other.Position == first.Position - 1)?.Hash;
            if (beforeFirst is not null && row.Fits(first.Position, beforeFirst)) return Told(first, row.Position - first.Position);
        }

        return null;

        static LedgerFault Told(ChainRow first, long count) => Fault(
            LedgerFaultKind.Inserted,
            first.Position,
            first.Event!,
            count == 1
                ? "it was inserted, and the positions after it were moved on."
                : $"it and the {count - 1} after it were inserted, and the positions after them were moved on.");
    }

    /// <summary>Where positions were moved up over what was removed, the next row still fits at the position that it had.</summary>
    private async Task<LedgerFault?> RemovedAsync(ChainRow row, ChainRow? next, CancellationToken cancellationToken)
    {
        var wasMoved = next is null
            ? await streams.LackingAsync(cancellationToken) is { } lacking && lacking.StreamId != row.Event!.StreamId
            : Enumerable.Range(1, Reach).Any(count => next.Fits(next.Position + count, row.Hash));
        return wasMoved
            ? await GoneAsync(row.Position, "holds what came later, moved up", cancellationToken)
            : null;
    }

    /// <summary>Looks through the whole ledger for the row that has what this one should have, and the other way round.</summary>
    private async Task<LedgerFault?> SwappedAsync(byte[] before, ChainRow row, CancellationToken cancellationToken)
    {
        byte[] beforeOther = [];
        await foreach (var other in rows.WalkAsync(cancellationToken))
        {
            if (other.Position > row.Position && other.Event is not null && Exchanged(before, row, beforeOther, other) is { } what)
            {
                return Fault(
                    LedgerFaultKind.Swapped,
                    row.Position,
                    row.Event!,
                    $"{what} exchanged with position {other.Position} (stream {other.Event.StreamId}, version {other.Event.Version}).");
            }

            beforeOther = other.Hash;
        }

        return null;
    }

    private static string? Exchanged(byte[] before, ChainRow row, byte[] beforeOther, ChainRow other)
    {
        var areNeighbours = other.Position == row.Position + 1;
        if (other.Fits(row.Position, before) && row.Fits(other.Position, areNeighbours ? other.Hash : beforeOther))
            return "its place in the ledger was";
        if (other.HasHash(row.Event, row.Position, before)
            && row.HasHash(other.Event, other.Position, areNeighbours ? other.Hash : beforeOther))
            return "its hash was";
        foreach (var columns in Exchangeable)
        {
            if (row.Event!.Differs(columns, other.Event!)
                && row.HasHash(row.Event.With(columns, other.Event!), row.Position, before)
                && other.HasHash(other.Event!.With(columns, row.Event), other.Position, beforeOther))
                return columns.Length < HashedEvent.Count - 1 ? "a part of its contents was" : "it was";
        }

        return null;
    }

    private static LedgerFault Fault(LedgerFaultKind kind, long position, HashedEvent at, string what) => new(
        kind, position, at.StreamId, at.Version, $"Position {position} (stream {at.StreamId}, version {at.Version}): {what}");

    private static readonly int[][] Exchangeable =
    [
        [.. Enumerable.Range(0, HashedEvent.Count)],
        [.. Enumerable.Range(1, HashedEvent.Count - 1)],
        [.. Enumerable.Range(0, HashedEvent.Count).Except([HashedEvent.Stream, HashedEvent.VersionInStream])],
        [.. Enumerable.Range(1, HashedEvent.Count - 1).Except([HashedEvent.Stream, HashedEvent.VersionInStream])],
        [.. Enumerable.Range(HashedEvent.Data, HashedEvent.Count - HashedEvent.Data)],
        [HashedEvent.Data, HashedEvent.Bdata, HashedEvent.Type, HashedEvent.DotNetType],
        [HashedEvent.Stream, HashedEvent.VersionInStream],
        .. Enumerable.Range(0, HashedEvent.Count).Select(column => (int[])[column]),
    ];
}
