using RemediationTracker.Domain.DueDates.Reading;

namespace RemediationTracker.Domain.DueDates.Rules;

/// <summary>"This quarter ending 6/30/2022", "the six months ended June 30, 2024": the day is when the period ends.</summary>
internal sealed class EndingRule : IPeriodRule
{
    public Found? Read(Tokens tokens, int at, Anchor anchor)
    {
        var start = tokens.Skip(at, "the", "this", "current");
        var isPeriod = tokens.IsAny(start, "quarter", "month", "week", "year", "period", "semester");
        if (!isPeriod || !tokens.IsAny(start + 1, "ending", "ended", "ends"))
            return null;
        return PeriodRules.ReadFirst(PeriodRules.Days, tokens, tokens.Skip(start + 2, "on"), anchor) is { Last: { } last } day
            ? Found.Day(at, day.End, last, "end-of-period")
            : null;
    }
}
