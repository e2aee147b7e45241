namespace RemediationTracker.EventStore;

/// <summary>How a projection is doing.</summary>
public sealed record ProjectionStatus
{
    /// <summary>The projection's name.</summary>
    public required string Name { get; init; }

    /// <summary>How it is run.</summary>
    public required ProjectionLifecycle Lifecycle { get; init; }

    /// <summary>The last position of the ledger that it has carried over, inclusive; an inline one is at the ledger's end.</summary>
    public required long Position { get; init; }

    /// <summary>The position of the last event committed.</summary>
    public required long LedgerEnd { get; init; }

    /// <summary>True when it stands still at an event and waits to be resumed.</summary>
    public bool IsStopped { get; init; }

    /// <summary>Host, process and daemon that lead it; null when nobody does, as for an inline one.</summary>
    public string? Leader { get; init; }

    /// <summary>Why it stopped; null unless <see cref="IsStopped"/>.</summary>
    public string? Error { get; init; }

    /// <summary>The event at which it stopped; null unless <see cref="IsStopped"/>.</summary>
    public long? ErrorPosition { get; init; }

    /// <summary>How many events it has set aside.</summary>
    public long DeadLetters { get; init; }

    /// <summary>How many events committed it has not carried over.</summary>
    public long Lag => LedgerEnd - Position;
}
