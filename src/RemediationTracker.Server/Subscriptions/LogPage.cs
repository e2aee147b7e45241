namespace RemediationTracker.Server.Subscriptions;

/// <summary>Something that a log tells, at its place there.</summary>
internal interface ILogEntry
{
    /// <summary>1 for a log's first.</summary>
    long Position { get; }
}

/// <summary>A stretch of a log.</summary>
/// <param name="Entries">In order. Places of the log that tell nothing to anybody are left out.</param>
/// <param name="End">The last place that was looked at; where it began when there was nothing more.</param>
internal sealed record LogPage<TEntry>(IReadOnlyList<TEntry> Entries, long End)
    where TEntry : ILogEntry;

/// <summary>Reads a log on from a place, exclusive; at most so many places of it.</summary>
internal delegate Task<LogPage<TEntry>> ReadLog<TEntry>(long after, int most, CancellationToken cancellationToken)
    where TEntry : ILogEntry;
