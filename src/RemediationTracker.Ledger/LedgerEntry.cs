namespace RemediationTracker.Ledger;

/// <summary>
/// What is told of one event: everything but its data, so that an event of a type unknown to this program stops no reader.
/// </summary>
/// <param name="Position">Its place in the ledger, 1 for the first, without gaps; null while it waits for its seal.</param>
/// <param name="StreamId">The event's stream.</param>
/// <param name="Version">The event's place in its stream; 1 for the first. Of Marten's tombstones it is their sequence.</param>
/// <param name="EventType">The storage name, as in <c>milestone_committed</c>.</param>
/// <param name="Headers">Every header as text: strings as they are, whatever else as its JSON. Empty when there are none.</param>
/// <param name="CorrelationId">What its writer recorded with it; null for nothing.</param>
/// <param name="CausationId">What its writer recorded with it; null for nothing.</param>
/// <param name="Timestamp">When it was recorded, by the database's clock, unless the owner of the record dated it.</param>
public sealed record LedgerEntry(
    long? Position,
    Guid StreamId,
    long Version,
    string EventType,
    IReadOnlyDictionary<string, string> Headers,
    string? CorrelationId,
    string? CausationId,
    DateTimeOffset Timestamp);
