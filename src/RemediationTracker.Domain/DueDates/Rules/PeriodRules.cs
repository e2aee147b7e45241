using RemediationTracker.Domain.DueDates.Reading;

namespace RemediationTracker.Domain.DueDates.Rules;

/// <summary>The rules in the order in which they are tried: the first that reads at a place wins.</summary>
internal static class PeriodRules
{
    /// <summary>What an "end of", an "early" or a "before" may stand in front of.</summary>
    public static readonly IReadOnlyList<IPeriodRule> Periods =
    [
        new BienniumRule(),
        new QuarterRule(),
        new HalfRule(),
        new MonthsOfYearRule(),
        new SemesterRule(),
        new SeasonRule(),
        new MonthRule(),
        new FiscalYearRule(),
        new RelativePeriodRule(),
        new CalendarYearRule(),
    ];

    /// <summary>What names one day.</summary>
    public static readonly IReadOnlyList<IPeriodRule> Days =
        [new CompactDateRule(), new NumericDateRule(), new NamedDayRule(), new HolidayRule()];

    public static readonly IReadOnlyList<IPeriodRule> All =
    [
        new EndingRule(),
        new SharedYearRule(),
        new YearEndRule(),
        new EdgeRule(),
        new PartRule(),
        new WeekRule(),
        new WeekdayRule(),
        new NextWeekdayRule(),
        new AnnualDayRule(),
        .. Days,
        new OffsetRule(),
        .. Periods,
        new ImmediatelyRule(),
    ];

    /// <summary>What the first of these rules reads at a place; null when none does.</summary>
    public static Found? ReadFirst(IReadOnlyList<IPeriodRule> rules, Tokens tokens, int at, Anchor anchor)
    {
        foreach (var rule in rules)
            if (rule.Read(tokens, at, anchor) is { } found)
                return found;
        return null;
    }
}
