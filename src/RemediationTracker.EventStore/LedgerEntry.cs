namespace RemediationTracker.EventStore;

/// <summary>
/// What the ledger tells of one event: everything but its data, so that an event of a type unknown to this program stops no reader.
/// </summary>
/// <param name="Position">1 for the first event ever committed; without gaps, in the order of commits.</param>
/// <param name="StreamId">The event's stream.</param>
/// <param name="StreamType">The stream's type alias; empty when its writer gave none.</param>
/// <param name="Version">The event's place in its stream; 1 for the first.</param>
/// <param name="EventType">The storage name, as in <c>milestone_committed</c>.</param>
/// <param name="Metadata">What its writer recorded with it.</param>
/// <param name="Timestamp">The store's time.</param>
public sealed record LedgerEntry(
    long Position,
    Guid StreamId,
    string StreamType,
    long Version,
    string EventType,
    EventMetadata Metadata,
    DateTimeOffset Timestamp)
{
    /// <summary>Whether its stream is archived.</summary>
    public bool IsArchived { get; init; }
}
