namespace RemediationTracker.Domain.DueDates.Reading;

/// <summary>Numbers and ordinals, in digits or spelled out up to 999.</summary>
internal static class Numbers
{
    private static readonly string[] Small =
    [
        "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
        "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
    ];

    private static readonly string[] Tens = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];

    private static readonly string[] Ordinals =
    [
        "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth",
        "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth",
    ];

    /// <summary>"90", "ninety", "forty-five", "one hundred and twenty"; null when no number stands here.</summary>
    public static (int Value, int Next)? Read(Tokens tokens, int at)
    {
        if (tokens.Number(at) is { } digits)
            return (digits, at + 1);
        if (Below100(tokens, at) is not { } found)
            return tokens.Follow(at, "a hundred", out var afterHundred) ? (100, afterHundred) : null;
        if (!tokens.Is(found.Next, "hundred") || found.Value is 0 or > 9)
            return found;
        var hundreds = (Value: found.Value * 100, Next: found.Next + 1);
        var rest = Below100(tokens, tokens.Skip(hundreds.Next, "and"));
        return rest is { } more ? (hundreds.Value + more.Value, more.Next) : hundreds;
    }

    /// <summary>"3rd", "15th", "third", "twenty-first"; null when no ordinal stands here.</summary>
    public static (int Value, int Next)? Ordinal(Tokens tokens, int at)
    {
        if (tokens.Number(at) is { } digits)
            return tokens.IsAny(at + 1, "st", "nd", "rd", "th") && tokens.Glued(at + 1) ? (digits, at + 2) : null;
        var small = Array.IndexOf(Ordinals, tokens[at]);
        if (small >= 0)
            return (small + 1, at + 1);
        if (tokens.IsAny(at, "twentieth", "thirtieth"))
            return (tokens.Is(at, "twentieth") ? 20 : 30, at + 1);
        var ten = Array.IndexOf(Tens, tokens[at]);
        if (ten < 0)
            return null;
        var unit = tokens.Skip(at + 1, "-");
        var ordinal = Array.IndexOf(Ordinals, tokens[unit]);
        return ordinal is >= 0 and < 9 ? ((ten + 2) * 10 + ordinal + 1, unit + 1) : null;
    }

    private static (int Value, int Next)? Below100(Tokens tokens, int at)
    {
        var small = Array.IndexOf(Small, tokens[at]);
        if (small >= 0)
            return (small, at + 1);
        var ten = Array.IndexOf(Tens, tokens[at]);
        if (ten < 0)
            return null;
        var unit = tokens.Skip(at + 1, "-");
        var below10 = Array.IndexOf(Small, tokens[unit]);
        return below10 is > 0 and < 10 ? ((ten + 2) * 10 + below10, unit + 1) : ((ten + 2) * 10, at + 1);
    }
}
