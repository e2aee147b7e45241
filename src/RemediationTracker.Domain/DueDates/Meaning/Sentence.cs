using RemediationTracker.Domain.DueDates.Reading;

namespace RemediationTracker.Domain.DueDates.Meaning;

/// <summary>A sentence as those look at it who judge what its dates are of.</summary>
internal sealed class Sentence
{
    private static readonly HashSet<string> Promises =
    [
        "will", "shall", "we'll", "it'll", "they'll", "plans", "intends", "expects", "expected", "anticipates", "anticipated", "aims",
        "hopes",
        "commits", "committed", "agrees", "scheduled", "slated", "targets", "target", "targeted", "due", "deadline", "date", "must",
        "should",
        "estimated", "projected", "goal",
    ];

    private static readonly string[] Verbs = ["plan", "expect", "intend", "anticipate", "aim", "hope", "commit", "agree", "going"];

    private static readonly HashSet<string> Told =
    [
        "was", "were", "had", "did", "met", "held", "began", "took", "made", "sent", "wrote", "found", "ran", "gave", "went", "came",
        "said",
        "told", "saw", "chose", "paid", "became", "left", "won", "lost", "spent", "brought", "bought", "built",
    ];

    public Sentence(Tokens tokens, int start, int end, DateOnly said, IReadOnlyList<Deadline> deadlines)
    {
        (Tokens, Start, End, Said) = (tokens, start, end, said);
        Moods = new Moods(tokens, start, end);
        for (var at = start; at < end; at++)
        {
            Promise |= Promises.Contains(tokens[at])
                || (tokens.IsAny(at, "to", "that") && (tokens.IsAny(at - 1, Verbs) || tokens.IsAny(at + 1, "be")));
            TellsThePast |= IsPastVerb(tokens, at);
        }

        HasFirm = deadlines.Any(d => d.Lead != LeadKind.NotADeadline && d.Date.Last >= said && IsFirm(d));
        HasFuture = deadlines.Any(d => d.Lead != LeadKind.NotADeadline && d.Date.Last >= said);
    }

    public Tokens Tokens { get; }

    public int Start { get; }

    /// <summary>Exclusive.</summary>
    public int End { get; }

    public DateOnly Said { get; }

    public Moods Moods { get; }

    /// <summary>Whether a word of promise stands anywhere in it.</summary>
    public bool Promise { get; }

    /// <summary>Whether a verb in the past stands anywhere in it.</summary>
    public bool TellsThePast { get; }

    /// <summary>Whether it holds a date to come that is said to be a deadline: "by", "no later than".</summary>
    public bool HasFirm { get; }

    /// <summary>Whether it holds a date to come.</summary>
    public bool HasFuture { get; }

    /// <summary>Whether a date has words in front of it that make it a deadline.</summary>
    public bool IsFirm(Deadline deadline) =>
        deadline.Start < deadline.Date.Start
        && (Tokens.IsAny(deadline.Start, "by", "before", "no", "not", "prior") || Tokens.Is(deadline.Start + 1, "or"));

    /// <summary>Whether a verb in the past stands at a place: "reviewed", "was"; not "be reviewed".</summary>
    public static bool IsPastVerb(Tokens tokens, int at)
    {
        var word = tokens[at];
        return Told.Contains(word)
            || (word.Length > 4 && word.EndsWith("ed", StringComparison.Ordinal)
                && word is not ("need" or "exceed" or "proceed" or "indeed")
                && !tokens.IsAny(at - 1, "be", "been", "being", "is", "are", "get", "gets", "the", "a", "an"));
    }
}
