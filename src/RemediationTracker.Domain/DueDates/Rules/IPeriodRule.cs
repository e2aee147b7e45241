using RemediationTracker.Domain.DueDates.Reading;

namespace RemediationTracker.Domain.DueDates.Rules;

/// <summary>One family of ways to name a time.</summary>
internal interface IPeriodRule
{
    /// <summary>Reads at one place, looking at a bounded number of tokens; null when the family's words do not stand there.</summary>
    Found? Read(Tokens tokens, int at, Anchor anchor);
}
