using RemediationTracker.Domain.DueDates.Reading;

namespace RemediationTracker.Domain.DueDates.Rules;

/// <summary>
/// "early 2023", "mid-2022", "late 2019", "mid to late 2023", "early FY24", "mid-June 2024", "late summer 2024". Early and late are the
/// first and last three months of a year, mid the four in its middle. In a month early is days 1 to 10, mid 11 to 20, late 21 to the
/// end; any other period falls into thirds. "Later this year" is what was left of it on the day it was said.
/// </summary>
internal sealed class PartRule : IPeriodRule
{
    public Found? Read(Tokens tokens, int at, Anchor anchor) => OfOne(tokens, at, anchor) ?? OfTwoSeasons(tokens, at, anchor);

    private static Found? OfOne(Tokens tokens, int at, Anchor anchor)
    {
        if (Part(tokens, at) is not { } from)
            return null;
        var to = Connected(tokens, from.Next) ?? from;
        to.Next = tokens.Skip(to.Next, "part");
        var inner = tokens.Skip(tokens.Skip(tokens.Skip(to.Next, "-"), "in", "of"), "the");
        if (PeriodRules.ReadFirst(PeriodRules.Periods, tokens, inner, anchor) is not { } period)
            return null;
        if (period.IsNoDate || from.Part > to.Part || period.Kind == DueKind.Ambiguous || period.Rule == "calendar-year-range")
            return Found.NoDate(at, period.End);
        var first = tokens.Is(at, "later") && anchor.Said >= period.First ? anchor.Said : Of(period, from.Part).First;
        if (first > period.Last)
            return Found.NoDate(at, period.End);
        return new Found(at, period.End, first, Of(period, to.Part).Last, "part-of-" + period.Rule) { KeptFrom = first };
    }

    // "late spring / early summer 2023": the year is said once.
    private static Found? OfTwoSeasons(Tokens tokens, int at, Anchor anchor)
    {
        if (Part(tokens, at) is not { } part || SeasonRule.Name(tokens, tokens.Skip(part.Next, "-")) is not { } season)
            return null;
        var connector = tokens.Skip(part.Next, "-") + 1;
        if (!tokens.IsAny(connector, "-", "/", "to", "or") || OfOne(tokens, connector + 1, anchor) is not { First: { } next } second)
            return null;
        var (first, last) = SeasonRule.Of(season, next.Year, anchor.Seasons);
        if (first > next)
            (first, last) = SeasonRule.Of(season, next.Year - 1, anchor.Seasons);
        var begins = Of(new Found(at, at, first, last, SeasonRule.RuleOf(anchor.Seasons)), part.Part).First;
        return second with { Start = at, First = begins, KeptFrom = begins, Rule = second.Rule + "-range" };
    }

    private static (int Part, int Next)? Part(Tokens tokens, int at) => tokens[at] switch
    {
        "early" or "earlier" => (0, at + 1),
        "mid" or "middle" or "midyear" => (1, at + 1),
        "late" or "later" => (2, at + 1),
        "latter" when tokens.Is(at + 1, "part") => (2, at + 1),
        _ => null,
    };

    private static (int Part, int Next)? Connected(Tokens tokens, int at)
    {
        at = tokens.Skip(at, "-");
        if (!tokens.IsAny(at, "to", "or", "/", "through"))
            return null;
        return Part(tokens, tokens.Skip(at + 1, "-"));
    }

    private static (DateOnly First, DateOnly Last) Of(Found period, int part)
    {
        var (first, last) = (period.First!.Value, period.Last!.Value);
        var days = last.DayNumber - first.DayNumber + 1;
        if (days >= 365)
            return part switch
            {
                0 => (first, first.AddMonths(3).AddDays(-1)),
                1 => (first.AddMonths(4), first.AddMonths(8).AddDays(-1)),
                _ => (last.AddDays(1).AddMonths(-3), last),
            };
        var third = days is >= 28 and <= 31 ? 10 : days / 3;
        return part switch
        {
            0 => (first, first.AddDays(third - 1)),
            1 => (first.AddDays(third), first.AddDays((2 * third) - 1)),
            _ => (first.AddDays(2 * third), last),
        };
    }
}
