namespace RemediationTracker.Ledger;

/// <summary>The first thing that is wrong.</summary>
/// <param name="Kind">What kind of thing.</param>
/// <param name="Position">Where in the ledger; null when what is wrong has no position there.</param>
/// <param name="StreamId">The stream concerned; null when it cannot be told, or all are.</param>
/// <param name="Version">The version concerned; null when it cannot be told.</param>
/// <param name="Message">A plain sentence that says it in full.</param>
public sealed record LedgerFault(LedgerFaultKind Kind, long? Position, Guid? StreamId, long? Version, string Message);
