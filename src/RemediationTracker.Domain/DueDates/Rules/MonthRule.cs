using RemediationTracker.Domain.DueDates.Reading;

namespace RemediationTracker.Domain.DueDates.Rules;

/// <summary>"July 2024", "Sept. 2023", "July of 2024", "June '24", "June of next year". A month without a year is not read.</summary>
internal sealed class MonthRule : IPeriodRule
{
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
        return Years.Relative(tokens, next, anchor) is { } relative
            ? Dates.Month(at, relative.Next, relative.Value, month.Month, "relative-month")
            : null;
    }
}
