using RemediationTracker.Domain.DueDates.Reading;

namespace RemediationTracker.Domain.DueDates.Rules;

/// <summary>
/// "Summer 2024", "fall of 2023", "autumn 2023", "winter 2023-2024". Seasons have fixed days: spring from March 20, summer from June 21,
/// fall from September 23, winter from December 21; or, where the reader takes them so, the meteorological days: each from the first of
/// March, June, September and December. "Winter 2024" is the one that begins in December 2024. A season without a year is the next one.
/// </summary>
internal sealed class SeasonRule : IPeriodRule
{
    private const string Meteorological = "meteorological-season";

    private static readonly (int Month, int Day)[] Astronomical = [(3, 20), (6, 21), (9, 23), (12, 21)];

    public Found? Read(Tokens tokens, int at, Anchor anchor)
    {
        if (Name(tokens, at) is not { } season)
            return null;
        var next = tokens.Skip(at + 1, ",", "-", "/");
        next = tokens.Skip(tokens.Skip(tokens.Skip(next, "season"), "of", "in"), "calendar");
        if (Years.Read(tokens, tokens.Skip(next, "year")) is not { } year)
            return anchor.AssumesYear ? NextOnes.After(anchor.Said, 1, y => Named(at, at + 1, season, y, anchor)) : null;
        var end = season == 3 ? SecondYear(tokens, year) ?? year.Next : year.Next;
        return Named(at, end, season, year.Value, anchor);
    }

    /// <summary>0 for spring to 3 for winter; null when no season is named.</summary>
    public static int? Name(Tokens tokens, int at) => tokens[at] switch
    {
        "spring" or "springtime" => 0,
        "summer" or "summertime" => 1,
        "fall" or "autumn" => 2,
        "winter" => 3,
        _ => null,
    };

    /// <summary>The season that begins in a year.</summary>
    public static Found Named(int at, int end, int season, int year, Anchor anchor)
    {
        var (first, last) = Of(season, year, anchor.Seasons);
        return new Found(at, end, first, last, RuleOf(anchor.Seasons));
    }

    /// <summary>First and last day of the season that begins in a year.</summary>
    public static (DateOnly First, DateOnly Last) Of(int season, int year, SeasonDays days) =>
        (Begins(season, year, days), (season == 3 ? Begins(0, year + 1, days) : Begins(season + 1, year, days)).AddDays(-1));

    /// <summary>The name of the rule that takes the seasons so.</summary>
    public static string RuleOf(SeasonDays days) => days is SeasonDays.Meteorological ? Meteorological : "season";

    /// <summary>How a rule of this name took the seasons; as astronomical when it looked at none.</summary>
    public static SeasonDays DaysOf(string rule) =>
        rule.Contains(Meteorological, StringComparison.Ordinal) ? SeasonDays.Meteorological : SeasonDays.Astronomical;

    private static DateOnly Begins(int season, int year, SeasonDays days)
    {
        var (month, day) = Astronomical[season];
        return new DateOnly(year, month, days is SeasonDays.Meteorological ? 1 : day);
    }

    // "2023-2024", "2023/24": only the year after it makes one winter of the two.
    private static int? SecondYear(Tokens tokens, (int Value, int Next) year)
    {
        if (!tokens.IsAny(year.Next, "-", "/"))
            return null;
        return Years.Read(tokens, year.Next + 1, shortForm: true) is { } second && second.Value == year.Value + 1 ? second.Next : null;
    }
}
