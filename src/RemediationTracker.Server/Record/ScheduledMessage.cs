namespace RemediationTracker.Server.Record;

/// <summary>A message that waits for its date.</summary>
/// <param name="Id">Its own.</param>
/// <param name="Type">The name of its type.</param>
/// <param name="Stream">The stream in whose order it will be handled; null for none.</param>
/// <param name="At">Its date.</param>
internal sealed record ScheduledMessage(Guid Id, string Type, string? Stream, DateTimeOffset At);
