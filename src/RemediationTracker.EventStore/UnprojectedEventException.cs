namespace RemediationTracker.EventStore;

/// <summary>
/// Nothing was recorded, because the stream holds an event of another program that cannot be projected: what an append projects must not
/// run ahead of it. Mend what the message says; the event is tried again every few seconds.
/// </summary>
public sealed class UnprojectedEventException(Guid streamId, long position, string error)
    : Exception($"Stream {streamId} takes no events while the one at position {position} of the ledger cannot be projected: {error}")
{
    /// <summary>The stream.</summary>
    public Guid StreamId { get; } = streamId;

    /// <summary>Where the event stands in the ledger.</summary>
    public long Position { get; } = position;
}
