using RemediationTracker.Domain.DueDates.Reading;

namespace RemediationTracker.Domain.DueDates.Meaning;

/// <summary>
/// A date of which the sentence itself says that it is none: "June 30, 2024 was only a guess", "the June 30, 2024 date in the draft was
/// illustrative". "June 30, 2024 is an estimate" and "is tentative" name a deadline that may move.
/// </summary>
internal sealed class GuessDate : IOtherDate
{
    private const int Farthest = 6;
    private const int Nearest = 5;

    private static readonly string[] Fancies =
    [
        "guess", "guesses", "guesswork", "placeholder", "placeholders", "example", "examples", "hypothetical", "illustrative",
        "illustration", "speculative", "speculation", "typo", "error", "mistake", "mistaken", "erroneous", "conjecture",
    ];

    // Of what is over: "was an estimate", "was suggested by the vendor".
    private static readonly string[] Former =
    [
        "estimate", "tentative", "suggested", "suggestion", "mentioned", "discussed", "considered", "floated", "proposed", "proposal",
        "assumed", "assumption", "aspirational", "preliminary", "unofficial", "informal", "raised", "contemplated", "rough",
    ];

    // What may stand before: "was only used as a placeholder".
    private static readonly string[] Before =
    [
        "only", "merely", "just", "simply", "purely", "a", "an", "the", "used", "as", "in", "intended", "listed", "given", "entered",
        "included", "put", "meant", "mere", "initial", "for",
    ];

    public bool Tells(Sentence sentence, Deadline deadline)
    {
        var tokens = sentence.Tokens;
        if (tokens.Is(deadline.End, "as") && IsFancy(tokens, deadline.End + 1, isOver: false))
            return true;
        for (var at = deadline.End; at < sentence.End && at - deadline.End <= Farthest; at++)
        {
            if (tokens.IsAny(at, ",", ";", "and", "but", "will", "shall"))
                return false;
            if (tokens.IsAny(at, "was", "were"))
                return IsFancy(tokens, at + 1, isOver: true);
            if (tokens.IsAny(at, "is", "are"))
                return IsFancy(tokens, at + 1, isOver: false);
        }

        return false;
    }

    private static bool IsFancy(Tokens tokens, int at, bool isOver)
    {
        for (var end = at + Nearest; at < end && tokens.IsAny(at, Before);)
            at++;
        return tokens.IsAny(at, Fancies) || (isOver && tokens.IsAny(at, Former));
    }
}
