using RemediationTracker.Domain.DueDates.Reading;

namespace RemediationTracker.Domain.DueDates.Meaning;

/// <summary>
/// Whether the words of a sentence, up to each of its places, promise or deny: "will not deliver the module until", "it is unlikely that".
/// A later "will" of another clause takes a denial back, and so does a "but". Two passes over the tokens, however long the sentence is.
/// </summary>
internal sealed class Moods
{
    private const int Near = 3;

    private static readonly HashSet<string> Negations =
    [
        "not", "never", "cannot", "nor", "unable", "unavailable", "unlikely", "impossible", "unrealistic", "unattainable", "infeasible",
        "improbable", "implausible", "unachievable", "impracticable", "inconceivable", "doubtful", "doubt",
        "doubts", "fail", "fails", "failed", "failing", "miss", "missed", "misses", "missing", "no", "none", "neither", "nobody", "nothing",
        "hardly", "scarcely", "decline", "declines", "declined", "refuse", "refuses", "refused", "withdrawn", "withdrew", "abandoned",
        "cancelled", "canceled",
        "rescinded", "waived", "disagree", "disagrees", "disagreed",
    ];

    // Said of a denied word, they deny all that is said to follow: "does not expect that it will …".
    private static readonly HashSet<string> Attitudes =
    [
        "expect", "expects", "expected", "expecting", "anticipate", "anticipates", "anticipated", "believe", "believes", "think", "thinks",
        "plan", "plans", "planned", "intend", "intends", "intended", "foresee", "envision", "hope", "hopes", "likely", "possible",
        "feasible",
        "able", "sure", "certain", "confident", "clear", "commit", "committed", "guarantee", "guaranteed", "promise", "promised", "confirm",
        "scheduled", "slated", "due", "projected", "realistic", "practical", "aim", "aims", "targeted", "way", "chance", "possibility",
        "expectation", "intention", "assurance", "appear", "appears", "seem", "seems",
    ];

    private static readonly HashSet<string> Denying =
        ["unlikely", "improbable", "impossible", "unrealistic", "doubtful", "doubt", "doubts", "none", "neither", "nobody", "nothing",
         "disagree", "disagrees", "disagreed"];

    private static readonly HashSet<string> Promises =
    [
        "will", "shall", "plans", "intends", "expects", "anticipates", "aims", "hopes", "commits", "agrees", "targets", "must", "should",
        "we'll", "it'll", "they'll",
    ];

    // No verbs that end a denial by themselves, but after an "and" or a comma they do: "is not tested, with a test planned for …".
    private static readonly HashSet<string> Plans =
        ["planned", "scheduled", "slated", "targeted", "target", "goal", "expected", "anticipated", "due", "being", "be"];

    private static readonly HashSet<string> Turns = ["but", "however", "instead", "although", "though", "whereas", ";"];

    private static readonly HashSet<string> Subordinators = ["because", "since", "as", "while", "if", "when", "given", "where", "due"];

    private static readonly HashSet<string> Finite =
    [
        "is", "are", "was", "were", "has", "have", "had", "can", "cannot", "could", "may", "might", "would", "does", "do", "did", "expect",
        "plan", "anticipate", "intend", .. Promises,
    ];

    private static readonly HashSet<string> Ends =
        ["if", "unless", "when", "once", "until", "who", "which", "that", "because", "since", "while", "as", "after", ";", .. Turns];

    private static readonly HashSet<string> Lapsed =
        ["passed", "slipped", "lapsed", "unmet", "overdue", "missed", "repealed", "rescinded", "waived", "cancelled", "canceled"];

    private readonly int start;
    private readonly bool[] denied;
    private readonly bool[] governed;
    private readonly bool[] denies;

    public Moods(Tokens tokens, int start, int end)
    {
        this.start = start;
        (denied, governed, denies) = (new bool[end - start + 1], new bool[end - start + 1], new bool[end - start + 1]);
        ReadForwards(tokens, end);
        ReadBackwards(tokens, end);
    }

    /// <summary>Whether the words before a place deny it.</summary>
    public bool IsDenied(int at) => denied[at - start];

    /// <summary>Whether a verb that governs a place stands before it.</summary>
    public bool IsGoverned(int at) => governed[at - start];

    /// <summary>Whether the first verb from a place on is denied: "cannot be met".</summary>
    public bool AreDeniedFrom(int at) => denies[at - start];

    /// <summary>Whether a word denies at a place; "no later than" and "not only" do not.</summary>
    public static bool Denies(Tokens tokens, int at)
    {
        if (tokens.IsAny(at, "prevented", "prevents", "precluded", "precludes"))
            return IsKeptFrom(tokens, at);
        if (tokens.IsAny(at, "lacks", "lack", "lacked", "insufficient", "inadequate"))
            return IsTooLittle(tokens, at);
        if (tokens.Is(at, "short"))
            return tokens.IsAny(at - 1, "fell", "falls", "fall", "fallen", "falling") && tokens.Is(at + 1, "of");
        if (!Negations.Contains(tokens[at]))
            return tokens[at].EndsWith("n't", StringComparison.Ordinal);
        return tokens[at] switch
        {
            "not" => !tokens.IsAny(at + 1, "only", "later", "beyond", "past", "exceeding", "just") && !tokens.Is(at - 1, "or")
                && !tokens.Follow(at + 1, "to exceed", out _),
            "no" => !tokens.IsAny(at + 1, ".", "later", "earlier", "sooner", "more", "less", "fewer", "doubt", "matter")
                && (!tokens.IsAny(at - 1, "at", "with") || tokens.IsAny(at + 1, "time", "point")),
            "nothing" => !tokens.Is(at + 1, "but"),
            _ => true,
        };
    }

    // "Prevented the office from meeting the deadline"
    private static bool IsKeptFrom(Tokens tokens, int at)
    {
        for (var i = at + 1; i <= at + 2 * Near; i++)
        {
            if (tokens.Is(i, "from"))
                return tokens[i + 1].EndsWith("ing", StringComparison.Ordinal);
        }

        return false;
    }

    // "Lacks the staff to complete this", "insufficient funding to complete this"
    private static bool IsTooLittle(Tokens tokens, int at)
    {
        for (var i = at + 1; i <= at + 2 * Near; i++)
        {
            if (tokens.IsAny(i, "by", ",", "will"))
                return false;
            if (tokens.Is(i, "to"))
                return true;
        }

        return false;
    }

    private void ReadForwards(Tokens tokens, int end)
    {
        var (isDenied, isHeld, isSubordinate, isJoined, isOpening) = (false, false, false, false, true);
        var (isGoverned, attitude) = (false, -1);
        for (var at = start; at < end; at++)
        {
            (denied[at - start], governed[at - start]) = (isDenied, isGoverned);
            if (Turns.Contains(tokens[at]) || (tokens.Is(at, "yet") && tokens.Is(at - 1, ",")) || (isSubordinate && tokens.Is(at, ",")))
            {
                (isDenied, isHeld, isSubordinate, isJoined, isOpening, isGoverned) = (false, false, false, false, true, false);
                continue;
            }

            if (isOpening && Subordinators.Contains(tokens[at]))
                isSubordinate = true;
            if (tokens.IsAny(at, ",", "and"))
                isJoined = true;
            // "Disagrees that the system is at risk, and will replace it": the second verb is the agency's own again.
            if (isHeld && tokens.Is(at, "and") && tokens.Is(at - 1, ",") && Promises.Contains(tokens[at + 1]))
                (isDenied, isHeld) = (false, false);
            if (Denies(tokens, at) && !(isGoverned && IsOfNoun(tokens, at)))
            {
                attitude = Attitude(tokens, at);
                (isDenied, isHeld, isJoined) = (true, isHeld || IsHeld(tokens, at, attitude, isOpening), false);
            }
            else if (isDenied && !isHeld && at != attitude && TakesBack(tokens, at, isJoined))
            {
                isDenied = false;
            }

            isGoverned |= Finite.Contains(tokens[at]);
            isOpening = false;
        }

        (denied[end - start], governed[end - start]) = (isDenied, isGoverned);
    }

    private void ReadBackwards(Tokens tokens, int end)
    {
        for (var at = end - 1; at >= start; at--)
            denies[at - start] = Finite.Contains(tokens[at]) || tokens[at].EndsWith("n't", StringComparison.Ordinal)
                ? IsDeniedVerb(tokens, at)
                : !Ends.Contains(tokens[at]) && denies[at + 1 - start];
    }

    // The verb of meaning that is denied, as in "does not expect"; -1 when it is another verb that is.
    private static int Attitude(Tokens tokens, int at)
    {
        if (Denying.Contains(tokens[at]))
            return at;
        for (var i = at + 1; i <= at + Near; i++)
            if (Attitudes.Contains(tokens[i]))
                return i;
        return -1;
    }

    // A whole clause is denied: "it is unlikely that", "does not expect that", "no work will".
    private static bool IsHeld(Tokens tokens, int at, int attitude, bool isOpening)
    {
        if (isOpening && tokens.IsAny(at, "no", "not", "none", "neither", "nobody", "nothing"))
            return true;
        if (tokens.Follow(at - 1, "by no means", out _))
            return true;
        for (var i = attitude + 1; attitude >= 0 && i <= attitude + Near; i++)
            if (tokens.Is(i, "that"))
                return true;
        return false;
    }

    // "Will train staff not trained in 2023": it is not the training that is denied.
    private static bool IsOfNoun(Tokens tokens, int at) =>
        tokens.Is(at, "not") && tokens.IsWord(at - 1) && !Finite.Contains(tokens[at - 1])
        && !tokens.IsAny(at - 1, "be", "been", "being", "to", "or", "and", "still", "also")
        && !tokens[at - 1].EndsWith("ly", StringComparison.Ordinal)
        && tokens[tokens.Skip(at + 1, "yet", "previously", "already", "fully")].EndsWith("ed", StringComparison.Ordinal);

    private static bool TakesBack(Tokens tokens, int at, bool isJoined) =>
        !Denies(tokens, at + 1) && (Promises.Contains(tokens[at]) || (isJoined && Plans.Contains(tokens[at])));

    private static bool IsDeniedVerb(Tokens tokens, int at)
    {
        if (Denies(tokens, at))
            return true;
        for (var i = at + 1; i <= at + 2; i++)
            if (Denies(tokens, i) || Lapsed.Contains(tokens[i]))
                return true;
        return false;
    }
}
