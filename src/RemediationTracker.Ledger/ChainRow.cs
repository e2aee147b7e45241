namespace RemediationTracker.Ledger;

/// <summary>A row of the ledger with its event; null when there is none.</summary>
internal sealed record ChainRow(long Position, long SeqId, byte[] Hash, HashedEvent? Event)
{
    /// <summary>Whether the row's hash is what its event gives at a position, after a hash.</summary>
    public bool Fits(long position, byte[] before) => HasHash(Event, position, before);

    /// <summary>Whether the row's hash is what an event gives at a position, after a hash.</summary>
    public bool HasHash(HashedEvent? data, long position, byte[] before) =>
        data is not null && data.HashAt(position, before).AsSpan().SequenceEqual(Hash);
}
