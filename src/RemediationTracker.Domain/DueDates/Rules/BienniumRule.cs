using RemediationTracker.Domain.DueDates.Reading;

namespace RemediationTracker.Domain.DueDates.Rules;

/// <summary>
/// "2023-2025 biennium", "23-25 biennium", "2023-25 budget cycle", "biennium 2023-2025", "biennium ending June 30, 2025": from the first
/// day after fiscal year 2023 to the last of fiscal year 2025. Budgets run by fiscal year.
/// </summary>
internal sealed class BienniumRule : IPeriodRule
{
    public Found? Read(Tokens tokens, int at, Anchor anchor)
    {
        if (Ending(tokens, at, anchor) is { } ending)
            return ending;
        var leading = Noun(tokens, at);
        var yearsAt = leading is { } named ? tokens.Skip(named, "of", ",", ":", "(") : at;
        var heading = FiscalYears.Heading(tokens, yearsAt, anchor);
        var start = heading?.Next ?? yearsAt;
        if (Years.Read(tokens, start, shortForm: true) is not { } first || !tokens.IsAny(first.Next, "-", "/", "to"))
            return null;
        if (Years.Read(tokens, first.Next + 1, shortForm: true) is not { } second)
            return null;
        if ((leading is null ? Noun(tokens, second.Next) : Closed(tokens, yearsAt, second.Next)) is not { } end)
            return null;
        if (second.Value - first.Value is not (1 or 2))
            return Found.NoDate(at, end);
        var calendar = heading?.Calendar ?? anchor.Calendar;
        var last = FiscalYears.Numbered(second.Value, calendar, end).Last;
        return new Found(at, end, FiscalYears.Numbered(first.Value, calendar, end).Last.AddDays(1), last, "biennium");
    }

    private static int Closed(Tokens tokens, int opened, int at) => tokens.Is(opened - 1, "(") ? tokens.Skip(at, ")") : at;

    private static int? Noun(Tokens tokens, int at)
    {
        at = tokens.Skip(at, "state", "fiscal", "federal");
        if (tokens.Is(at, "biennium"))
            return at + 1;
        var adjective = tokens.Skip(at, "biennial");
        var budget = tokens.Skip(adjective, "budget");
        if (tokens.IsAny(budget, "cycle", "period", "cycles") && budget > at)
            return budget + 1;
        return budget > adjective && adjective > at ? budget : null;
    }

    private static Found? Ending(Tokens tokens, int at, Anchor anchor)
    {
        if (!tokens.Is(at, "biennium") || !tokens.IsAny(at + 1, "ending", "ended", "ends"))
            return null;
        return PeriodRules.ReadFirst(PeriodRules.Days, tokens, tokens.Skip(at + 2, "on"), anchor) is { Last: { } last } day
            ? new Found(at, day.End, last.AddDays(1).AddYears(-2), last, "biennium")
            : null;
    }
}
