namespace RemediationTracker.Server.Imports;

/// <summary>The text of a title: what hangs loose at its ends goes, and whether it says enough.</summary>
internal static class TitleText
{
    private const int Longest = 200;

    private static readonly string[] LooseEnds =
        ["and", "but", "or", "by", "in", "on", "to", "with", "then", "also", "that", "is", "are", "be", "no later than", "which",
         "expected", "as of", "for", "from", "of", "instead"];

    // Loose at the beginning, too.
    private static readonly string[] LooseBeginnings = ["and", "but", "then", "also", "to", "instead"];

    private static readonly string[] Leads = ["no later than ", "not later than ", "within ", "by "];

    // Words that are written small within a sentence, whatever they begin.
    private static readonly HashSet<string> Small = new(StringComparer.OrdinalIgnoreCase)
    {
        "the", "a", "an", "all", "each", "these", "those", "its", "our", "their", "this", "any", "new", "staff", "employees", "managers",
        "policies", "procedures", "training", "access", "funds", "reports", "if", "written",
    };

    private static readonly HashSet<string> Pronouns = new(StringComparer.OrdinalIgnoreCase)
    {
        "it", "this", "that", "they", "these", "those", "which", "we", "both", "he", "she", "such", "one", "them", "so",
    };

    private static readonly HashSet<string> SayLittle = new(StringComparer.OrdinalIgnoreCase)
    {
        "completed", "complete", "completion", "done", "finished", "implemented", "follow", "ready", "effective", "available", "have", "do",
        "be", "resolved", "corrected", "addressed", "published", "issued", "time", "so", "place", "finalized", "begin", "start",
        "implementation", "remediation", "resolution", "target", "deadline", "date",
    };

    // They point to something that the title does not name: "complete the second".
    private static readonly HashSet<string> Elliptic = new(StringComparer.OrdinalIgnoreCase)
    {
        "first", "second", "third", "fourth", "rest", "remainder", "same", "latter", "former", "other", "others", "remaining",
    };

    private static readonly HashSet<string> Determiners =
        new(StringComparer.OrdinalIgnoreCase) { "this", "that", "these", "those", "such", "it", "them" };

    /// <summary>White space single, nothing loose at the ends, a capital first.</summary>
    public static string Tidy(string text)
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

        return title.Length == 0 ? title : char.ToUpperInvariant(title[0]) + title[1..];
    }

    /// <summary>At most as long as a title is, cut between words.</summary>
    public static string Shortened(string title) => title.Length <= Longest
        ? title
        : title[..(title.LastIndexOf(' ', Longest) is > 0 and var cut ? cut : Longest)].TrimEnd(',', ' ') + "…";

    /// <summary>Without marks and white space around it.</summary>
    public static string Trimmed(string text)
    {
        var title = text.Trim(' ', ',', ';', ':', '.', '-', '–', '—', '\u00A0', '\n', '\r', '\t', '•');
        return title.EndsWith('(') ? title[..^1].TrimEnd() : title;
    }

    /// <summary>Whether it says what gets done: not "It", "Completed", "A policy", "Have this completed".</summary>
    public static bool IsFit(string title)
    {
        var words = title.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length == 0 || IsPronoun(title))
            return false;
        if (words.Length == 1)
            return !SayLittle.Contains(words[0]);
        if (words[0].Equals("not", StringComparison.OrdinalIgnoreCase))
            return false;
        if ((words[0].Equals("have", StringComparison.OrdinalIgnoreCase) || words[0].Equals("having", StringComparison.OrdinalIgnoreCase))
            && Pronouns.Contains(words[1]))
            return false;
        if (words.Length <= 3 && Elliptic.Contains(words[^1]))
            return false;
        // "That work complete"
        if (Determiners.Contains(words[0]) && SayLittle.Contains(words[^1]))
            return false;
        return !(words.Length == 2 && (words[0].Equals("a", StringComparison.OrdinalIgnoreCase)
            || words[0].Equals("an", StringComparison.OrdinalIgnoreCase) || Pronouns.Contains(words[0])
            || Pronouns.Contains(words[1].TrimEnd('.'))));
    }

    /// <summary>Whether the first word only points to something.</summary>
    public static bool IsPronoun(string subject) =>
        subject.Split(' ', 2) is [var first, ..] && Pronouns.Contains(first)
            && (first.Length > 4 || !subject.Contains(' ') || first.Equals("it", StringComparison.OrdinalIgnoreCase));

    /// <summary>"Completion of the inventory" of "for completion of the inventory".</summary>
    public static string WithoutFor(string text) =>
        text.TrimStart().StartsWith("for ", StringComparison.OrdinalIgnoreCase) ? text.TrimStart()["for ".Length..] : text;

    /// <summary>As it stands within a sentence: "the policy" of "The policy".</summary>
    public static string InSentence(string text)
    {
        var end = text.IndexOf(' ');
        var first = end < 0 ? text : text[..end];
        // "Updated procedures", but "Medicaid claims"
        var isSmall = Small.Contains(first)
            // "Follow-up testing"
            || (first.Contains('-') && first.AsSpan(1).IndexOfAnyInRange('A', 'Z') < 0)
            || (first.Length > 4 && first.AsSpan(1).IndexOfAnyInRange('A', 'Z') < 0
                && (first.EndsWith("ed", StringComparison.Ordinal) || first.EndsWith("ing", StringComparison.Ordinal)));
        return isSmall ? char.ToLowerInvariant(text[0]) + text[1..] : text;
    }

    /// <summary>A due phrase without the words that lead it: "60 days after …" of "no later than 60 days after …".</summary>
    public static string AfterLead(string phrase)
    {
        foreach (var lead in Leads)
        {
            if (phrase.StartsWith(lead, StringComparison.OrdinalIgnoreCase))
                return phrase[lead.Length..];
        }

        return phrase;
    }
}
