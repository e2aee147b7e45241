using RemediationTracker.Domain.DueDates.Reading;

namespace RemediationTracker.Domain.DueDates.Rules;

/// <summary>
/// "this month", "next quarter", "this fiscal year", "this summer", "next week": counted from the day it was said. Weeks run Monday to
/// Sunday. "Next summer" may be the first to begin or the one of the next calendar year: the window holds both.
/// </summary>
internal sealed class RelativePeriodRule : IPeriodRule
{
    public Found? Read(Tokens tokens, int at, Anchor anchor)
    {
        var start = tokens.Skip(at, "the");
        var isNext = tokens.IsAny(start, "next", "upcoming", "coming", "following");
        if (!isNext && !tokens.IsAny(start, "this", "current"))
            return null;
        if (SeasonRule.Name(tokens, start + 1) is { } season)
            return Season(at, start + 2, season, isNext, anchor);
        return Unit(tokens, start + 1, anchor.Said, anchor, isNext) is { } found ? found with { Start = at } : null;
    }

    /// <summary>"month" or "fiscal year" with no number, as in "the end of the month": the one in which it was said.</summary>
    public static Found? Bare(Tokens tokens, int at, Anchor anchor) => Unit(tokens, at, anchor.Said, anchor, next: false);

    private static Found? Unit(Tokens tokens, int at, DateOnly said, Anchor anchor, bool next)
    {
        if (FiscalYears.Heading(tokens, at, anchor) is { } heading
            && (tokens.Is(heading.Next - 1, "year") || IsBareFiscal(tokens, at)))
        {
            var year = FiscalYears.Holding(next ? said.AddYears(1) : said, heading.Calendar, heading.Next);
            return new Found(at, heading.Next, year.First, year.Last, "relative-fiscal-year");
        }

        if (tokens.Is(at, "biennium"))
            return Biennium(at, said, anchor.Calendar, next);
        var unit = tokens.Skip(at, "calendar");
        var quarter = new DateOnly(said.Year, (said.Month - 1) / 3 * 3 + 1, 1);
        var step = next ? 1 : 0;
        return tokens[unit] switch
        {
            "year" => Months(at, unit, new DateOnly(said.Year, 1, 1).AddYears(step), 12, "relative-calendar-year"),
            "quarter" => Months(at, unit, quarter.AddMonths(3 * step), 3, "relative-quarter"),
            "month" => Months(at, unit, new DateOnly(said.Year, said.Month, 1).AddMonths(step), 1, "relative-month"),
            "week" => Week(at, unit, said.AddDays(7 * step)),
            _ => null,
        };
    }

    // "End of FY", and not of "FY24"
    private static bool IsBareFiscal(Tokens tokens, int at) =>
        tokens.Is(at, "fy") && tokens.Digits(at + 1) == 0 && !tokens.IsAny(at + 1, "'", "-");

    // Budgets of two years begin after a fiscal year of odd number.
    private static Found Biennium(int at, DateOnly said, FiscalCalendar calendar, bool next)
    {
        var begun = FiscalYears.Holding(said, calendar, at).Last.Year - 1;
        begun = (begun % 2 == 0 ? begun - 1 : begun) + (next ? 2 : 0);
        var first = FiscalYears.Numbered(begun, calendar, at).Last.AddDays(1);
        return new Found(at, at + 1, first, FiscalYears.Numbered(begun + 2, calendar, at).Last, "relative-biennium");
    }

    private static Found Months(int at, int unit, DateOnly first, int months, string rule) =>
        new(at, unit + 1, first, first.AddMonths(months).AddDays(-1), rule);

    private static Found Week(int at, int unit, DateOnly day)
    {
        var monday = day.AddDays(-(((int)day.DayOfWeek + 6) % 7));
        return new Found(at, unit + 1, monday, monday.AddDays(6), "relative-week");
    }

    private static Found Season(int at, int end, int season, bool isNext, Anchor anchor)
    {
        var year = anchor.Said.Year;
        var rule = "relative-" + SeasonRule.RuleOf(anchor.Seasons);
        if (isNext)
        {
            var first = Of(year).First > anchor.Said ? year : year + 1;
            return new Found(at, end, Of(first).First, Of(year + 1).Last, rule)
            {
                Kind = first == year ? DueKind.Ambiguous : DueKind.Dated,
                KeptFrom = Of(first).Last,
            };
        }

        var (begins, ends) = Of(Of(year - 1).Last >= anchor.Said ? year - 1 : year);
        return ends < anchor.Said ? Found.NoDate(at, end) : new Found(at, end, begins, ends, rule);

        (DateOnly First, DateOnly Last) Of(int ofYear) => SeasonRule.Of(season, ofYear, anchor.Seasons);
    }
}
