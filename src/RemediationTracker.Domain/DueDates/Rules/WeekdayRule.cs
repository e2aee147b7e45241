using RemediationTracker.Domain.DueDates.Reading;

namespace RemediationTracker.Domain.DueDates.Rules;

/// <summary>"the second Friday of June 2024", "last Monday in May 2024": that day. A month without a fifth one has no such day.</summary>
internal sealed class WeekdayRule : IPeriodRule
{
    public Found? Read(Tokens tokens, int at, Anchor anchor)
    {
        var start = tokens.Skip(at, "the");
        var which = tokens.Is(start, "last") ? (Value: 0, Next: start + 1) : Numbers.Ordinal(tokens, start);
        if (which is not { } nth || Weekdays.Read(tokens[nth.Next]) is not { } weekday)
            return null;
        if (!tokens.IsAny(nth.Next + 1, "of", "in"))
            return null;
        if (new MonthRule().Read(tokens, nth.Next + 2, anchor) is not { First: { } first, Last: { } last } month)
            return null;

        var day = first.AddDays((((int)weekday - (int)first.DayOfWeek + 7) % 7) + (7 * Math.Clamp(nth.Value - 1, 0, 5)));
        if (nth.Value == 0)
            day = last.AddDays(-(((int)last.DayOfWeek - (int)weekday + 7) % 7));
        return day <= last ? Found.Day(at, month.End, day, "weekday") : Found.NoDate(at, month.End);
    }
}
