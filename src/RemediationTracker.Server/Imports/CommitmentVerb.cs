namespace RemediationTracker.Server.Imports;

/// <summary>The words by which a sentence commits: "will", "is preparing to", "expects".</summary>
/// <param name="Start">Where they stand in the sentence.</param>
/// <param name="End">Exclusive; what is committed to comes after, or, in the passive, before.</param>
/// <param name="IsPassive">"The plan will be updated": the subject is what gets done.</param>
internal sealed record CommitmentVerb(int Start, int End, bool IsPassive)
{
    private static readonly string[] Certain =
    [
        "will", "shall", "is preparing to", "are preparing to", "plans to", "plan to", "intends to", "intend to", "is working to",
        "are working to",
        "is working on", "are working on", "is in the process of", "are in the process of", "is committed to", "are committed to",
        "commits to",
        "agrees to", "agree to", "aims to", "is scheduled to", "are scheduled to", "is expected to", "are expected to", "is anticipated to",
        "are anticipated to", "is planned to", "are planned to", "has begun to", "have begun to",
    ];

    // Only when nothing firmer follows: "anticipates that it will …".
    private static readonly string[] Hopes =
        ["expects to", "expect to", "anticipates that", "anticipate that", "anticipates", "anticipate", "expects", "expect",
         "to be completed", "targets"];

    private static readonly string[] Adverbs = ["then", "also", "now", "soon", "continue to", "further", "additionally", "fully"];

    /// <summary>Null when the sentence commits to nothing.</summary>
    public static CommitmentVerb? Read(string sentence)
    {
        var plain = Same(sentence);
        return First(plain, Certain) ?? First(plain, Hopes);
    }

    /// <summary>A copy to search in, as long as the text: white space and apostrophes in one form, lower case.</summary>
    public static string Same(string text) => string.Create(text.Length, text, (copy, from) =>
    {
        for (var i = 0; i < from.Length; i++)
            copy[i] = char.IsWhiteSpace(from[i]) ? ' ' : from[i] is '’' ? '\'' : char.ToLowerInvariant(from[i]);
    });

    private static CommitmentVerb? First(string plain, string[] verbs)
    {
        CommitmentVerb? first = null;
        foreach (var verb in verbs)
        {
            if (Words.IndexOf(plain, verb) is >= 0 and var at && (first is null || at < first.Start))
                first = WithWhatFollows(plain, at, at + verb.Length);
        }

        return first;
    }

    private static CommitmentVerb WithWhatFollows(string plain, int start, int end)
    {
        var at = SkipSpace(plain, end);
        foreach (var adverb in Adverbs)
        {
            if (Words.StandsAt(plain, adverb, at))
                at = SkipSpace(plain, at + adverb.Length);
        }

        return Words.StandsAt(plain, "be", at)
            ? new CommitmentVerb(start, SkipSpace(plain, at + 2), IsPassive: true)
            : new CommitmentVerb(start, at, IsPassive: false);
    }

    private static int SkipSpace(string plain, int at)
    {
        while (at < plain.Length && plain[at] == ' ')
            at++;
        return at;
    }
}
