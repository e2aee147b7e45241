using RemediationTracker.Domain.DueDates.Reading;

namespace RemediationTracker.Domain.DueDates.Rules;

/// <summary>
/// "2023", "calendar year 2023", "calendar 2023", "the 2023 calendar year", "CY23", "the year 2023", and the pairs "2023-2024" and
/// "2023-24". Four digits alone are a year only at the start of a phrase, or after a mark or a word that a year follows: a page is full of
/// other numbers.
/// </summary>
internal sealed class CalendarYearRule : IPeriodRule
{
    // A year of these runs from another day than January 1.
    private static readonly string[] OtherYears = ["school", "academic", "program", "grant", "contract", "rate", "budget"];

    private static readonly string[] Titles = ["biennium", "audit", "act", "report", "acts", "standard", "plan"];

    private static readonly string[] Wholes =
    [
        "end", "ending", "close", "conclusion", "day", "beginning", "start", "first", "opening", "early", "mid", "middle", "late", "later",
        "part", "course", "remainder", "rest", "balance", "all",
    ];

    public Found? Read(Tokens tokens, int at, Anchor anchor)
    {
        var named = YearReference.CalendarHeading(tokens, at, out var next);
        if (!named && Years.Read(tokens, at) is { } first && tokens.Follow(first.Next, "calendar year", out var end))
            return Of(at, end, first.Value);
        if (!named && (tokens.Number(at) is null || !MayFollow(tokens, at)))
            return null;
        if (Years.Read(tokens, next, shortForm: tokens.Is(at, "cy")) is not { } year)
            return null;
        var second = Second(tokens, year.Next);
        var last = second ?? year;
        if (tokens.IsAny(at - 1, OtherYears) || tokens.IsAny(last.Next, OtherYears) || tokens.IsAny(last.Next, Titles))
            return Found.NoDate(at, last.Next);
        if (second is null)
            return Of(at, year.Next, year.Value);
        return last.Value > year.Value && (tokens.Digits(last.Next - 1) == 4 || last.Value == year.Value + 1)
            ? Of(at, last.Next, year.Value) with { Last = new DateOnly(last.Value, 12, 31), Rule = "calendar-year-range" }
            : Found.NoDate(at, last.Next);
    }

    // Without spaces, so that "2023 - 2024" stays two years that are joined like any others.
    private static (int Value, int Next)? Second(Tokens tokens, int at) =>
        tokens.IsAny(at, "-", "/") && tokens.Glued(at) && tokens.Glued(at + 1) ? Years.Read(tokens, at + 1, shortForm: true) : null;

    private static Found Of(int start, int end, int year) =>
        new(start, end, new DateOnly(year, 1, 1), new DateOnly(year, 12, 31), "calendar-year");

    private static bool MayFollow(Tokens tokens, int at)
    {
        if (tokens.IsAny(at - 1, "/", "-", ".") && tokens.Glued(at) && tokens.Glued(at - 1))
            return !tokens.IsWord(at - 2)
                ? Years.Read(tokens, at - 2) is not null
                : tokens.IsAny(at - 2, "mid", "early", "late", "end", "eoy");
        // "Chapter 64 of the Acts of 2018" and "Juen of 2023" name no deadline.
        if (tokens.Is(at - 1, "of"))
            return tokens.IsAny(at - 2, Wholes);
        // "Juen 30, 2023": what stands before the comma was not read, so the year alone is not what was meant.
        if (tokens.Is(at - 1, ","))
            return Years.Read(tokens, at - 2) is not null && !tokens.Glued(at);
        return tokens.IsAny(
            at - 1, "", ";", ":", "(", "-", "/", "by", "in", "during", "throughout", "for", "before", "to", "until", "through", "than",
            "from", "since", "between", "and", "or", "early", "earlier", "mid", "middle", "late", "later", "end", "beginning",
            "starting", "after", "target", "date", "approximately", "around", "about", "sometime", "thru", "due", "eoy", "yearend",
            "midyear");
    }
}
