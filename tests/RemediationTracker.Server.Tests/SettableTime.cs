namespace RemediationTracker.Server.Tests;

/// <summary>A clock that a test sets.</summary>
public sealed class SettableTime(DateTimeOffset start) : TimeProvider
{
    /// <summary>What time it is.</summary>
    public DateTimeOffset Now { get; set; } = start;

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => Now;
}
