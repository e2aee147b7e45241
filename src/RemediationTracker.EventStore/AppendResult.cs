namespace RemediationTracker.EventStore;

/// <summary>What an append came to: <see cref="Appended"/> or <see cref="Conflict"/>.</summary>
public abstract record AppendResult;
