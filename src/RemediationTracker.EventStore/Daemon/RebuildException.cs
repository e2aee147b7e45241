namespace RemediationTracker.EventStore.Daemon;

/// <summary>A projection was not rebuilt, and the live read model is as it was; the message says why.</summary>
public sealed class RebuildException(string message, Exception? inner = null) : Exception(message, inner);
