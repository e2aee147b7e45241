namespace RemediationTracker.Server.Imports;

/// <summary>
/// Derives a milestone's title from its sentence: the due phrase goes, then the subject and "will", then what hangs loose at the ends.
/// Of "The plan will then be tested" the subject stays and the verb goes: "Plan tested".
/// </summary>
internal static class CommitmentTitle
{
    private const int Longest = 200;
    private const int LongestRead = 2_000;

    private static readonly string[] LooseEnds =
        ["and", "but", "or", "by", "in", "on", "to", "with", "then", "also", "that", "is", "are", "be", "no later than", "which",
         "expected", "as of", "it"];

    // Loose at the beginning, too.
    private static readonly string[] LooseBeginnings = ["and", "but", "then", "also", "to"];

    private static readonly string[] Openings =
        ["further", "in addition", "additionally", "also", "finally", "first", "second", "third", "then", "moreover", "lastly", "next",
         "and"];

    private static readonly string[] Hopes =
        ["anticipates that", "anticipate that", "anticipated that", "expects that", "expect that", "expected that", "estimates that",
         "estimate that"];

    private static readonly string[] Introductions =
        ["due", "when", "once", "after", "as", "in", "for", "to", "although", "while", "if", "based", "upon", "following", "by", "on",
         "during", "with", "since", "because"];

    /// <param name="sentence">The sentence, or the part of it that holds one of several commitments.</param>
    /// <param name="remove">Words that are no part of what gets done: the due phrase, the condition.</param>
    public static string From(string sentence, IEnumerable<string?> remove)
    {
        var text = sentence.Length > LongestRead ? sentence[..LongestRead] : sentence;
        foreach (var words in remove)
        {
            if (!string.IsNullOrEmpty(words) && text.IndexOf(words, StringComparison.Ordinal) is >= 0 and var at)
                text = text[..at] + " " + text[(at + words.Length)..];
        }

        var verb = CommitmentVerb.Read(text);
        var title = verb is null ? text : verb.IsPassive ? Subject(text[..verb.Start]) + " " + text[verb.End..] : text[verb.End..];
        title = Tidy(title);
        return title.Length == 0 ? Tidy(sentence.Length > LongestRead ? sentence[..LongestRead] : sentence) : title;
    }

    private static string Subject(string before)
    {
        var subject = Trimmed(before);
        var lower = subject.ToLowerInvariant();
        foreach (var hope in Hopes)
        {
            if (Words.IndexOf(lower, hope) is >= 0 and var said)
                return Subject(subject[(said + hope.Length)..]);
        }

        if (Array.Exists(Introductions, word => Words.StandsAt(lower, word, 0)) && subject.LastIndexOf(',') is > 0 and var comma)
            subject = subject[(comma + 1)..].Trim();
        foreach (var opening in Openings)
        {
            if (Words.StandsAt(subject.ToLowerInvariant(), opening, 0))
                subject = Trimmed(subject[opening.Length..]);
        }

        foreach (var article in (ReadOnlySpan<string>)["the ", "a ", "an "])
        {
            if (subject.StartsWith(article, StringComparison.OrdinalIgnoreCase))
                return subject[article.Length..];
        }

        return subject;
    }

    private static string Tidy(string text)
    {
        var spaced = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        var title = Trimmed(spaced.Replace("()", "").Replace(" ,", ","));
        string before;
        do
        {
            before = title;
            foreach (var loose in LooseEnds)
            {
                var lower = title.ToLowerInvariant();
                if (lower.Length <= loose.Length)
                    continue;
                if (Words.StandsAt(lower, loose, lower.Length - loose.Length))
                    title = Trimmed(title[..^loose.Length]);
                else if (LooseBeginnings.Contains(loose) && Words.StandsAt(lower, loose, 0))
                    title = Trimmed(title[loose.Length..]);
            }
        }
        while (title != before);

        if (title.Length > Longest)
            title = title[..(title.LastIndexOf(' ', Longest) is > 0 and var cut ? cut : Longest)].TrimEnd(',', ' ') + "…";
        return title.Length == 0 ? title : char.ToUpperInvariant(title[0]) + title[1..];
    }

    private static string Trimmed(string text)
    {
        var title = text.Trim(' ', ',', ';', ':', '.', '-', '–', '—', '\u00A0', '\n', '\r', '\t', '•');
        return title.EndsWith('(') ? title[..^1].TrimEnd() : title;
    }
}
