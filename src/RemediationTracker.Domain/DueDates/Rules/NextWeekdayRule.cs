using RemediationTracker.Domain.DueDates.Reading;

namespace RemediationTracker.Domain.DueDates.Rules;

/// <summary>"By Friday", "next Tuesday", "close of business Monday": the next one after the day it was said.</summary>
internal sealed class NextWeekdayRule : IPeriodRule
{
    public Found? Read(Tokens tokens, int at, Anchor anchor)
    {
        var name = tokens.Skip(tokens.Skip(at, "the"), "next", "this", "coming", "following");
        if (!anchor.AssumesYear || Weekdays.Read(tokens[name]) is not { } weekday || tokens.IsAny(at - 1, "every", "each"))
            return null;
        // "Friday, June 30" is a day of June, and "Friday afternoons" are many.
        var end = tokens.Skip(name + 1, ".");
        var beside = tokens.Skip(end, ",", "(", "the");
        if (NamedDayRule.MonthDay(tokens, beside) is not null || tokens.Number(beside) is not null || tokens.IsAny(end, "of", "in"))
            return null;
        var days = (((int)weekday - (int)anchor.Said.DayOfWeek + 6) % 7) + 1;
        return Found.Day(at, end, anchor.Said.AddDays(days), "assumed-weekday");
    }
}
