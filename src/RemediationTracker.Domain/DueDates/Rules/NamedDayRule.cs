using RemediationTracker.Domain.DueDates.Reading;

namespace RemediationTracker.Domain.DueDates.Rules;

/// <summary>
/// "June 30th, 2023", "Jun. 30 2023", "30 June 2023", "2023 June 30", "30-Jun-24", "the 15th of March 2024", "15th day of March, 2024",
/// "July 1 of next year".
/// </summary>
internal sealed class NamedDayRule : IPeriodRule
{
    public Found? Read(Tokens tokens, int at, Anchor anchor)
    {
        if (Dashed(tokens, at) is { } dashed)
            return dashed;
        if (Years.Read(tokens, at) is { } leading)
            return MonthDay(tokens, leading.Next) is { } after && Years.Read(tokens, tokens.Skip(after.Next, ",")) is null
                && Months.Read(tokens, leading.Next) is not null
                    ? Dates.Day(at, after.Next, leading.Value, after.Month, after.Day, "day")
                    : null;
        if (MonthDay(tokens, at) is not { } named)
            return OfRelativeMonth(tokens, at, anchor);
        var yearAt = tokens.Skip(tokens.Skip(named.Next, ","), "of", "in");
        if (Years.Read(tokens, yearAt) is { } year)
            return Dates.Day(at, year.Next, year.Value, named.Month, named.Day, "day");
        if (Years.Relative(tokens, yearAt, anchor) is { } relative)
            return Dates.Day(at, relative.Next, relative.Value, named.Month, named.Day, "relative-day");
        return anchor.AssumesYear
            ? NextOnes.After(anchor.Said, 0, y => Dates.Day(at, named.Next, y, named.Month, named.Day, "day"))
            : null;
    }

    /// <summary>A month and a day of it in either order, without the year; null when they do not stand here.</summary>
    public static (int Month, int Day, int Next)? MonthDay(Tokens tokens, int at)
    {
        if (Months.Read(tokens, at) is { } month)
            return DayNumber(tokens, tokens.Skip(month.Next, "the")) is { } day ? (month.Month, day.Value, day.Next) : null;
        if (DayNumber(tokens, tokens.Skip(at, "the")) is not { } first)
            return null;
        // "Recommendation 3 - June 2024" names no third of June.
        var next = tokens.Skip(first.Next, "day");
        if (tokens.Is(next, "of") || (tokens.Is(next, "-") && tokens.Glued(next)))
            next++;
        return Months.Read(tokens, next) is { } after ? (after.Month, first.Value, after.Next) : null;
    }

    // "the 15th of next month"
    private static Found? OfRelativeMonth(Tokens tokens, int at, Anchor anchor)
    {
        if (Numbers.Ordinal(tokens, tokens.Skip(at, "the")) is not { } ordinal || !tokens.IsAny(ordinal.Next, "of", "in"))
            return null;
        return new RelativePeriodRule().Read(tokens, ordinal.Next + 1, anchor) is { Rule: "relative-month", First: { } first } month
            ? Dates.Day(at, month.End, first.Year, first.Month, ordinal.Value, "relative-day")
            : null;
    }

    // "30-Jun-24", "30-Jun-2024", "Jun-30-2024"; the year may have two digits when the day comes first.
    private static Found? Dashed(Tokens tokens, int at)
    {
        for (var i = at + 1; i <= at + 4; i++)
            if (!tokens.Glued(i) || (i % 2 != at % 2 && !tokens.Is(i, "-")))
                return null;
        var dayFirst = tokens.Digits(at) is 1 or 2 && !tokens.Glued(at);
        var (dayAt, monthAt) = dayFirst ? (at, at + 2) : (at + 2, at);
        if (tokens.Digits(dayAt) is not (1 or 2) || Months.Read(tokens, monthAt) is not { } month || month.Next != monthAt + 1)
            return null;
        return Years.Read(tokens, at + 4, shortForm: dayFirst) is { } year
            ? Dates.Day(at, year.Next, year.Value, month.Month, tokens.Number(dayAt)!.Value, "day")
            : Found.NoDate(at, at + 5);
    }

    private static (int Value, int Next)? DayNumber(Tokens tokens, int at)
    {
        if (Numbers.Ordinal(tokens, at) is { } ordinal)
            return ordinal;
        return tokens.Number(at) is { } number && tokens.Digits(at) <= 2 && !(tokens.Glued(at) && tokens.IsAny(at - 1, "/", "'", "."))
            && !(tokens.Glued(at) && tokens.IsWord(at - 1) && Months.Read(tokens, at - 1) is null)
                ? (number, at + 1)
                : null;
    }
}
