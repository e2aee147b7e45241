namespace RemediationTracker.EventStore.Foreign;

/// <summary>What came of projecting an event of another program; <see cref="Error"/> is null when it was projected.</summary>
internal sealed record ProjectionFailure(long Position, Guid StreamId, string? Error);
