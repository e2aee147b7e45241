using RemediationTracker.Domain.DueDates.Reading;

namespace RemediationTracker.Domain.DueDates.Rules;

/// <summary>"immediately", "today": the day it was said. A firmer date beside it wins; "immediately after …" is a dependency.</summary>
internal sealed class ImmediatelyRule : IPeriodRule
{
    public Found? Read(Tokens tokens, int at, Anchor anchor)
    {
        if (tokens.IsAny(at + 1, "after", "upon", "following", "when", "once"))
            return null;
        return tokens[at] switch
        {
            "immediately" or "immediate" => Found.Day(at, at + 1, anchor.Said, "immediately") with { Weak = true },
            "today" => Found.Day(at, at + 1, anchor.Said, "relative-day") with { Weak = true },
            "tomorrow" => Found.Day(at, at + 1, anchor.Said.AddDays(1), "relative-day") with { Weak = true },
            _ => null,
        };
    }
}
