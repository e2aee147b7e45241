using RemediationTracker.Domain.DueDates.Reading;

namespace RemediationTracker.Domain.DueDates.Rules;

/// <summary>
/// "annually by June 30", "each June", "by June 30 of each year": comes round every year; the window is the first time on or after the
/// day it was said.
/// </summary>
internal sealed class AnnualDayRule : IPeriodRule
{
    public Found? Read(Tokens tokens, int at, Anchor anchor)
    {
        if (Yearly(tokens, at) is { } led)
            return Next(tokens, at, tokens.Skip(tokens.Skip(led, "by", "on", "in", "before"), "the"), trailing: false, anchor);
        return Next(tokens, at, at, trailing: true, anchor);
    }

    private static Found? Next(Tokens tokens, int start, int at, bool trailing, Anchor anchor)
    {
        var dayOf = NamedDayRule.MonthDay(tokens, at);
        if (dayOf is null && Months.Read(tokens, at) is null)
            return null;
        var (month, end) = dayOf is { } d ? (d.Month, d.Next) : Months.Read(tokens, at)!.Value;
        if (Years.Read(tokens, tokens.Skip(tokens.Skip(end, ","), "of", "in")) is not null)
            return null;
        if (trailing)
        {
            // "June 30 each year", but not "in June each office …".
            if (Yearly(tokens, tokens.Skip(end, "of", ",")) is not { } trailed || tokens.IsAny(trailed - 1, "each", "every"))
                return null;
            end = trailed;
        }

        if (dayOf is { Day: var day } && (day < 1 || day > DateTime.DaysInMonth(2024, month)))
            return Found.NoDate(start, end);
        // Eight years hold a February 29, also across a century.
        for (var year = anchor.Said.Year; year <= anchor.Said.Year + 8; year++)
        {
            var length = DateTime.DaysInMonth(year, month);
            if (dayOf?.Day > length || new DateOnly(year, month, dayOf?.Day ?? length) < anchor.Said)
                continue;
            var (first, last) = (new DateOnly(year, month, dayOf?.Day ?? 1), new DateOnly(year, month, dayOf?.Day ?? length));
            return new Found(start, end, first, last, "annual-day")
            {
                Kind = DueKind.Recurring,
                Recurrence = new DueRecurrence(12, DueUnit.Month),
            };
        }

        return null;
    }

    private static int? Yearly(Tokens tokens, int at)
    {
        if (tokens.IsAny(at, "annually", "yearly"))
            return at + 1;
        if (tokens.IsAny(at, "each", "every"))
            return tokens.Skip(at + 1, "year");
        return tokens.Follow(at, "on an annual basis", out var next) ? next : null;
    }
}
