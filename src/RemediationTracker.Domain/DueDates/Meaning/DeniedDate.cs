using RemediationTracker.Domain.DueDates.Reading;

namespace RemediationTracker.Domain.DueDates.Meaning;

/// <summary>
/// "Will not be delivered until July 2025", "is unable to finish before the end of 2026", "the deadline of March 1, 2024 cannot be met",
/// "by 2025 the office will not have a plan".
/// </summary>
internal sealed class DeniedDate : IOtherDate
{
    // "Delays make completion by September 30, 2024 impossible"
    private static readonly string[] Adjectives =
        ["impossible", "infeasible", "unattainable", "unrealistic", "unlikely", "unachievable", "impracticable", "improbable"];

    private static readonly string[] Nouns = ["deadline", "date", "target", "goal", "milestone"];

    public bool Tells(Sentence sentence, Deadline deadline)
    {
        var (tokens, moods) = (sentence.Tokens, sentence.Moods);
        if (moods.IsDenied(deadline.Start) || tokens.IsAny(deadline.End, Adjectives))
            return true;
        var isSubject = !moods.IsGoverned(deadline.Start) || tokens.IsAny(deadline.End, Nouns) || tokens.IsAny(deadline.Start - 2, Nouns);
        return isSubject && moods.AreDeniedFrom(deadline.End);
    }
}
