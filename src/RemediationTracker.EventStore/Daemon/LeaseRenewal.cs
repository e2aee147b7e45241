namespace RemediationTracker.EventStore.Daemon;

/// <summary>What a leader is told as it renews its lease: how the projection stands to the ledger.</summary>
/// <param name="IsStopped">Whether it stands still at an event.</param>
/// <param name="LedgerEnd">The position of the last event committed.</param>
/// <param name="Behind">The age of the first event that it has not carried over; zero when there is none.</param>
internal sealed record LeaseRenewal(bool IsStopped, long LedgerEnd, TimeSpan Behind);
