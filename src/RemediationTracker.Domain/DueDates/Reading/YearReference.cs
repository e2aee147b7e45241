using RemediationTracker.Domain.DueDates.Rules;

namespace RemediationTracker.Domain.DueDates.Reading;

/// <summary>
/// The year that a quarter, half or part belongs to: "2022", "of calendar year 2022", "FY23", "of the federal fiscal year 2024".
/// </summary>
internal sealed record YearReference(DateOnly First, DateOnly Last, bool IsFiscal, int Next)
{
    public static YearReference? Read(Tokens tokens, int at, Anchor anchor)
    {
        at = tokens.Skip(at, ",", "-", "/", "of", "in");
        at = tokens.Skip(at, "of");
        at = tokens.Skip(at, "the");
        if (Fiscal(tokens, at, anchor) is { } fiscal)
            return SecondOfPair(tokens, fiscal);
        var calendar = CalendarHeading(tokens, at, out var next);
        if (Years.Read(tokens, calendar ? next : at, shortForm: tokens.Is(at, "cy")) is not { } year)
            return Relative(tokens, at, anchor);
        return Calendar(year.Value, year.Next);
    }

    public static YearReference Calendar(int year, int next) =>
        new(new DateOnly(year, 1, 1), new DateOnly(year, 12, 31), IsFiscal: false, next);

    /// <summary>The words that make the number after them a calendar year: "calendar year", "calendar", "CY", "year".</summary>
    public static bool CalendarHeading(Tokens tokens, int at, out int next) =>
        tokens.Follow(at, "calendar year", out next) || tokens.Follow(at, "calendar", out next)
        || tokens.Follow(at, "cy", out next) || tokens.Follow(at, "year", out next);

    // A part of "FY 2022-2023" is of one year, and that is the one that ends in 2023.
    private static YearReference SecondOfPair(Tokens tokens, YearReference year)
    {
        if (!tokens.IsAny(year.Next, "-", "/") || Years.Read(tokens, year.Next + 1, shortForm: true) is not { } second)
            return year;
        return second.Value == year.Last.Year + 1
            ? year with { First = year.First.AddYears(1), Last = year.Last.AddYears(1), Next = second.Next }
            : year;
    }

    // "this fiscal year", "next year", and "the fiscal year" for the one in which it was said
    private static YearReference? Relative(Tokens tokens, int at, Anchor anchor)
    {
        var found = new RelativePeriodRule().Read(tokens, at, anchor)
            ?? (tokens.IsAny(at, "fiscal", "calendar") ? RelativePeriodRule.Bare(tokens, at, anchor) : null);
        return found is { First: { } first, Last: { } last } && (found.Rule.EndsWith("-year") || found.Rule.EndsWith("-biennium"))
            ? new YearReference(first, last, !found.Rule.Contains("calendar"), found.End)
            : null;
    }

    /// <summary>A numbered fiscal year; "state" and "federal" outweigh the anchor's calendar.</summary>
    public static YearReference? Fiscal(Tokens tokens, int at, Anchor anchor)
    {
        if (Years.Read(tokens, at) is { } leading)
            return FiscalYears.Heading(tokens, leading.Next, anchor) is { } after && tokens.Is(after.Next - 1, "year")
                ? FiscalYears.Numbered(leading.Value, after.Calendar, after.Next)
                : null;
        if (FiscalYears.Heading(tokens, at, anchor) is not { } heading)
            return null;
        return Years.Read(tokens, tokens.Skip(heading.Next, "-"), shortForm: true) is { } year
            ? FiscalYears.Numbered(year.Value, heading.Calendar, year.Next)
            : null;
    }
}
