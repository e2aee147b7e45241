using RemediationTracker.Domain.DueDates.Reading;

namespace RemediationTracker.Domain.DueDates.Rules;

/// <summary>
/// The first or last day of a period: "end of calendar year 2022", "beginning of FY25", "first day of March 2024", "close of Q3 2022",
/// "year-end 2023", "fiscal year-end 2024", "FYE 2024", "the end of this year", "the end of the month".
/// </summary>
internal sealed class EdgeRule : IPeriodRule
{
    private static readonly string[] Ends =
        ["end of", "ending of", "close of", "conclusion of", "last day of", "final day of", "last day in", "end", "eoy", "yearend"];

    private static readonly string[] Beginnings = ["beginning of", "start of", "first day of", "first day in", "first of", "opening of"];

    public Found? Read(Tokens tokens, int at, Anchor anchor)
    {
        if (Trailing(tokens, at, anchor) is { } trailing)
            return trailing;
        var start = tokens.Skip(at, "the");
        foreach (var words in Ends)
            if (tokens.Follow(start, words, out var next) && Inner(tokens, next, anchor) is { } period)
                return Edge(at, period, period.Last, "end-of-") with { IsEnd = true };
        foreach (var words in Beginnings)
            if (tokens.Follow(start, words, out var next) && Inner(tokens, next, anchor) is { } period)
                return Edge(at, period, period.First, "beginning-of-");
        return null;
    }

    private static Found? Inner(Tokens tokens, int at, Anchor anchor)
    {
        at = tokens.Skip(tokens.Skip(at, "-"), "the");
        return PeriodRules.ReadFirst(PeriodRules.Periods, tokens, at, anchor) ?? RelativePeriodRule.Bare(tokens, at, anchor);
    }

    // "End of 2023-2024" may be of a school year, "beginning of FY 2023-2024" of either year.
    private static Found Edge(int at, Found period, DateOnly? day, string prefix) =>
        period.IsNoDate || period.Rule == "calendar-year-range" || (period.Kind == DueKind.Ambiguous && day == period.First)
        ? Found.NoDate(at, period.End)
        : new Found(at, period.End, day, day, prefix + period.Rule);

    // "year-end 2023", "fiscal year-end 2024", "calendar year end", "month-end June 2024"
    private static Found? Trailing(Tokens tokens, int at, Anchor anchor)
    {
        if (tokens.Is(at, "fye"))
            return FiscalYearEnd(tokens, at, anchor);
        var unit = tokens.Skip(at, "fiscal", "calendar");
        if (!tokens.IsAny(unit, "year", "quarter", "month") || (unit > at && !tokens.Is(unit, "year")))
            return null;
        var next = tokens.Skip(unit + 1, "-");
        if (!tokens.Is(next++, "end"))
            return null;
        var period = PeriodRules.ReadFirst(PeriodRules.Periods, tokens, tokens.Skip(next, "of", ",", "in", "for", "-"), anchor);
        if (period is null)
            return RelativePeriodRule.Bare(tokens, at, anchor) is { } bare
                ? Edge(at, bare with { End = next }, bare.Last, "end-of-") with { IsEnd = true }
                : null;
        if (tokens.Is(at, "fiscal") && period.Rule == "calendar-year")
        {
            var year = FiscalYears.Numbered(period.Last!.Value.Year, anchor.Calendar, period.End);
            period = period with { Last = year.Last, Rule = "fiscal-year" };
        }

        return Edge(at, period, period.Last, "end-of-") with { IsEnd = true };
    }

    private static Found? FiscalYearEnd(Tokens tokens, int at, Anchor anchor)
    {
        if (Years.Read(tokens, tokens.Skip(at + 1, "-"), shortForm: true) is not { } year)
            return null;
        var last = FiscalYears.Numbered(year.Value, anchor.Calendar, year.Next).Last;
        return Found.Day(at, year.Next, last, "end-of-fiscal-year") with { IsEnd = true };
    }
}
