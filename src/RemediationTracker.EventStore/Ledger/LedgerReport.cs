namespace RemediationTracker.EventStore.Ledger;

/// <summary>What a verification found.</summary>
/// <param name="Ledger">The ledger's name: that of the database it was made in, and a few letters of its own.</param>
/// <param name="Position">The last position of the chain that is whole; 0 for none.</param>
/// <param name="Hash">The hash there; empty for none.</param>
/// <param name="Fault">The first thing that is wrong; null when the record is whole.</param>
/// <param name="GuardsOff">Triggers and functions that should keep the record from change and do not, a sentence each.</param>
/// <param name="RoleOwnsRecord">Whether the role that verified could take the guards off: it owns the record, or is a superuser.</param>
public sealed record LedgerReport(
    string Ledger, long Position, byte[] Hash, LedgerFault? Fault, IReadOnlyList<string> GuardsOff, bool RoleOwnsRecord)
{
    /// <summary>Nothing is wrong with the record or its guards.</summary>
    public bool IsWhole => Fault is null && GuardsOff.Count == 0;
}
