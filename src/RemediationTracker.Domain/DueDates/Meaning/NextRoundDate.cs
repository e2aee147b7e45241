using RemediationTracker.Domain.DueDates.Reading;

namespace RemediationTracker.Domain.DueDates.Meaning;

/// <summary>
/// When something that goes on is looked at again: "ongoing; next review June 30, 2024". It goes on after that day as before, and has no
/// deadline.
/// </summary>
internal sealed class NextRoundDate : IOtherDate
{
    private const int Farthest = 25;
    private const int Nearest = 8;

    private static readonly string[] Rounds =
    [
        "review", "update", "meeting", "audit", "assessment", "check", "test", "exercise", "revision", "evaluation", "inspection",
        "session", "reassessment", "round", "cycle", "monitoring", "visit", "training",
        "report", "reporting", "one",
    ];

    public bool Tells(Sentence sentence, Deadline deadline)
    {
        var tokens = sentence.Tokens;
        for (var at = deadline.Start - 1; at >= 0 && deadline.Start - at <= Nearest && !tokens.IsBreak(at); at--)
        {
            if (tokens.IsAny(at, "due", "deadline", "by"))
                return false;
            if (tokens.IsAny(at, Rounds) && IsNext(tokens, at))
                return GoesOn(tokens, at);
        }

        return false;
    }

    // "next review", "the next annual review"
    private static bool IsNext(Tokens tokens, int at) =>
        tokens.Is(at - 1, "next") || (tokens.Is(at - 2, "next") && tokens.IsWord(at - 1));

    private static bool GoesOn(Tokens tokens, int next)
    {
        for (var at = next - 1; at >= 0 && next - at <= Farthest; at--)
        {
            if (Repetition.Continuing(tokens, at) is not null)
                return true;
        }

        return false;
    }
}
