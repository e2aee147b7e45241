namespace RemediationTracker.EventStore;

/// <summary>
/// An event that an append is about to record, as a projection sees it; one that is recorded already is a <see cref="RecordedEvent"/>
/// where <see cref="IProjection.Project"/> says so.
/// </summary>
public record StreamEvent(Guid Id, Guid StreamId, string StreamType, long Version, object Data, EventMetadata Metadata);
