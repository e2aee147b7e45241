namespace RemediationTracker.Ledger;

/// <summary>A checkpoint cannot be made or relied upon. The message says why, in a sentence.</summary>
public sealed class LedgerCheckpointException(string message) : Exception(message);
