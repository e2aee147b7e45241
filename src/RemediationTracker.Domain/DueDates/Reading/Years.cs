namespace RemediationTracker.Domain.DueDates.Reading;

/// <summary>The numbers that are years: 1900 to 2199, or an apostrophe and two digits.</summary>
internal static class Years
{
    /// <param name="tokens">The phrase.</param>
    /// <param name="at">Where the year should stand.</param>
    /// <param name="shortForm">Whether two digits do without an apostrophe, as in FY23.</param>
    public static (int Value, int Next)? Read(Tokens tokens, int at, bool shortForm = false)
    {
        var apostrophe = tokens.Is(at, "'");
        var digits = apostrophe ? at + 1 : at;
        if (tokens.Number(digits) is not { } number || IsPartOfMore(tokens, digits))
            return null;
        if (tokens.Digits(digits) == 2 && (apostrophe || shortForm))
            return (Century(number), digits + 1);
        return !apostrophe && tokens.Digits(digits) == 4 && number is >= 1900 and <= 2199 ? (number, digits + 1) : null;
    }

    /// <summary>"this year" or "next year", as after a day or a month: the year counted from the day it was said.</summary>
    public static (int Value, int Next)? Relative(Tokens tokens, int at, Anchor anchor)
    {
        if (tokens.Follow(at, "next year", out var next))
            return (anchor.Said.Year + 1, next);
        return tokens.Follow(at, "this year", out next) || tokens.Follow(at, "the current year", out next)
            ? (anchor.Said.Year, next)
            : null;
    }

    /// <summary>Two digits: 70 to 99 are the last century's.</summary>
    public static int Century(int twoDigits) => twoDigits < 70 ? 2000 + twoDigits : 1900 + twoDigits;

    // "2,023", "2024.5", "2024%", "2024th" and "1/2024/3" hold no year.
    private static bool IsPartOfMore(Tokens tokens, int at) =>
        tokens.Glued(at + 1)
        && ((tokens.IsWord(at + 1) && !tokens.Is(at + 1, "q")) || tokens.Is(at + 1, "%")
            || (tokens.IsAny(at + 1, ".", ",") && tokens.Glued(at + 2) && tokens.Number(at + 2) is not null));
}
