namespace RemediationTracker.EventStore;

/// <summary>Everything was recorded. <see cref="Versions"/> gives each stream's version after the append.</summary>
public sealed record Appended(IReadOnlyDictionary<Guid, long> Versions) : AppendResult;
