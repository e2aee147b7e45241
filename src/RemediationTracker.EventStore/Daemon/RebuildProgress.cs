namespace RemediationTracker.EventStore.Daemon;

/// <summary>How far a rebuild has come.</summary>
/// <param name="Position">The last event that the new tables tell of, inclusive.</param>
/// <param name="LedgerEnd">The last event committed when it was looked at last.</param>
/// <param name="IsWaiting">True while it has all but the end and waits for readers and writers to let it in.</param>
public readonly record struct RebuildProgress(long Position, long LedgerEnd, bool IsWaiting);
