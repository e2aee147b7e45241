namespace RemediationTracker.Server.Imports;

/// <summary>Looks for whole words in a text.</summary>
internal static class Words
{
    /// <summary>Where the words stand first, not as a part of longer ones; -1 when nowhere.</summary>
    public static int IndexOf(string text, string words, int from = 0)
    {
        var at = text.IndexOf(words, from, StringComparison.Ordinal);
        while (at >= 0 && !StandsAt(text, words, at))
            at = text.IndexOf(words, at + 1, StringComparison.Ordinal);
        return at;
    }

    public static bool StandsAt(string text, string words, int at) =>
        at >= 0 && at + words.Length <= text.Length
        && string.CompareOrdinal(text, at, words, 0, words.Length) == 0
        && (at == 0 || !char.IsLetterOrDigit(text[at - 1]))
        && (at + words.Length == text.Length || !char.IsLetterOrDigit(text[at + words.Length]));
}
