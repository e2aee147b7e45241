namespace RemediationTracker.Server.Milestones;

/// <summary>
/// The line on which promises, windows and delays are drawn: one for all rows of a page. What is long ago or far away does not press the
/// rest together: the line holds at most <see cref="YearsBefore"/> years before the day judged, and <see cref="YearsAfter"/> after it.
/// </summary>
/// <param name="First">Where it begins.</param>
/// <param name="Last">Where it ends; after <paramref name="First"/>.</param>
/// <param name="On">The day judged, which is on it.</param>
public sealed record TimeScale(DateOnly First, DateOnly Last, DateOnly On)
{
    private const int YearsBefore = 3;
    private const int YearsAfter = 2;

    /// <summary>The line for commitments that are judged on a day.</summary>
    public static TimeScale Of(IReadOnlyCollection<MilestoneRow> rows, DateOnly on)
    {
        var said = rows.Select(row => row.SaidOn).Append(on).Min();
        var due = rows.Select(row => row.DueLatest ?? on).Append(on.AddDays(1)).Max();
        var (least, most) = (on.AddYears(-YearsBefore), on.AddYears(YearsAfter));
        return new(said < least ? least : said, due > most ? most : due, on);
    }

    /// <summary>Whether a day lies before the line.</summary>
    public bool IsBefore(DateOnly day) => day < First;

    /// <summary>Whether a day lies beyond the line.</summary>
    public bool IsBeyond(DateOnly day) => day > Last;

    /// <summary>Where a day lies: from 0 to 100; an end, when it is not on the line.</summary>
    public double Place(DateOnly day) =>
        Math.Clamp(Math.Round(100.0 * (day.DayNumber - First.DayNumber) / (Last.DayNumber - First.DayNumber), 2), 0, 100);
}
