namespace RemediationTracker.Server.Record;

/// <summary>A message for a day. It is never called off: when the day has come, its handler looks at the state.</summary>
/// <param name="On">The day at whose beginning it is delivered.</param>
/// <param name="Message">The message.</param>
public sealed record Appointment(DateOnly On, object Message);
