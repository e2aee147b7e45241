namespace RemediationTracker.Ledger;

/// <summary>How far a verification has come.</summary>
/// <param name="Position">The last position looked at.</param>
/// <param name="End">The ledger's last position.</param>
public sealed record LedgerProgress(long Position, long End);
