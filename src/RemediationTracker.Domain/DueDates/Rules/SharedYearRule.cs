using RemediationTracker.Domain.DueDates.Meaning;
using RemediationTracker.Domain.DueDates.Reading;

namespace RemediationTracker.Domain.DueDates.Rules;

/// <summary>
/// A range whose ends share one year: "March - May 2024", "between March and June 2024", "June 1-15, 2024", "Spring/Summer 2024",
/// "Q3/Q4 2022", "first and second quarters of 2024". When the first end would come after the second it is the year's before:
/// "November - January 2024".
/// </summary>
internal sealed class SharedYearRule : IPeriodRule
{
    private static readonly IPeriodRule[] Seconds = [new NamedDayRule(), new QuarterRule(), new SeasonRule(), new MonthRule()];

    public Found? Read(Tokens tokens, int at, Anchor anchor)
    {
        var between = tokens.Is(at, "between");
        if (MovedDates.IsMove(tokens, tokens.Is(at, "from") ? at : at - 1, 0))
            return null;
        var from = between || tokens.Is(at, "from") ? at + 1 : at;
        if (Years.Read(tokens, at) is { } leading)
            return YearFirst(tokens, at, leading);
        if (NamedDayRule.MonthDay(tokens, from) is { } day)
            return ReadDays(tokens, at, day, between, anchor);
        if (Months.Read(tokens, from) is { } month)
            return Join(tokens, at, month.Next, between, anchor, year => Dates.Month(at, at, year, month.Month, "month"));
        if (SeasonRule.Name(tokens, from) is { } season)
        {
            return Join(
                tokens,
                at,
                from + 1,
                between || tokens.Is(from + 1, "and"),
                anchor,
                year => SeasonRule.Named(at, at, season, year, anchor));
        }

        if (Numbers.Ordinal(tokens, from) is { } ordinal && tokens.IsAny(ordinal.Next, "and", "or"))
            return JoinQuarters(tokens, at, ordinal, between: true, anchor);
        if (QuarterRule.Number(tokens, from) is { } quarter)
            return JoinQuarters(tokens, at, quarter, between, anchor);
        return null;
    }

    // "2018 from February to December"
    private static Found? YearFirst(Tokens tokens, int at, (int Value, int Next) year)
    {
        var from = tokens.Skip(year.Next, ",");
        if (!tokens.IsAny(from, "from", "between") || Months.Read(tokens, from + 1) is not { } first)
            return null;
        if (Connector(tokens, first.Next, tokens.Is(from, "between")) is not { } second || Months.Read(tokens, second) is not { } last)
            return null;
        return NamedDayRule.MonthDay(tokens, second) is not null || Years.Read(tokens, last.Next) is not null
            ? null
            : Range(
                at, last.Next, new DateOnly(year.Value, first.Month, 1), Dates.LastOfMonth(year.Value, last.Month), "month");
    }

    private static Found? ReadDays(Tokens tokens, int at, (int Month, int Day, int Next) day, bool between, Anchor anchor)
    {
        // "June 1-15, 2024"
        if (Connector(tokens, day.Next, between) is { } plain && tokens.Digits(plain) is 1 or 2)
        {
            var after = tokens.Skip(plain + 1, "st", "nd", "rd", "th");
            if (Years.Read(tokens, tokens.Skip(after, ",")) is { } year)
                return Days(year.Value, year.Next);
            if (anchor.AssumesYear)
                return NextOnes.After(anchor.Said, 0, y => Days(y, after));
        }

        return Join(tokens, at, day.Next, between, anchor, year => Dates.Day(at, at, year, day.Month, day.Day, "day"));

        Found Days(int year, int end) => Range(
            at, end, Dates.Day(at, at, year, day.Month, day.Day, "day").First,
            Dates.Day(at, at, year, day.Month, tokens.Number(Connector(tokens, day.Next, between)!.Value)!.Value, "day").Last, "day");
    }

    private static Found? Join(Tokens tokens, int at, int next, bool between, Anchor anchor, Func<int, Found> firstEnd)
    {
        if (Connector(tokens, next, between) is not { } second)
            return null;
        if (PeriodRules.ReadFirst(Seconds, tokens, tokens.Skip(second, "the"), anchor) is not { Last: { } last, First: { } lastFrom } end)
            return null;
        var first = firstEnd(lastFrom.Year);
        if (first.First > last)
            first = firstEnd(lastFrom.Year - 1);
        var both = Range(at, end.End, first.First, last, end.Rule);
        // Of "Summer or June 2024" the second ends first.
        return tokens.Is(second - 1, "or") && both.Last is not null
            ? both with { KeptFrom = first.Last < last ? first.Last : last, Last = first.Last < last ? last : first.Last, Kind = DueKind.Ambiguous }
            : both;
    }

    private static Found? JoinQuarters(Tokens tokens, int at, (int Value, int Next) quarter, bool between, Anchor anchor)
    {
        if (Connector(tokens, quarter.Next, between) is not { } second || QuarterRule.Number(tokens, second) is not { } last)
            return null;
        if (YearReference.Read(tokens, last.Next, anchor) is not { } year)
            return null;
        var (from, to) = (QuarterRule.Of(at, at, year, quarter.Value), QuarterRule.Of(at, at, year, last.Value));
        var both = Range(at, year.Next, from.First, to.Last, from.Rule);
        return tokens.Is(second - 1, "or") ? both with { KeptFrom = from.Last, Kind = DueKind.Ambiguous } : both;
    }

    private static int? Connector(Tokens tokens, int at, bool between) =>
        tokens.IsAny(at, "-", "/", "to", "through", "thru", "until", "or") || (between && tokens.Is(at, "and")) ? at + 1 : null;

    private static Found Range(int at, int end, DateOnly? first, DateOnly? last, string rule) =>
        first <= last ? new Found(at, end, first, last, rule + "-range") : Found.NoDate(at, end);
}
