using RemediationTracker.Domain.DueDates.Reading;

namespace RemediationTracker.Domain.DueDates.Rules;

/// <summary>Days written without a mark between: "20240630", "29Mar22", "29Mar2022".</summary>
internal sealed class CompactDateRule : IPeriodRule
{
    public Found? Read(Tokens tokens, int at, Anchor anchor)
    {
        if (tokens.Glued(at) || (tokens.Glued(at + 1) && tokens.Digits(at) == 8))
            return null;
        if (tokens.Digits(at) == 8)
        {
            var number = int.Parse(tokens[at]);
            return number / 10_000 is >= 1900 and <= 2199
                && Dates.Day(at, at + 1, number / 10_000, number / 100 % 100, number % 100, "numeric-day") is { IsNoDate: false } day
                    ? day
                    : null;
        }

        if (tokens.Digits(at) is not (1 or 2) || !tokens.Glued(at + 1) || !tokens.Glued(at + 2))
            return null;
        if (Months.Read(tokens, at + 1) is not { } month || month.Next != at + 2)
            return null;
        return Years.Read(tokens, at + 2, shortForm: true) is { } year
            ? Dates.Day(at, year.Next, year.Value, month.Month, tokens.Number(at)!.Value, "day")
            : null;
    }
}
