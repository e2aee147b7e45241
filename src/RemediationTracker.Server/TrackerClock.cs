namespace RemediationTracker.Server;

/// <summary>What day it is where the tracker is used. Everything that asks for today asks here.</summary>
public sealed class TrackerClock(TimeProvider time, TimeZoneInfo zone)
{
    /// <summary>Today in the tracker's time zone.</summary>
    public DateOnly Today => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(time.GetUtcNow(), zone).DateTime);
}
