using RemediationTracker.Domain;

namespace RemediationTracker.Server.Commands;

/// <summary>What commands came to: <see cref="Recorded"/> or <see cref="Refused"/>.</summary>
public abstract record CommandResult;

/// <summary>Everything is recorded and committed. <paramref name="EventCount"/> is 0 when the commands changed nothing.</summary>
public sealed record Recorded(int EventCount) : CommandResult;

/// <summary>Nothing is recorded.</summary>
public sealed record Refused(Refusal Refusal) : CommandResult;
