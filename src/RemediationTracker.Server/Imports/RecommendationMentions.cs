namespace RemediationTracker.Server.Imports;

/// <summary>
/// Finds where a sentence names recommendations by number: "Recommendation 2", "recommendations #1 and 3", "the first recommendation".
/// </summary>
internal static class RecommendationMentions
{
    private const string Word = "recommendation";
    private const int LongestOrdinal = 10;
    private const int LongestList = 60;

    private static readonly string[] Ordinals = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth"];

    /// <summary>Each number and where it stands, in order.</summary>
    /// <param name="lower">The sentence, plain and in lower case.</param>
    public static List<(int At, int Number)> Read(string lower)
    {
        var mentions = new List<(int, int)>();
        for (var at = lower.IndexOf(Word, StringComparison.Ordinal); at >= 0; at = lower.IndexOf(Word, at + 1, StringComparison.Ordinal))
        {
            var before = lower[Math.Max(0, at - LongestOrdinal)..at].TrimEnd();
            var ordinal = Array.FindIndex(Ordinals, o => before.EndsWith(o, StringComparison.Ordinal));
            if (ordinal >= 0)
                mentions.Add((at, ordinal + 1));
            else
                Numbers(lower, at + Word.Length, mentions);
        }

        return mentions;
    }

    private static void Numbers(string lower, int at, List<(int, int)> mentions)
    {
        var list = lower[at..Math.Min(lower.Length, at + LongestList)];
        foreach (var part in list.Split([' ', ',', '#', '&', 's'], StringSplitOptions.RemoveEmptyEntries))
        {
            var word = part.Trim('.', ':', ';', ')', '(');
            if (word is "and" or "no" or "number" or "numbers" or "")
                continue;
            if (word.Length > 2 || !int.TryParse(word, out var number))
                return;
            mentions.Add((at, number));
        }
    }
}
