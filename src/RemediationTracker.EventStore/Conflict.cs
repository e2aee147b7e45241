namespace RemediationTracker.EventStore;

/// <summary>Nothing was recorded, because <see cref="StreamId"/> is at <see cref="Actual"/> or archived.</summary>
/// <param name="StreamId">The first stream that refused.</param>
/// <param name="Expected">The expected version; null for any.</param>
/// <param name="Actual">The stream's version; 0 when it does not exist.</param>
/// <param name="Archived">True when the stream is archived and takes no more events.</param>
public sealed record Conflict(Guid StreamId, long? Expected, long Actual, bool Archived) : AppendResult;
