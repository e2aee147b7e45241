using RemediationTracker.Domain;

namespace RemediationTracker.Server.Record;

/// <summary>What commands came to: <see cref="Recorded"/>, <see cref="Repeated"/> or <see cref="Refused"/>.</summary>
public abstract record CommandResult;

/// <summary>Everything is recorded and committed. <paramref name="EventCount"/> is 0 when the commands changed nothing.</summary>
public sealed record Recorded(int EventCount) : CommandResult;

/// <summary>The same commands were recorded before, under the same id. This time nothing was.</summary>
public sealed record Repeated : CommandResult;

/// <summary>Nothing is recorded.</summary>
public sealed record Refused(Refusal Refusal) : CommandResult;
