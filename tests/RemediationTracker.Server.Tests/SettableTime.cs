namespace RemediationTracker.Server.Tests;

/// <summary>A clock that a test sets.</summary>
public sealed class SettableTime(DateTimeOffset start) : TimeProvider
{
    private DateTimeOffset now = start;

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => now;

    /// <summary>Sets the clock until the result is disposed of.</summary>
    public IDisposable At(DateTimeOffset instant)
    {
        var reset = new Reset(this, now);
        now = instant;
        return reset;
    }

    private sealed class Reset(SettableTime time, DateTimeOffset before) : IDisposable
    {
        public void Dispose() => time.now = before;
    }
}
