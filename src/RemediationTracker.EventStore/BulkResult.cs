namespace RemediationTracker.EventStore;

/// <summary>What an append in bulk came to.</summary>
/// <param name="Streams">How many streams were recorded.</param>
/// <param name="Events">How many events were recorded, all those of the recorded streams.</param>
/// <param name="Conflicts">The streams that exist already, in no order; nothing of them was recorded.</param>
public sealed record BulkResult(long Streams, long Events, IReadOnlyList<Conflict> Conflicts);
