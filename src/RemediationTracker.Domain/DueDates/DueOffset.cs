namespace RemediationTracker.Domain.DueDates;

/// <summary>How long after the event it hangs on a milestone is due, as in "within 60 days of completing the migration".</summary>
/// <param name="Least">At least this many units; equal to <paramref name="Most"/> unless the phrase gives a range.</param>
/// <param name="Most">At most this many units.</param>
/// <param name="Unit">A year is twelve months, a quarter three.</param>
public sealed record DueOffset(int Least, int Most, DueUnit Unit)
{
    /// <summary>The window that opens once the event's day is known.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The window would lie outside the years 1 to 9999.</exception>
    public DueWindow From(DateOnly day) => new(Add(day, Least), Add(day, Most));

    private DateOnly Add(DateOnly day, int amount) => Unit switch
    {
        DueUnit.Day => day.AddDays(amount),
        DueUnit.BusinessDay => AddBusinessDays(day, amount),
        DueUnit.Week => day.AddDays(checked(7 * amount)),
        DueUnit.Month => day.AddMonths(amount),
        _ => throw new InvalidOperationException($"{Unit} is no unit of time."),
    };

    private static DateOnly AddBusinessDays(DateOnly day, int amount)
    {
        // Whole weeks first, so that the cost does not grow with the amount.
        var weekend = day.DayOfWeek switch { DayOfWeek.Saturday => -1, DayOfWeek.Sunday => -2, _ => 0 };
        day = day.AddDays(weekend + (amount / 5 * 7));
        for (var left = amount % 5; left > 0; left--)
            day = day.AddDays(day.DayOfWeek == DayOfWeek.Friday ? 3 : 1);
        return day;
    }
}
