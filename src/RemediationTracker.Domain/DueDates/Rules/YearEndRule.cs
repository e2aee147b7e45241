using RemediationTracker.Domain.DueDates.Reading;

namespace RemediationTracker.Domain.DueDates.Rules;

/// <summary>
/// "year-end", "the end of the year", "EOY" without saying which: the end of the calendar year in which it was said, or the first end of
/// a fiscal year on or after that. Both readings are kept.
/// </summary>
internal sealed class YearEndRule : IPeriodRule
{
    private static readonly string[] Spellings =
    [
        "year - end", "year end", "yearend", "year's end", "eoy", "end of the year", "end of year", "end - of - year", "close of the year",
        "close of year", "end of - year",
    ];

    public Found? Read(Tokens tokens, int at, Anchor anchor)
    {
        if (tokens.IsAny(at - 1, "fiscal", "calendar"))
            return null;
        var start = tokens.Skip(at, "the");
        foreach (var spelling in Spellings)
        {
            if (!tokens.Follow(start, spelling, out var next))
                continue;
            if (YearReference.Read(tokens, tokens.Skip(next, "of", "in", "for"), anchor) is not null)
                return null;
            var calendarEnd = new DateOnly(anchor.Said.Year, 12, 31);
            var fiscalEnd = FiscalYears.Holding(calendarEnd, anchor.Calendar, next).Last;
            return new Found(at, next, calendarEnd, fiscalEnd, "year-end")
            {
                Kind = DueKind.Ambiguous,
                IsEnd = true,
                KeptFrom = calendarEnd,
            };
        }

        return null;
    }
}
