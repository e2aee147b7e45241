using RemediationTracker.Domain.DueDates.Reading;

namespace RemediationTracker.Domain.DueDates.Rules;

/// <summary>
/// What is said without its year: the next such day after the day it was said; of a period, the next that does not end by then. The rule's
/// name tells that the year is assumed.
/// </summary>
internal static class NextOnes
{
    // Eight years hold a February 29, also across a century.
    private const int MostYears = 8;

    /// <summary>The first that ends after the day it was said; no date when none does: there is no February 30.</summary>
    /// <param name="said">The day it was said.</param>
    /// <param name="from">How many years back to begin, for a period that began the year before.</param>
    /// <param name="of">The day or period of a year.</param>
    public static Found After(DateOnly said, int from, Func<int, Found> of)
    {
        for (var year = said.Year - from; year <= said.Year + MostYears; year++)
            if (of(year) is { Last: { } last } found && last > said)
                return found with { Rule = "assumed-" + found.Rule };
        return of(said.Year);
    }
}
