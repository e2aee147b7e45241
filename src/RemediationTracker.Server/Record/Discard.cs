namespace RemediationTracker.Server.Record;

/// <summary>That a dead letter shall not be delivered any more.</summary>
internal sealed record Discard(DateTimeOffset At, string By, string Reason);
