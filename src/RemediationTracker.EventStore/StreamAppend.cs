namespace RemediationTracker.EventStore;

/// <summary>The events that go to one stream, at least one.</summary>
public sealed record StreamAppend(Guid StreamId, string StreamType, ExpectedVersion Expected, IReadOnlyList<object> Events);
