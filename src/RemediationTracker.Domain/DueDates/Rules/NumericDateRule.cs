using RemediationTracker.Domain.DueDates.Reading;

namespace RemediationTracker.Domain.DueDates.Rules;

/// <summary>
/// "06/30/2021", "12.31.2021", "6-30-21", "2021-06-30", and the months "1/2024" and "2024-01". The month comes before the day, as
/// in the United States, unless there is no such month: "31/12/2026". "6.2.21" is a clause, "6.30.24" a day. Two of them without a space
/// between, "3/2024-6/2024", are a range.
/// </summary>
internal sealed class NumericDateRule : IPeriodRule
{
    public Found? Read(Tokens tokens, int at, Anchor anchor)
    {
        if (IsGluedToNumber(tokens, at) || ReadOne(tokens, at) is not { } one)
            return null;
        if (one.IsNoDate || !tokens.Is(one.End, "-") || !tokens.Glued(one.End) || tokens.Number(one.End + 1) is null)
            return one;
        if (!tokens.Glued(one.End + 1))
            return one;
        return ReadOne(tokens, one.End + 1) is { Last: { } last } two && one.First <= last && !GoesOn(tokens, two.End)
            ? new Found(at, two.End, one.First, last, one.Rule == two.Rule ? one.Rule + "-range" : "range")
            : Found.NoDate(at, one.End + 2);
    }

    private static Found? ReadOne(Tokens tokens, int at)
    {
        var separator = tokens[at + 1];
        if (tokens.Number(at) is not { } first || separator is not ("/" or "-" or "."))
            return null;
        if (!tokens.Glued(at + 1) || !tokens.Glued(at + 2) || tokens.Number(at + 2) is not { } second)
            return null;

        var long2 = tokens.Is(at + 3, separator) && tokens.Glued(at + 3) && tokens.Glued(at + 4) && tokens.Number(at + 4) is not null;
        return long2 ? ReadDay(tokens, at, first, second, separator) : ReadMonth(tokens, at, first, second, separator);
    }

    private static bool GoesOn(Tokens tokens, int at) =>
        tokens.IsAny(at, "/", "-", ".") && tokens.Glued(at) && tokens.Glued(at + 1) && tokens.Number(at + 1) is not null;

    private static Found? ReadDay(Tokens tokens, int at, int first, int second, string separator)
    {
        var third = tokens.Number(at + 4)!.Value;
        var end = at + 5;
        if (GoesOn(tokens, end) && !(separator != "-" && tokens.Is(end, "-")))
            return null;
        if (tokens.Digits(at) == 4 && first is < 1900 or > 2199)
            return Found.NoDate(at, end);
        if (tokens.Digits(at) == 4)
            return Dates.Day(at, AfterTime(tokens, end), first, second, third, "numeric-day");
        if (tokens.Digits(at) > 2 || tokens.Digits(at + 2) > 2)
            return null;
        return tokens.Digits(at + 4) switch
        {
            4 when third is < 1900 or > 2199 => Found.NoDate(at, end),
            // "31/12/2026": there is no month 31, so the day comes first.
            4 when first > 12 && second <= 12 => Dates.Day(at, end, third, second, first, "numeric-day"),
            4 => Dates.Day(at, end, third, first, second, "numeric-day"),
            // "6.2.21" is a clause as often as a day; in "6.30.24" no clause has so high a number.
            2 when separator != "." || second > 12 => Dates.Day(at, end, Years.Century(third), first, second, "numeric-day"),
            _ => null,
        };
    }

    // "2025-03-31T00:00:00Z": an instant is of its day.
    private static int AfterTime(Tokens tokens, int at)
    {
        if (!tokens.Is(at, "t") || !tokens.Glued(at) || tokens.Digits(at + 1) != 2)
            return at;
        for (at += 2; tokens.IsAny(at, ":", ".") && tokens.Glued(at + 1) && tokens.Digits(at + 1) > 0;)
            at += 2;
        return tokens.Skip(at, "z");
    }

    private static Found? ReadMonth(Tokens tokens, int at, int first, int second, string separator)
    {
        if (separator == ".")
            return null;
        if (tokens.Digits(at) <= 2 && tokens.Digits(at + 2) == 4 && Years.Read(tokens, at + 2) is not null)
            return Dates.Month(at, at + 3, second, first, "month");
        if (tokens.Digits(at) == 4 && tokens.Digits(at + 2) == 2 && second is >= 1 and <= 12 && Years.Read(tokens, at) is not null)
            return Dates.Month(at, at + 3, first, second, "month");
        return null;
    }

    private static bool IsGluedToNumber(Tokens tokens, int at) =>
        tokens.Glued(at) && (tokens.IsWord(at - 1) || tokens.IsAny(at - 1, "$", "#")
            || (tokens.IsAny(at - 1, "/", "-", ".", ",") && tokens.Glued(at - 1) && tokens.Number(at - 2) is not null));
}
