using RemediationTracker.Domain.DueDates.Reading;

namespace RemediationTracker.Domain.DueDates.Rules;

/// <summary>
/// "June 30th, 2023", "Jun. 30 2023", "30 June 2023", "the 15th of March 2024", "15th day of March, 2024", "July 1 of next year".
/// </summary>
internal sealed class NamedDayRule : IPeriodRule
{
    public Found? Read(Tokens tokens, int at, Anchor anchor)
    {
        if (MonthDay(tokens, at) is not { } named)
            return null;
        var yearAt = tokens.Skip(tokens.Skip(named.Next, ","), "of", "in");
        if (Years.Read(tokens, yearAt) is { } year)
            return Dates.Day(at, year.Next, year.Value, named.Month, named.Day, "day");
        return Years.Relative(tokens, yearAt, anchor) is { } relative
            ? Dates.Day(at, relative.Next, relative.Value, named.Month, named.Day, "relative-day")
            : null;
    }

    /// <summary>A month and a day of it in either order, without the year; null when they do not stand here.</summary>
    public static (int Month, int Day, int Next)? MonthDay(Tokens tokens, int at)
    {
        if (Months.Read(tokens, at) is { } month)
            return DayNumber(tokens, tokens.Skip(month.Next, "the")) is { } day ? (month.Month, day.Value, day.Next) : null;
        if (DayNumber(tokens, tokens.Skip(at, "the")) is not { } first)
            return null;
        var next = tokens.Skip(tokens.Skip(first.Next, "day"), "of", "-");
        return Months.Read(tokens, next) is { } after ? (after.Month, first.Value, after.Next) : null;
    }

    private static (int Value, int Next)? DayNumber(Tokens tokens, int at)
    {
        if (Numbers.Ordinal(tokens, at) is { } ordinal)
            return ordinal;
        return tokens.Number(at) is { } number && tokens.Digits(at) <= 2 && !(tokens.Glued(at) && tokens.IsAny(at - 1, "/", "'", "."))
            ? (number, at + 1)
            : null;
    }
}
