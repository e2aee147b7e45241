namespace RemediationTracker.Server.Record;

/// <summary>Which messages of a feature follow from which events. Pure.</summary>
public abstract class Reaction
{
    /// <summary>The messages to put into the outbox because of one event.</summary>
    /// <param name="stream">The event's stream.</param>
    /// <param name="state">The stream's state after all that is recorded with the event.</param>
    /// <param name="recorded">The event.</param>
    /// <param name="today">The day on which it is recorded.</param>
    public abstract IEnumerable<Message> To(Guid stream, object state, object recorded, DateOnly today);
}

/// <summary>A message. One for a day is never called off: when the day has come, its handler looks at the state.</summary>
/// <param name="Body">The message.</param>
/// <param name="On">The day at whose beginning it is delivered; null for at once.</param>
public sealed record Message(object Body, DateOnly? On = null);
