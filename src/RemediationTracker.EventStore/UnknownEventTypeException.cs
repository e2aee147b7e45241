namespace RemediationTracker.EventStore;

/// <summary>
/// An event's type is not in the <see cref="EventTypes"/> table: its CLR type on append, its name on reading. Nothing was recorded, or
/// nothing is returned; an event is never skipped.
/// </summary>
public sealed class UnknownEventTypeException(string type)
    : Exception($"The event type {type} is not in the table of event types. Add it there; a renamed event keeps its old name.")
{
    /// <summary>The CLR type's full name, or the name found in the database.</summary>
    public string Type { get; } = type;
}
