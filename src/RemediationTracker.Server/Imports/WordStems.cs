namespace RemediationTracker.Server.Imports;

/// <summary>The beginnings of a text's telling words, to see what two texts have in common: "migration" and "migrate" share one.</summary>
internal static class WordStems
{
    private const int StemLength = 5;

    private static readonly HashSet<string> Common = new(StringComparer.Ordinal)
    {
        "the", "and", "for", "its", "their", "this", "that", "these", "those", "with", "from", "will", "shall", "should", "would",
        "when", "once", "after",
        "upon", "been", "being", "have", "has", "had", "are", "was", "were", "which", "into", "not", "all", "any", "each", "also",
        "then", "than", "such", "use",
        "used", "complete", "completed", "completion", "finish", "finished", "finalized", "available", "selected", "place", "ensure",
        "including", "include",
        "includes", "within", "about", "other", "more", "who", "our", "they", "them", "does", "did", "can", "may", "must", "following",
        "as", "is", "of",
    };

    public static HashSet<string> Of(string text)
    {
        var stems = new HashSet<string>(StringComparer.Ordinal);
        var plain = PageHeadings.Plain(text).ToLowerInvariant();
        foreach (var word in plain.Split([.. " ,.;:()[]\"'/—–-"], StringSplitOptions.RemoveEmptyEntries))
        {
            if (word.Length > 2 && char.IsLetter(word[0]) && !Common.Contains(word))
                stems.Add(Stem(word));
        }

        return stems;
    }

    private static string Stem(string word)
    {
        foreach (var ending in (ReadOnlySpan<string>)["ing", "ed", "es", "s"])
        {
            if (word.Length > ending.Length + 2 && word.EndsWith(ending, StringComparison.Ordinal))
            {
                word = word[..^ending.Length];
                break;
            }
        }

        return word.Length > StemLength ? word[..StemLength] : word;
    }
}
