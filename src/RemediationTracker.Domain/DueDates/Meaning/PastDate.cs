using RemediationTracker.Domain.DueDates.Reading;

namespace RemediationTracker.Domain.DueDates.Meaning;

/// <summary>
/// A day told as history: "in January 2023 the board reviewed it", "the plan that was due in 2020 will be revised by August 31, 2024". A
/// past day that stands alone, or that is called a deadline, is kept: a person will see that it is past.
/// </summary>
internal sealed class PastDate : IOtherDate
{
    private const int Nearest = 3;
    private const int Farthest = 10;

    private static readonly string[] Labels =
        ["planned", "scheduled", "targeted", "projected", "estimated", "expected", "anticipated", "proposed", "slated", "promised"];

    private static readonly string[] Then = ["was", "were", "had"];

    private static readonly string[] Now = ["will", "shall", "is", "are", "expects", "plans", "intends", "now", "has", "be", "must", "to"];

    public bool Tells(Sentence sentence, Deadline deadline)
    {
        if (deadline.Date.Offset is not null || sentence.Tokens.Is(deadline.Start - 1, ":") || IsLabelled(sentence, deadline))
            return false;
        var isAssumed = deadline.Date.IsYearAssumed;
        if (!sentence.Promise && sentence.TellsThePast && (isAssumed || deadline.Date.First <= sentence.Said))
            return true;
        // "The policy that was due in 2025", whenever that is
        for (var at = deadline.Start - 1; at > sentence.Start && deadline.Start - at <= Nearest; at--)
            if (sentence.Tokens.IsAny(at, "was", "were") && sentence.Tokens.IsAny(at - 1, "that", "which", "who"))
                return true;
        if (deadline.Date.Last < sentence.Said && WasThen(sentence, deadline))
            return true;
        // "Invoices dated before July 1, 2023 will be reviewed by March 31, 2024"
        var isFirm = sentence.IsFirm(deadline) && !sentence.Tokens.IsAny(deadline.Start, "before", "prior");
        return sentence.HasFuture && deadline.Date.Last < sentence.Said && !isFirm;
    }

    // "Planned 6/30/25 / Actual 7/15/25", as a cell has it
    private static bool IsLabelled(Sentence sentence, Deadline deadline)
    {
        var at = deadline.Start - 1;
        for (var left = Nearest; left > 0 && sentence.Tokens.IsAny(at, "date", "completion", "for", "on"); left--)
            at--;
        return sentence.Tokens.IsAny(at, Labels)
            && (at == sentence.Start || sentence.Tokens.IsAny(at - 1, "/", "|", ",", "(", "-", ":", ";"));
    }

    // "The system was to be replaced by 2023", "should have been updated by 2023", "the deadline was June 30, 2023"
    private static bool WasThen(Sentence sentence, Deadline deadline)
    {
        var tokens = sentence.Tokens;
        for (var at = deadline.Start - 1; at >= sentence.Start && deadline.Start - at <= Farthest; at--)
        {
            if (tokens.IsAny(at, Then) || (tokens.Is(at, "should") && tokens.Is(at + 1, "have")))
                return true;
            if (tokens.IsAny(at, Now) && !tokens.IsAny(at - 1, Then) && !tokens.IsAny(at - 2, Then))
                return false;
        }

        return false;
    }
}
