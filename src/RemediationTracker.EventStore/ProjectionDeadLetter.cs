namespace RemediationTracker.EventStore;

/// <summary>An event that an async projection set aside.</summary>
/// <param name="Position">Its place in the ledger.</param>
/// <param name="EventType">Its storage name.</param>
/// <param name="StreamId">Its stream.</param>
/// <param name="Version">Its place in its stream.</param>
/// <param name="Error">Why it could not be carried over.</param>
/// <param name="At">When that was tried last.</param>
public sealed record ProjectionDeadLetter(
    long Position, string EventType, Guid StreamId, long Version, string Error, DateTimeOffset At);
