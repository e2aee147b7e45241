using RemediationTracker.Domain.DueDates.Reading;

namespace RemediationTracker.Domain.DueDates.Meaning;

/// <summary>When something ends by itself: "the contract runs through December 31, 2025", "which expires on June 30".</summary>
internal sealed class ExpiryDate : IOtherDate
{
    private static readonly string[] Verbs =
    [
        "run", "runs", "ran", "running", "expire", "expires", "expired", "expiring", "expiration", "lasts", "last", "lasting", "valid",
        "covers",
        "cover", "covered", "covering", "sunsets", "lapses", "funded", "extends", "ends", "ended", "ending",
    ];

    public bool Tells(Sentence sentence, Deadline deadline)
    {
        var (tokens, at) = (sentence.Tokens, deadline.Start - 1);
        if (deadline.Start == deadline.Date.Start)
            at = tokens.IsAny(at, ":", "-") ? at - 1 : at;
        return at >= sentence.Start
            && (tokens.IsAny(at, Verbs) || (tokens.IsAny(at, "effect", "force") && tokens.Is(at - 1, "in") && !tokens.Is(at - 2, "be")));
    }
}
