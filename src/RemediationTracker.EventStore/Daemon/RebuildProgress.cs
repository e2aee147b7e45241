namespace RemediationTracker.EventStore.Daemon;

/// <summary>How far a rebuild has come.</summary>
/// <param name="Position">How many of the ledger's events have been carried over; of a snapshot's, stream by stream.</param>
/// <param name="LedgerEnd">How many events were committed when it was looked at last.</param>
/// <param name="IsWaiting">True while it has all but the end and waits for readers and writers to let it in.</param>
public readonly record struct RebuildProgress(long Position, long LedgerEnd, bool IsWaiting);
