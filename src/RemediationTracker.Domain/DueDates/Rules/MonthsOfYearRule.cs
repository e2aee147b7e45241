using RemediationTracker.Domain.DueDates.Reading;

namespace RemediationTracker.Domain.DueDates.Rules;

/// <summary>"The second month of 2021", "the first 2 months of FY25", "the last three months of 2024".</summary>
internal sealed class MonthsOfYearRule : IPeriodRule
{
    private const int Year = 12;

    public Found? Read(Tokens tokens, int at, Anchor anchor)
    {
        var start = tokens.Skip(at, "the");
        var isLast = tokens.IsAny(start, "last", "final");
        var ordinal = isLast ? (Value: Year, Next: start + 1) : Numbers.Ordinal(tokens, start);
        if (ordinal is not { Value: >= 1 and <= Year } nth)
            return null;
        var amount = Numbers.Read(tokens, nth.Next);
        var noun = amount?.Next ?? nth.Next;
        if (!tokens.IsAny(noun, "month", "months") || !tokens.IsAny(noun + 1, "of", "in"))
            return null;
        if (YearReference.Read(tokens, noun + 1, anchor) is not { } year)
            return null;
        var count = amount?.Value ?? 1;
        if (count is < 1 or > Year || (amount is not null && !isLast && nth.Value != 1))
            return Found.NoDate(at, year.Next);
        var first = isLast ? Year - count : nth.Value - 1;
        return new Found(at, year.Next, year.First.AddMonths(first), year.First.AddMonths(first + count).AddDays(-1), "months-of-year");
    }
}
