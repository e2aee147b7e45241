using RemediationTracker.Domain.DueDates.Reading;

namespace RemediationTracker.Domain.DueDates.Rules;

/// <summary>
/// "the week of June 5, 2023": that day and the six after it, whether the writer's weeks start on Sunday or Monday. The "first week of
/// June 2023" is its days 1 to 7, the last its last seven.
/// </summary>
internal sealed class WeekRule : IPeriodRule
{
    public Found? Read(Tokens tokens, int at, Anchor anchor)
    {
        var start = tokens.Skip(at, "the");
        if (OfMonth(tokens, at, start, anchor) is { } numbered)
            return numbered;
        if (!tokens.Follow(start, "week of", out var next) && !tokens.Follow(start, "week beginning", out next))
            return null;
        return PeriodRules.ReadFirst(PeriodRules.Days, tokens, tokens.Skip(next, "the"), anchor) is { First: { } day } found
            ? new Found(at, found.End, day, day.AddDays(6), "week")
            : null;
    }

    private static Found? OfMonth(Tokens tokens, int at, int start, Anchor anchor)
    {
        var week = tokens.Is(start, "last") ? (Value: 0, Next: start + 1) : Numbers.Ordinal(tokens, start);
        if (week is not { Value: <= 4 } number || !tokens.Is(number.Next, "week") || !tokens.IsAny(number.Next + 1, "of", "in"))
            return null;
        if (new MonthRule().Read(tokens, number.Next + 2, anchor) is not { First: { } first, Last: { } last } month)
            return null;
        var begins = number.Value == 0 ? last.AddDays(-6) : first.AddDays(7 * (number.Value - 1));
        return new Found(at, month.End, begins, begins.AddDays(6), "week-of-month");
    }
}
