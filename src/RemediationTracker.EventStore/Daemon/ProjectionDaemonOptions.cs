namespace RemediationTracker.EventStore.Daemon;

/// <summary>How patient the daemon is. Every time is from 10 ms to a day, both inclusive.</summary>
public sealed record ProjectionDaemonOptions
{
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    /// <summary>
    /// How long a leader leads without a sign of life; it renews three times as often. Together with <see cref="PollInterval"/> the longest
    /// that a projection stands still when its leader dies. No batch of events may take longer: one that does is tried again in halves.
    /// </summary>
    public TimeSpan Lease { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How often to look when nothing is announced, and whether the leader is still there.</summary>
    public TimeSpan PollInterval { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The most events that one transaction carries over; at least 1.</summary>
    public int BatchSize { get; init; } = 500;

    /// <summary>The longest wait for a database that is away; the first is a sixteenth of it.</summary>
    public TimeSpan LongestWait { get; init; } = TimeSpan.FromSeconds(4);

    /// <summary>Whether each is within its bounds.</summary>
    internal bool AreBounded =>
        BatchSize >= 1 && ((TimeSpan[])[Lease, PollInterval, LongestWait]).All(time => time >= Shortest && time <= Longest);
}
