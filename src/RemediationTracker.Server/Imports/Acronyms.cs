namespace RemediationTracker.Server.Imports;

/// <summary>A name and its short form, as a page introduces them: "Medicaid Management Information System (MMIS)".</summary>
internal sealed record Acronyms(string Name, string Short)
{
    private const int LongestShort = 12;
    private const int LongestName = 200;

    private static readonly HashSet<string> Joining = ["of", "and", "for", "&"];

    /// <summary>In the order of the page.</summary>
    public static IEnumerable<Acronyms> Read(IEnumerable<PlacedBlock> blocks)
    {
        foreach (var plain in blocks.Select(b => b.Plain))
        {
            for (var open = plain.IndexOf('('); open >= 0; open = plain.IndexOf('(', open + 1))
            {
                var close = plain.IndexOf(')', open, Math.Min(plain.Length - open, LongestShort + 2));
                if (close < open + 3)
                    continue;
                var shortForm = plain[(open + 1)..close];
                var before = plain[Math.Max(0, open - LongestName)..open].TrimEnd();
                if (shortForm.All(char.IsAsciiLetterUpper) && NameBefore(before) is { } name)
                    yield return new Acronyms(name, shortForm);
            }
        }
    }

    // The capitalised words that end here; small words count only between two of them, and neither a possessive nor a comma is within one.
    private static string? NameBefore(string text)
    {
        var words = text.Split(' ');
        var first = words.Length;
        for (var i = words.Length - 1; i >= 0; i--)
        {
            var word = words[i];
            var isPossessive = word.EndsWith("'s", StringComparison.Ordinal);
            if (word.Length == 0 || isPossessive || (i < words.Length - 1 && word[^1] is ',' or '.' or ';' or ':'))
                break;
            if (char.IsUpper(word[0]))
                first = i;
            else if (!Joining.Contains(word))
                break;
        }

        first += first < words.Length - 1 && words[first] == "The" ? 1 : 0;
        return first < words.Length ? string.Join(' ', words[first..]) : null;
    }
}
