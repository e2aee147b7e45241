namespace RemediationTracker.Domain.DueDates.Reading;

/// <summary>The months' names, whole or short, with or without a full stop.</summary>
internal static class Months
{
    private static readonly string[] Names =
    [
        "january", "february", "march", "april", "may", "june",
        "july", "august", "september", "october", "november", "december",
    ];

    /// <summary>The month named at a place, and the place after it; null when none is.</summary>
    public static (int Month, int Next)? Read(Tokens tokens, int at)
    {
        var word = tokens[at];
        var month = word == "sept" ? 9 : Array.FindIndex(Names, name => name == word || (word.Length == 3 && name.StartsWith(word))) + 1;
        if (month == 0)
            return null;
        var stop = word.Length < 5 && tokens.Is(at + 1, ".") && tokens.Glued(at + 1);
        return (month, stop ? at + 2 : at + 1);
    }
}
