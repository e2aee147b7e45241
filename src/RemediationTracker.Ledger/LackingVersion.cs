namespace RemediationTracker.Ledger;

/// <summary>A version that a stream should have an event for.</summary>
internal sealed record LackingVersion(Guid StreamId, long Version);
