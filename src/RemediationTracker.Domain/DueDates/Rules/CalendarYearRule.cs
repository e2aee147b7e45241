using RemediationTracker.Domain.DueDates.Reading;

namespace RemediationTracker.Domain.DueDates.Rules;

/// <summary>
/// "2023", "calendar year 2023", "the 2023 calendar year", "CY23", "the year 2023". Four digits alone are a year only at the start of a
/// phrase, or after a mark or a word that a year follows: a page is full of other numbers.
/// </summary>
internal sealed class CalendarYearRule : IPeriodRule
{
    public Found? Read(Tokens tokens, int at, Anchor anchor)
    {
        var named = tokens.Follow(at, "calendar year", out var next)
            || tokens.Follow(at, "cy", out next)
            || tokens.Follow(at, "year", out next);
        if (!named && Years.Read(tokens, at) is { } first && tokens.Follow(first.Next, "calendar year", out var end))
            return Of(at, end, first.Value);
        if (!named && (tokens.Number(at) is null || !MayFollow(tokens, at)))
            return null;
        if (Years.Read(tokens, next, shortForm: tokens.Is(at, "cy")) is not { } year)
            return null;
        if (tokens.IsAny(year.Next, "budget", "biennium", "audit", "act", "report", "acts", "standard", "plan", "school", "academic"))
            return Found.NoDate(at, year.Next);
        return Of(at, year.Next, year.Value);
    }

    private static Found Of(int start, int end, int year) =>
        new(start, end, new DateOnly(year, 1, 1), new DateOnly(year, 12, 31), "calendar-year");

    private static bool MayFollow(Tokens tokens, int at)
    {
        if (tokens.IsAny(at - 1, "/", "-", ".") && tokens.Glued(at) && tokens.Glued(at - 1) && !tokens.IsWord(at - 2))
            return Years.Read(tokens, at - 2) is not null;
        return tokens.IsAny(
            at - 1, "", ";", ",", ":", "(", "-", "/",
            "by", "in", "during", "for", "before", "to", "until", "through", "than", "from", "since", "between", "and", "or", "of",
            "early", "mid", "late", "end", "beginning", "starting", "after", "target", "date",
            "approximately", "around", "about", "sometime", "thru", "due", "eoy", "yearend", "midyear");
    }
}
