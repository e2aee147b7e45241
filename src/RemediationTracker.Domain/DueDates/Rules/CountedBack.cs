using RemediationTracker.Domain.DueDates.Reading;

namespace RemediationTracker.Domain.DueDates.Rules;

/// <summary>"30 days prior to June 30, 2023", "6 months before the end of FY24": counted back from a day that the phrase names.</summary>
internal static class CountedBack
{
    private static readonly string[] Backwards = ["prior to", "before", "in advance of", "ahead of"];

    private static readonly IPeriodRule[] Days = [.. PeriodRules.Days, new EdgeRule()];

    /// <summary>The day named at a place, be it the end or the beginning of a period; null when none is.</summary>
    public static Found? Day(Tokens tokens, int at, Anchor anchor) =>
        PeriodRules.ReadFirst(Days, tokens, at, anchor) is { First: not null } found && found.First == found.Last ? found : null;

    /// <summary>
    /// Null when nothing is counted back. No date when the day is not named, or when the words say "within": that is a span, and no day.
    /// </summary>
    public static Found? Read(Tokens tokens, int at, DueOffset offset, int end, bool led, Anchor anchor)
    {
        foreach (var words in Backwards)
        {
            if (!tokens.Follow(end, words, out var next))
                continue;
            if (Day(tokens, tokens.Skip(next, "the"), anchor) is not { First: { } day } named)
                return PeriodRules.ReadFirst(PeriodRules.All, tokens, tokens.Skip(next, "the"), anchor) is { } period
                    ? Found.NoDate(at, period.End)
                    : null;
            if (led || offset.Unit == DueUnit.BusinessDay || IsAtMost(tokens, at) || day.Year < 1200)
                return Found.NoDate(at, named.End);
            var (first, last) = (Back(day, offset.Most, offset.Unit, named.IsEnd), Back(day, offset.Least, offset.Unit, named.IsEnd));
            return new Found(at, named.End, first, last, "relative-to-date") { KeptFrom = first };
        }

        return null;
    }

    private static DateOnly Back(DateOnly day, int amount, DueUnit unit, bool isEnd) => unit switch
    {
        DueUnit.Day => day.AddDays(-amount),
        DueUnit.Week => day.AddDays(-7 * amount),
        // Six months before the end of June is the end of December.
        _ when isEnd && day == Dates.LastOfMonth(day.Year, day.Month) => day.AddDays(1).AddMonths(-amount).AddDays(-1),
        _ => day.AddMonths(-amount),
    };

    private static bool IsAtMost(Tokens tokens, int at) =>
        (tokens.Is(at - 1, "than") && !tokens.IsAny(at - 2, "later", "less", "fewer"))
        || (tokens.Is(at - 1, "than") && !tokens.IsAny(at - 3, "no", "not"))
        || (tokens.Is(at - 1, "to") && tokens.Is(at - 2, "up")) || tokens.IsAny(at - 1, "most", "-", "/", ".", "last", "first", "past");
}
