using RemediationTracker.Domain.DueDates.Reading;

namespace RemediationTracker.Domain.DueDates.Meaning;

/// <summary>
/// A date within a condition or of somebody else: "if the vendor delivers by June 30, 2024, the office will …", "will ask the Comptroller,
/// who is expected to answer by July 31, 2024".
/// </summary>
internal sealed class ConditionDate : IOtherDate
{
    private const int Farthest = 25;

    private static readonly string[] Openings = ["if", "unless", "once", "when", "whenever"];

    public bool Tells(Sentence sentence, Deadline deadline)
    {
        var tokens = sentence.Tokens;
        for (var at = deadline.Start - 1; at >= sentence.Start && deadline.Start - at <= Farthest; at--)
        {
            if (tokens.Is(at, ",") && tokens.IsAny(at + 1, "who", "whose", "whom"))
                return true;
            if (tokens.IsAny(at, ",", "(") || tokens.IsAny(at, "will", "shall"))
                return false;
            if (tokens.IsAny(at, Openings) && deadline.Start - at > 1)
                return tokens.Is(deadline.End, ",") && tokens.IsWord(deadline.End + 1);
        }

        return false;
    }
}
