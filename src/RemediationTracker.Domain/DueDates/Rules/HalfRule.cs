using RemediationTracker.Domain.DueDates.Reading;

namespace RemediationTracker.Domain.DueDates.Rules;

/// <summary>"First half of 2024", "H2 2023", "2H 2023", "second half of FY24".</summary>
internal sealed class HalfRule : IPeriodRule
{
    public Found? Read(Tokens tokens, int at, Anchor anchor)
    {
        if (Number(tokens, at) is not { } half || YearReference.Read(tokens, half.Next, anchor) is not { } year)
            return null;
        if (half.Value is not (1 or 2))
            return Found.NoDate(at, year.Next);
        var first = year.First.AddMonths(6 * (half.Value - 1));
        return new Found(at, year.Next, first, first.AddMonths(6).AddDays(-1), year.IsFiscal ? "fiscal-half" : "half");
    }

    private static (int Value, int Next)? Number(Tokens tokens, int at)
    {
        if (tokens.Is(at, "h") && tokens.Digits(at + 1) == 1)
            return (tokens.Number(at + 1)!.Value, at + 2);
        if (tokens.Digits(at) == 1 && tokens.Is(at + 1, "h") && tokens.Glued(at + 1))
            return (tokens.Number(at)!.Value, at + 2);
        at = tokens.Skip(at, "the");
        var ordinal = tokens.IsAny(at, "latter", "last") ? (2, at + 1) : Numbers.Ordinal(tokens, at);
        return ordinal is { } found && tokens.Is(tokens.Skip(found.Next, "-"), "half")
            ? (found.Value, tokens.Skip(found.Next, "-") + 1)
            : null;
    }
}
