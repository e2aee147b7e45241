namespace RemediationTracker.EventStore;

/// <summary>Nothing was recorded, because <see cref="Id"/> is on record with another fingerprint: for another command.</summary>
public sealed record CommandIdReused(Guid Id) : AppendResult;
