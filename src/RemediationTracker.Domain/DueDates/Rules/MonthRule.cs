using RemediationTracker.Domain.DueDates.Reading;

namespace RemediationTracker.Domain.DueDates.Rules;

/// <summary>
/// "July 2024", "Sept. 2023", "July of 2024", "June '24", "June of next year". A month without a year is the next one. "Jun-24" is a month
/// when the year is near the day it was said: "Jun-30" is a day.
/// </summary>
internal sealed class MonthRule : IPeriodRule
{
    private const int NearYears = 5;

    public Found? Read(Tokens tokens, int at, Anchor anchor)
    {
        // "1/2024" is a month too where one is expected, as in "end of 1/2024".
        if (tokens.Number(at) is not null)
            return new NumericDateRule().Read(tokens, at, anchor) is { Rule: "month" } numeric ? numeric : null;
        if (Months.Read(tokens, at) is not { } month)
            return null;
        var next = tokens.Skip(tokens.Skip(month.Next, ",", "-", "/"), "of", "in");
        if (Years.Read(tokens, next) is { } year)
            return Dates.Month(at, year.Next, year.Value, month.Month, "month");
        if (ShortYear(tokens, month.Next, anchor) is { } brief)
            return Dates.Month(at, month.Next + 2, brief, month.Month, "month");
        if (Years.Relative(tokens, next, anchor) is { } relative)
            return Dates.Month(at, relative.Next, relative.Value, month.Month, "relative-month");
        return anchor.AssumesYear ? NextOnes.After(anchor.Said, 0, y => Dates.Month(at, month.Next, y, month.Month, "month")) : null;
    }

    private static int? ShortYear(Tokens tokens, int at, Anchor anchor)
    {
        if (!tokens.Is(at, "-") || !tokens.Glued(at) || !tokens.Glued(at + 1) || tokens.Digits(at + 1) != 2)
            return null;
        // "Jun-24, 2024" and "Jun-24-2024" are days.
        if (Years.Read(tokens, tokens.Skip(at + 2, ",", "-")) is not null)
            return null;
        var year = Years.Read(tokens, at + 1, shortForm: true)?.Value;
        return year is { } value && Math.Abs(value - anchor.Said.Year) <= NearYears ? value : null;
    }
}
