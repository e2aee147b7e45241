namespace RemediationTracker.Server.Record;

/// <summary>There is no such dead letter.</summary>
internal sealed class DeadMessageNotFoundException(IReadOnlyCollection<Guid> ids)
    : Exception($"NOT_FOUND: No dead letter has the id {string.Join(", ", ids)}.");
