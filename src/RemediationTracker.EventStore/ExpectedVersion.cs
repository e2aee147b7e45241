namespace RemediationTracker.EventStore;

/// <summary>What version a stream must be at before an append.</summary>
public readonly record struct ExpectedVersion
{
    private ExpectedVersion(long? version) => Version = version;

    /// <summary>The version to expect, 0 for a stream that must not exist yet; null for any.</summary>
    public long? Version { get; }

    /// <summary>Whatever version the stream is at; it is created when it does not exist.</summary>
    public static ExpectedVersion Any => default;

    /// <summary>The stream must not exist yet.</summary>
    public static ExpectedVersion New => new(0);

    /// <summary>The stream must be at this version, inclusive; 0 means that it must not exist yet.</summary>
    public static ExpectedVersion Exactly(long version)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(version);
        return new(version);
    }
}
