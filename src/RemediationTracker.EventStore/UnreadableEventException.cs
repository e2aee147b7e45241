namespace RemediationTracker.EventStore;

/// <summary>An event of the ledger cannot be read by this program; the inner exception says why.</summary>
public sealed class UnreadableEventException(string message, Exception inner) : Exception(message, inner);
