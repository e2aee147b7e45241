namespace RemediationTracker.Messaging;

/// <summary>That a dead letter shall not be delivered any more.</summary>
/// <param name="At">When.</param>
/// <param name="By">Who said so.</param>
/// <param name="Reason">Why.</param>
public sealed record Discard(DateTimeOffset At, string By, string Reason);
