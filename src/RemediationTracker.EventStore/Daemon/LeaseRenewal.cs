namespace RemediationTracker.EventStore.Daemon;

/// <summary>How a projection stands to the ledger.</summary>
/// <param name="IsStopped">Whether it stands still at an event.</param>
/// <param name="LedgerEnd">The position of the last event committed.</param>
/// <param name="Behind">The age of the first event that it has not carried over; zero when there is none.</param>
internal sealed record ProjectionStanding(bool IsStopped, long LedgerEnd, TimeSpan Behind);
