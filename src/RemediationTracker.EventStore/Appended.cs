namespace RemediationTracker.EventStore;

/// <summary>Everything was recorded. <see cref="Versions"/> gives each stream's version after the append.</summary>
public sealed record Appended(IReadOnlyDictionary<Guid, long> Versions) : AppendResult
{
    /// <summary>True when an earlier append with the same <see cref="CommandId"/> recorded it, and this one recorded nothing.</summary>
    public bool Repeated { get; init; }
}
