namespace RemediationTracker.EventStore;

/// <summary>How a projection is doing.</summary>
public sealed record ProjectionStatus
{
    /// <summary>The projection's name.</summary>
    public required string Name { get; init; }

    /// <summary>How it is run.</summary>
    public required ProjectionLifecycle Lifecycle { get; init; }

    /// <summary>
    /// The last position of the ledger that it has carried over, inclusive. An inline one is at the ledger's end, or before the first event
    /// of another program that waits to be projected; one that cannot be is passed over, and told in <see cref="Error"/>.
    /// </summary>
    public required long Position { get; init; }

    /// <summary>The position of the last event committed.</summary>
    public required long LedgerEnd { get; init; }

    /// <summary>True when it stands still at an event and waits to be resumed.</summary>
    public bool IsStopped { get; init; }

    /// <summary>Host, process and daemon that lead it; null when nobody does, as for an inline one.</summary>
    public string? Leader { get; init; }

    /// <summary>
    /// Why it stopped; of inline ones, which have it in common, why an event of another program cannot be projected. Null for no error.
    /// </summary>
    public string? Error { get; init; }

    /// <summary>The first event that <see cref="Error"/> is about; null when there is no error.</summary>
    public long? ErrorPosition { get; init; }

    /// <summary>How many events it has set aside.</summary>
    public long DeadLetters { get; init; }

    /// <summary>How many events committed it has not carried over.</summary>
    public long Lag => LedgerEnd - Position;
}
