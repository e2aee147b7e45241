namespace RemediationTracker.EventStore;

/// <summary>The events that go to one stream, at least one.</summary>
public sealed record StreamAppend(Guid StreamId, string StreamType, ExpectedVersion Expected, IReadOnlyList<object> Events)
{
    /// <summary>
    /// The stream's state after these events, as whoever decided has folded it: for an inline snapshot, which is written from it. Null to
    /// have the store read and fold, as it does anyway at <see cref="ExpectedVersion.Any"/>.
    /// </summary>
    public object? State { get; init; }
}
