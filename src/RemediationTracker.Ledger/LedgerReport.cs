namespace RemediationTracker.Ledger;

/// <summary>What a verification found.</summary>
/// <param name="Ledger">The ledger's name: that of the database it was made in, and a few letters of its own.</param>
/// <param name="Position">The last position of the chain that is whole; 0 for none.</param>
/// <param name="Hash">The hash there; empty for none.</param>
/// <param name="Fault">The first thing that is wrong; null when the record is whole.</param>
/// <param name="NotJudged">How many events the ledger has after the one where its chain breaks: their hashes were not looked at.</param>
/// <param name="GuardsOff">Triggers and functions that should keep the record from change and do not, a sentence each.</param>
/// <param name="RoleOwnsRecord">Whether the role that verified could take the guards off: it owns the record, or is a superuser.</param>
/// <param name="WaitingEvents">How many events are committed and not sealed yet.</param>
/// <param name="WaitingSince">When the oldest of them was inserted, by the database's clock; null when none waits.</param>
/// <param name="IsSealLate">Whether that was more than a minute before the verification began.</param>
public sealed record LedgerReport(
    string Ledger,
    long Position,
    byte[] Hash,
    LedgerFault? Fault,
    long NotJudged,
    IReadOnlyList<string> GuardsOff,
    bool RoleOwnsRecord,
    long WaitingEvents,
    DateTimeOffset? WaitingSince,
    bool IsSealLate)
{
    /// <summary>Nothing is wrong with the record or its guards, and no event has waited for its seal for more than a minute.</summary>
    public bool IsWhole => Fault is null && GuardsOff.Count == 0 && !IsSealLate;
}
