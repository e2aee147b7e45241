namespace RemediationTracker.EventStore;

/// <summary>An event of the ledger with its data. One of <see cref="Event"/> and <see cref="Unreadable"/> is null.</summary>
/// <param name="Entry">What the ledger tells of it.</param>
/// <param name="Event">The event; null when this program cannot read it.</param>
/// <param name="Unreadable">Why it cannot be read: its type is unknown, or its JSON does not fit the type.</param>
public sealed record LedgerRecord(LedgerEntry Entry, RecordedEvent? Event, Exception? Unreadable)
{
    /// <summary>The event.</summary>
    /// <exception cref="UnreadableEventException">This program cannot read it.</exception>
    public RecordedEvent Read() =>
        Event ?? throw new UnreadableEventException($"{Entry.EventType}: {Unreadable!.Message}", Unreadable);
}
