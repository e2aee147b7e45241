using RemediationTracker.Domain.DueDates.Reading;

namespace RemediationTracker.Domain.DueDates.Rules;

/// <summary>"Labor Day 2027", "Thanksgiving", "Juneteenth 2027": the federal holidays (5 U.S.C. 6103), on their own day also when it is a
/// weekend's.</summary>
internal sealed class HolidayRule : IPeriodRule
{
    private static readonly (string Words, Func<int, DateOnly> Day)[] Holidays =
    [
        ("new year's day", year => new DateOnly(year, 1, 1)),
        ("martin luther king jr . day", year => Nth(year, 1, DayOfWeek.Monday, 3)),
        ("martin luther king jr day", year => Nth(year, 1, DayOfWeek.Monday, 3)),
        ("martin luther king day", year => Nth(year, 1, DayOfWeek.Monday, 3)), ("mlk day", year => Nth(year, 1, DayOfWeek.Monday, 3)),
        ("presidents' day", year => Nth(year, 2, DayOfWeek.Monday, 3)), ("presidents ' day", year => Nth(year, 2, DayOfWeek.Monday, 3)),
        ("presidents day", year => Nth(year, 2, DayOfWeek.Monday, 3)), ("president's day", year => Nth(year, 2, DayOfWeek.Monday, 3)),
        ("washington's birthday", year => Nth(year, 2, DayOfWeek.Monday, 3)),
        ("memorial day", year => Nth(year, 6, DayOfWeek.Monday, 0)),
        ("juneteenth", year => new DateOnly(year, 6, 19)),
        ("independence day", year => new DateOnly(year, 7, 4)), ("fourth of july", year => new DateOnly(year, 7, 4)),
        ("labor day", year => Nth(year, 9, DayOfWeek.Monday, 1)),
        ("columbus day", year => Nth(year, 10, DayOfWeek.Monday, 2)),
        ("indigenous peoples ' day", year => Nth(year, 10, DayOfWeek.Monday, 2)),
        ("indigenous peoples day", year => Nth(year, 10, DayOfWeek.Monday, 2)),
        ("veterans day", year => new DateOnly(year, 11, 11)), ("veterans ' day", year => new DateOnly(year, 11, 11)),
        ("thanksgiving day", year => Nth(year, 11, DayOfWeek.Thursday, 4)), ("thanksgiving", year => Nth(year, 11, DayOfWeek.Thursday, 4)),
        ("christmas day", year => new DateOnly(year, 12, 25)), ("christmas", year => new DateOnly(year, 12, 25)),
    ];

    private static readonly HashSet<string> FirstWords = [.. Holidays.Select(holiday => holiday.Words.Split(' ')[0])];

    public Found? Read(Tokens tokens, int at, Anchor anchor)
    {
        if (!FirstWords.Contains(tokens[at]))
            return null;
        foreach (var (words, day) in Holidays)
        {
            if (!tokens.Follow(at, words, out var end))
                continue;
            if (Years.Read(tokens, tokens.Skip(tokens.Skip(end, ","), "of", "in")) is { } year)
                return Found.Day(at, year.Next, day(year.Value), "holiday");
            if (Years.Relative(tokens, tokens.Skip(end, "of"), anchor) is { } relative)
                return Found.Day(at, relative.Next, day(relative.Value), "relative-holiday");
            return anchor.AssumesYear ? NextOnes.After(anchor.Said, 0, y => Found.Day(at, end, day(y), "holiday")) : null;
        }

        return null;
    }

    /// <summary>The nth such weekday of a month; of 0, the last before the month.</summary>
    private static DateOnly Nth(int year, int month, DayOfWeek weekday, int nth)
    {
        var first = new DateOnly(year, month, 1);
        return first.AddDays((((int)weekday - (int)first.DayOfWeek + 7) % 7) + (7 * (nth - 1)));
    }
}
