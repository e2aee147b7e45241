namespace RemediationTracker.EventStore;

/// <summary>An event as recorded. <see cref="Sequence"/> is Marten's seq_id; <see cref="Timestamp"/> is the store's time.</summary>
public sealed record RecordedEvent(
    Guid Id, Guid StreamId, string StreamType, long Version, object Data, EventMetadata Metadata, long Sequence, DateTimeOffset Timestamp)
    : StreamEvent(Id, StreamId, StreamType, Version, Data, Metadata)
{
    /// <summary>Whether its stream is archived.</summary>
    public bool IsArchived { get; init; }
}
