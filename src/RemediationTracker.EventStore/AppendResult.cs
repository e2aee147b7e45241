namespace RemediationTracker.EventStore;

/// <summary>What an append came to: <see cref="Appended"/>, <see cref="Conflict"/> or <see cref="CommandIdReused"/>.</summary>
public abstract record AppendResult;
