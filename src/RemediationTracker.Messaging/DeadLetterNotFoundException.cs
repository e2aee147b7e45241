namespace RemediationTracker.Messaging;

/// <summary>Envelopes that were named are no dead letters; nothing was done to those that are.</summary>
public sealed class DeadLetterNotFoundException(IReadOnlyList<Guid> ids)
    : Exception(
        $"NOT_FOUND: No dead letter has the id {string.Join(", ", ids)}. It may have been replayed or discarded already. "
        + "Nothing was changed.")
{
    /// <summary>The ids, in the order in which they were given.</summary>
    public IReadOnlyList<Guid> Ids { get; } = ids;
}
