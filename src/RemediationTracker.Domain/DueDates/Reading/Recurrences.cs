namespace RemediationTracker.Domain.DueDates.Reading;

/// <summary>
/// "annually", "every six months", "each quarter", "on an annual basis", "twice a year". Biannually is twice a year, biennially every two;
/// "biweekly" means either and is not read.
/// </summary>
internal static class Recurrences
{
    /// <summary>How often, and the place after the words; null when none stand here.</summary>
    public static (DueRecurrence Recurrence, int Next)? Read(Tokens tokens, int at)
    {
        if (tokens.Follow(at, "on an", out var basis) || tokens.Follow(at, "on a", out basis))
            return Adjective(tokens, basis) is { } often && tokens.Is(often.Next, "basis") ? (often.Recurrence, often.Next + 1) : null;
        if (Adverb(tokens, at) is { } adverb)
            return (adverb, at + 1);
        if (tokens.IsAny(at, "semi", "bi") && tokens.Is(at + 1, "-") && tokens.IsAny(at + 2, "annually", "annual"))
            return tokens.Is(at + 2, "annually") ? (Of(6), at + 3) : null;
        if (tokens.IsAny(at, "every", "each"))
            return Every(tokens, at + 1);
        if (!tokens.IsAny(at, "once", "twice") || !tokens.IsAny(at + 1, "a", "an", "per", "each", "every"))
            return null;
        return Unit(tokens, at + 2) is { Recurrence.Unit: DueUnit.Month } unit && (tokens.Is(at, "once") || unit.Recurrence.Every % 2 == 0)
            ? (Of(unit.Recurrence.Every / (tokens.Is(at, "once") ? 1 : 2)), unit.Next)
            : null;
    }

    private static (DueRecurrence, int)? Every(Tokens tokens, int at)
    {
        if (tokens.Is(at, "other") && Unit(tokens, at + 1) is { } other)
            return (other.Recurrence with { Every = other.Recurrence.Every * 2 }, other.Next);
        var amount = Numbers.Read(tokens, at);
        if (Unit(tokens, amount?.Next ?? at) is not { } unit || amount?.Value is < 1 or > 1_200)
            return null;
        return (unit.Recurrence with { Every = unit.Recurrence.Every * (amount?.Value ?? 1) }, unit.Next);
    }

    private static DueRecurrence? Adverb(Tokens tokens, int at) => tokens[at] switch
    {
        "daily" => new DueRecurrence(1, DueUnit.Day),
        "weekly" => new DueRecurrence(1, DueUnit.Week),
        "monthly" => Of(1),
        "quarterly" => Of(3),
        "semiannually" or "biannually" => Of(6),
        "annually" or "yearly" => Of(12),
        "biennially" => Of(24),
        _ => null,
    };

    private static (DueRecurrence Recurrence, int Next)? Adjective(Tokens tokens, int at)
    {
        if (tokens.Follow(at, "semi - annual", out var next))
            return (Of(6), next);
        return tokens[at] switch
        {
            "annual" => (Of(12), at + 1),
            "semiannual" or "biannual" => (Of(6), at + 1),
            "biennial" => (Of(24), at + 1),
            _ => Adverb(tokens, at) is { } same ? (same, at + 1) : null,
        };
    }

    private static (DueRecurrence Recurrence, int Next)? Unit(Tokens tokens, int at) => tokens[at] switch
    {
        "day" or "days" => (new DueRecurrence(1, DueUnit.Day), at + 1),
        "week" or "weeks" => (new DueRecurrence(1, DueUnit.Week), at + 1),
        "month" or "months" => (Of(1), at + 1),
        "quarter" or "quarters" => (Of(3), at + 1),
        "year" or "years" => (Of(12), at + 1),
        _ => null,
    };

    private static DueRecurrence Of(int months) => new(months, DueUnit.Month);
}
