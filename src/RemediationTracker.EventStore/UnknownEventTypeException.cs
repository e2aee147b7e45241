namespace RemediationTracker.EventStore;

/// <summary>
/// An event's type is not in the <see cref="EventTypes"/> table: its CLR type on append, its name on reading. Nothing was recorded, or
/// nothing is returned; an event is never skipped.
/// </summary>
/// <param name="type">The CLR type's full name, or the name found in the database.</param>
/// <param name="isRecorded">Whether it was found in the database.</param>
public sealed class UnknownEventTypeException(string type, bool isRecorded)
    : Exception($"The event type {type} is not in the table of event types. Add it there; a renamed event keeps its old name.")
{
    /// <summary>The CLR type's full name, or the name found in the database.</summary>
    public string Type { get; } = type;

    /// <summary>Whether an event of this type is on record: another program's, or a newer version's.</summary>
    public bool IsRecorded { get; } = isRecorded;
}
