namespace RemediationTracker.Server.Record;

/// <summary>A message for a day. At most one waits under a key.</summary>
/// <param name="Key">The sender's.</param>
/// <param name="On">The day at whose beginning it is delivered.</param>
/// <param name="Message">It takes the place of what waits under the key; null cancels that.</param>
public sealed record Appointment(string Key, DateOnly On, object? Message);
