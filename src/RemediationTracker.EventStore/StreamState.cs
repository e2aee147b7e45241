namespace RemediationTracker.EventStore;

/// <summary>A folded stream. <see cref="Version"/> is 0 when the stream does not exist.</summary>
public sealed record StreamState<TState>(Guid StreamId, long Version, TState State)
    where TState : notnull
{
    /// <summary>Whether the stream is archived and takes no more events.</summary>
    public bool IsArchived { get; init; }
}
