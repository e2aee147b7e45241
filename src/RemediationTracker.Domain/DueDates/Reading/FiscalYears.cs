namespace RemediationTracker.Domain.DueDates.Reading;

/// <summary>Where the fiscal years of the two calendars begin and end.</summary>
internal static class FiscalYears
{
    /// <summary>"FY", "fiscal year", "state fiscal year", "FFY": the words before the number, and whose year they mean.</summary>
    public static (FiscalCalendar Calendar, int Next)? Heading(Tokens tokens, int at, Anchor anchor)
    {
        var calendar = anchor.Calendar;
        if (tokens.IsAny(at, "state", "massachusetts", "commonwealth", "commonwealth's", "state's"))
            (calendar, at) = (FiscalCalendar.Massachusetts, at + 1);
        else if (tokens.Is(at, "federal"))
            (calendar, at) = (FiscalCalendar.Federal, at + 1);

        return tokens[at] switch
        {
            "fy" => (calendar, at + 1),
            "sfy" => (FiscalCalendar.Massachusetts, at + 1),
            "ffy" => (FiscalCalendar.Federal, at + 1),
            "fiscal" => (calendar, tokens.Skip(at + 1, "year", "years")),
            _ => null,
        };
    }

    /// <summary>The fiscal year that ends in <paramref name="year"/>.</summary>
    public static YearReference Numbered(int year, FiscalCalendar calendar, int next)
    {
        var last = calendar == FiscalCalendar.Massachusetts ? new DateOnly(year, 6, 30) : new DateOnly(year, 9, 30);
        return new YearReference(last.AddDays(1).AddYears(-1), last, IsFiscal: true, next);
    }

    /// <summary>The fiscal year that holds a day.</summary>
    public static YearReference Holding(DateOnly day, FiscalCalendar calendar, int next)
    {
        var same = Numbered(day.Year, calendar, next);
        return day <= same.Last ? same : Numbered(day.Year + 1, calendar, next);
    }
}
