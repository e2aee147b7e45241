namespace RemediationTracker.Messaging;

/// <summary>A message that waits for its date.</summary>
/// <param name="Id">The envelope's.</param>
/// <param name="Type">The alias of the message's type.</param>
/// <param name="Key">Of its schedule; null when it was put in with a date that cannot be changed.</param>
/// <param name="At">When it is due.</param>
public sealed record ScheduledMessage(Guid Id, string Type, string? Key, DateTimeOffset At);
