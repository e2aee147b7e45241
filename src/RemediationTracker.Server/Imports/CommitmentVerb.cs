using RemediationTracker.Domain.DueDates;

namespace RemediationTracker.Server.Imports;

/// <summary>How a sentence commits.</summary>
internal enum CommitmentVoice
{
    /// <summary>"Will publish the plan": what is committed to comes after.</summary>
    Active,

    /// <summary>"The plan will be updated": the subject is what gets done.</summary>
    Passive,

    /// <summary>"The rollout is slated for": the subject is what comes.</summary>
    Noun,
}

/// <summary>The words by which a sentence commits: "will", "is preparing to", "expects". What is denied commits to nothing.</summary>
/// <param name="Start">Where they stand in the sentence.</param>
/// <param name="End">Exclusive.</param>
/// <param name="Voice">Where what is committed to stands.</param>
internal sealed record CommitmentVerb(int Start, int End, CommitmentVoice Voice)
{
    private static readonly string[] Certain =
    [
        "will", "shall", "is preparing to", "are preparing to", "plans to", "plan to", "intends to", "intend to", "is working to",
        "are working to",
        "is working on", "are working on", "is in the process of", "are in the process of", "is committed to", "are committed to",
        "commits to", "has committed to", "have committed to",
        "agrees to", "agree to", "aims to", "aim to", "is scheduled to", "are scheduled to", "is expected to", "are expected to",
        "is anticipated to", "are anticipated to", "is planned to", "are planned to", "has begun to", "have begun to", "is on track to",
        "plans on", "plan on", "goal is to", "plan is to", "intent is to", "intention is to",
        "target is to", "is to be", "are to be",
    ];

    // Only with a date: "is slated for the fourth quarter of 2024".
    private static readonly string[] Nouns =
    [
        "is slated", "are slated", "is scheduled", "are scheduled", "is planned", "are planned", "is targeted", "are targeted",
        "is set for",
        "are set for", "is anticipated", "are anticipated", "is expected", "are expected", "is due", "are due",
        "has been scheduled", "have been scheduled", "has been set for", "have been set for",
    ];

    // Only when nothing firmer follows: "anticipates that it will …".
    private static readonly string[] Hopes =
        ["expects to", "expect to", "anticipates that", "anticipate that", "anticipates", "anticipate", "expects", "expect",
         "to be completed", "targets", "hopes to", "hope to", "should be", "must be",
         "is targeting", "are targeting", "has scheduled", "have scheduled"];

    private static readonly string[] Adverbs = ["then", "also", "now", "soon", "continue to", "further", "additionally", "fully"];

    /// <summary>Whether it says what is due to be done, as an auditor does, and not what somebody does.</summary>
    public bool IsDuty(string sentence) => Words.StandsAt(Same(sentence), "should", Start) || Words.StandsAt(Same(sentence), "must", Start);

    /// <summary>Null when the sentence commits to nothing.</summary>
    public static CommitmentVerb? Read(string sentence)
    {
        var plain = Same(sentence);
        var denials = new Denials(sentence);
        return First(plain, Certain, denials) ?? First(plain, Nouns, denials) ?? First(plain, Hopes, denials);
    }

    /// <summary>A copy to search in, as long as the text: white space and apostrophes in one form, lower case.</summary>
    public static string Same(string text) => string.Create(text.Length, text, (copy, from) =>
    {
        for (var i = 0; i < from.Length; i++)
            copy[i] = char.IsWhiteSpace(from[i]) ? ' ' : from[i] is '’' ? '\'' : char.ToLowerInvariant(from[i]);
    });

    private static CommitmentVerb? First(string plain, string[] verbs, Denials denials)
    {
        CommitmentVerb? first = null;
        foreach (var verb in verbs)
        {
            var at = Words.IndexOf(plain, verb);
            while (at >= 0 && (first is null || at < first.Start) && denials.Cover(at + verb.Length))
                at = Words.IndexOf(plain, verb, at + verb.Length);
            if (at >= 0 && (first is null || at < first.Start))
                first = WithWhatFollows(plain, at, verb, verbs == Nouns);
        }

        return first;
    }

    private static CommitmentVerb WithWhatFollows(string plain, int start, string verb, bool isNoun)
    {
        var at = SkipSpace(plain, start + verb.Length);
        if (isNoun)
            return new CommitmentVerb(start, at, CommitmentVoice.Noun);
        foreach (var adverb in Adverbs)
        {
            if (Words.StandsAt(plain, adverb, at))
                at = SkipSpace(plain, at + adverb.Length);
        }

        if (verb.EndsWith(" be", StringComparison.Ordinal))
            return new CommitmentVerb(start, at, CommitmentVoice.Passive);
        return Words.StandsAt(plain, "be", at)
            ? new CommitmentVerb(start, SkipSpace(plain, at + 2), CommitmentVoice.Passive)
            : new CommitmentVerb(start, at, CommitmentVoice.Active);
    }

    private static int SkipSpace(string plain, int at)
    {
        while (at < plain.Length && plain[at] == ' ')
            at++;
        return at;
    }
}
