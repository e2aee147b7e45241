namespace RemediationTracker.Server;

/// <summary>What day it is where the tracker is used. Everything that asks for today asks here.</summary>
public sealed class TrackerClock(TimeProvider time, TimeZoneInfo zone)
{
    /// <summary>Today in the tracker's time zone.</summary>
    public DateOnly Today => DayOf(time.GetUtcNow());

    /// <summary>The tracker's time zone, by the name that the database has for it too.</summary>
    public string Zone => zone.Id;

    /// <summary>The instant at which a day begins in the tracker's time zone.</summary>
    public DateTimeOffset StartOf(DateOnly day)
    {
        var midnight = day.ToDateTime(TimeOnly.MinValue);
        // Where a day begins later than at midnight, the clock being put forward then, the offset is that of before.
        return new DateTimeOffset(midnight, zone.GetUtcOffset(midnight));
    }

    /// <summary>
    /// The instant at which the record is asked for how it stood when a day was over: the day's last millisecond. Null while it is not
    /// over, for the record as it stands.
    /// </summary>
    public DateTimeOffset? KnownOn(DateOnly day) => day < Today ? StartOf(day.AddDays(1)).AddMilliseconds(-1) : null;

    /// <summary>The day of an instant in the tracker's time zone.</summary>
    public DateOnly DayOf(DateTimeOffset instant) => DateOnly.FromDateTime(Local(instant));

    /// <summary>What the clocks on the wall show at an instant, where the tracker is used.</summary>
    public DateTime Local(DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, zone).DateTime;
}
