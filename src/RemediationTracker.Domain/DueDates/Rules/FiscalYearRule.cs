using RemediationTracker.Domain.DueDates.Reading;

namespace RemediationTracker.Domain.DueDates.Rules;

/// <summary>
/// "FY24", "fiscal year 2024", "federal fiscal year 2024", "fiscal year ending June 30, 2024". "FY 2023-2024" may be the year that ends
/// in 2024 or two years: the window holds both.
/// </summary>
internal sealed class FiscalYearRule : IPeriodRule
{
    public Found? Read(Tokens tokens, int at, Anchor anchor)
    {
        if (Ending(tokens, at, anchor) is { } ending)
            return ending;
        if (YearReference.Fiscal(tokens, at, anchor) is not { } year)
            return null;
        if (tokens.Is(year.Next, "and") && tokens.Is(year.Next - 2, "years") && Years.Read(tokens, year.Next + 1) is { } last)
            return last.Value > year.Last.Year
                ? new Found(at, last.Next, year.First, year.Last.AddYears(last.Value - year.Last.Year), "fiscal-year-range")
                : Found.NoDate(at, last.Next);
        if (tokens.IsAny(year.Next, "-", "/") && Years.Read(tokens, year.Next + 1, shortForm: true) is { } second)
            return Pair(at, year, second);
        return new Found(at, year.Next, year.First, year.Last, "fiscal-year");
    }

    private static Found Pair(int at, YearReference year, (int Value, int Next) second) => second.Value == year.Last.Year + 1
        ? new Found(at, second.Next, year.First, year.Last.AddYears(1), "fiscal-year-pair")
        {
            Kind = DueKind.Ambiguous,
            KeptFrom = year.Last,
        }
        : Found.NoDate(at, second.Next);

    private static Found? Ending(Tokens tokens, int at, Anchor anchor)
    {
        if (FiscalYears.Heading(tokens, at, anchor) is not { } heading)
            return null;
        if (!tokens.IsAny(heading.Next, "ending", "ended", "ends") && !tokens.Follow(heading.Next, "that ends", out _))
            return null;
        var day = tokens.Skip(tokens.Skip(tokens.Skip(heading.Next, "that") + 1, "on", "in"), "the");
        return PeriodRules.ReadFirst(PeriodRules.Days, tokens, day, anchor) is { Last: { } last } found
            ? new Found(at, found.End, last.AddDays(1).AddYears(-1), last, "fiscal-year")
            : null;
    }
}
