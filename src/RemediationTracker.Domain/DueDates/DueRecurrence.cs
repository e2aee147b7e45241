namespace RemediationTracker.Domain.DueDates;

/// <summary>How often a recurring commitment comes round.</summary>
/// <param name="Every">At least 1.</param>
/// <param name="Unit">A year is twelve months, a quarter three.</param>
public sealed record DueRecurrence(int Every, DueUnit Unit)
{
    /// <summary>
    /// The same day one round later, the last day of a month for the last day of a month; null when it comes round within less than a
    /// month: what is done every week is one practice, and not fifty promises.
    /// </summary>
    public DateOnly? Next(DateOnly day)
    {
        if (Unit is not DueUnit.Month)
            return null;

        var next = day.AddMonths(Every);
        return IsLastOfMonth(day) ? next.AddDays(DateTime.DaysInMonth(next.Year, next.Month) - next.Day) : next;
    }

    /// <summary>How many days of the round, the first included, are past on a day: 0 when the first is not; at most 10,000.</summary>
    public int PassedOn(DateOnly day, DateOnly first)
    {
        const int Most = 10_000;
        var passed = 0;
        for (DateOnly? due = first; due < day && passed < Most; due = Next(due.Value))
            passed++;
        return passed;
    }

    private static bool IsLastOfMonth(DateOnly day) => day.Day == DateTime.DaysInMonth(day.Year, day.Month);
}
