using RemediationTracker.Domain.DueDates.Reading;

namespace RemediationTracker.Domain.DueDates.Rules;

/// <summary>
/// "Q3 2022", "third quarter of calendar year 2022", "Q3 FY23", "FY2023 Q3", "2022 Q3", "3Q23", "4QFY25", "Q3'23", "Qtr 3 2024", "2nd Qtr.
/// 2024", "quarter 3 of fiscal year 2023". A quarter of a bare year is the calendar's, whatever the agency, but a "fiscal quarter" of one
/// is not read.
/// </summary>
internal sealed class QuarterRule : IPeriodRule
{
    public Found? Read(Tokens tokens, int at, Anchor anchor)
    {
        if (ShortYear(tokens, at, anchor) is { } brief)
            return brief;
        if (Number(tokens, at) is { } quarter)
            return YearReference.Read(tokens, quarter.Next, anchor) is not { } year ? WithoutYear(tokens, at, quarter, anchor)
                : tokens.Is(quarter.Next - 2, "fiscal") && !year.IsFiscal ? Found.NoDate(at, year.Next)
                : Of(at, year.Next, year, quarter.Value);
        if (YearReference.Read(tokens, at, anchor) is not { } before || tokens.IsAny(at, ",", "-", "/", "of", "in", "the"))
            return null;
        // "mid-2023 - Q4" is no middle of a quarter.
        var next = tokens.Skip(before.Next, ",", "-", "/");
        if (next > before.Next && tokens.IsAny(at - 1, "of", "the", "-", "mid", "early", "late", "end"))
            return null;
        return Number(tokens, next) is { } after ? Of(at, after.Next, before, after.Value) : null;
    }

    /// <summary>The quarter's number without its year; the rule reads nothing else of it.</summary>
    public static (int Value, int Next)? Number(Tokens tokens, int at)
    {
        if (tokens.IsAny(at, "q", "quarter", "qtr") && tokens.Digits(at + 1) == 1)
            return (tokens.Number(at + 1)!.Value, at + 2);
        if (IsNumberFirst(tokens, at))
            return (tokens.Number(at)!.Value, at + 2);
        if (tokens.Is(at, "quarter") && Numbers.Read(tokens, at + 1) is { Value: <= 4 } spelled)
            return spelled;
        at = tokens.Skip(at, "the");
        var isOrdinal = Numbers.Ordinal(tokens, at);
        var ordinal = isOrdinal ?? (tokens.IsAny(at, "last", "final") ? (4, at + 1) : null);
        if (ordinal is not { } found)
            return null;
        var next = tokens.Skip(found.Next, "fiscal", "calendar", "-");
        if (!tokens.IsAny(next, "quarter", "quarters", "qtr"))
            return null;
        return (found.Value, tokens.Is(next, "qtr") ? tokens.Skip(next + 1, ".") : next + 1);
    }

    private static Found? WithoutYear(Tokens tokens, int at, (int Value, int Next) quarter, Anchor anchor) =>
        anchor.AssumesYear && !tokens.Is(quarter.Next - 2, "fiscal") && quarter.Value is >= 1 and <= 4
            ? NextOnes.After(anchor.Said, 0, y => Of(at, quarter.Next, YearReference.Calendar(y, quarter.Next), quarter.Value))
            : null;

    private static bool IsNumberFirst(Tokens tokens, int at) =>
        tokens.Digits(at) == 1 && tokens.Is(at + 1, "q") && tokens.Glued(at + 1);

    // "3Q23" and "4QFY25": two digits are a year here, for nothing else is written so.
    private static Found? ShortYear(Tokens tokens, int at, Anchor anchor)
    {
        if (tokens.Digits(at) == 1 && tokens.Is(at + 1, "qfy") && tokens.Glued(at + 1))
            return Years.Read(tokens, tokens.Skip(at + 2, "-"), shortForm: true) is { } fiscal
                ? Of(at, fiscal.Next, FiscalYears.Numbered(fiscal.Value, anchor.Calendar, fiscal.Next), tokens.Number(at)!.Value)
                : null;
        if (!IsNumberFirst(tokens, at) || tokens.Digits(at + 2) != 2 || !tokens.Glued(at + 2))
            return null;
        return Years.Read(tokens, at + 2, shortForm: true) is { } year
            ? Of(at, year.Next, YearReference.Calendar(year.Value, year.Next), tokens.Number(at)!.Value)
            : Found.NoDate(at, at + 3);
    }

    public static Found Of(int start, int end, YearReference year, int quarter) => quarter is >= 1 and <= 4
        ? new Found(
            start, end, year.First.AddMonths(3 * (quarter - 1)), year.First.AddMonths(3 * quarter).AddDays(-1),
            year.IsFiscal ? "fiscal-quarter" : "quarter")
        : Found.NoDate(start, end);
}
