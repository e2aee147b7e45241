using RemediationTracker.Domain.DueDates.Reading;

namespace RemediationTracker.Domain.DueDates.Meaning;

/// <summary>
/// What something is for or of: "the reports for calendar year 2022", "transactions from July 2021 through June 2023", "audits through
/// fiscal year 2020". "Scheduled for June 2024" is a deadline, and so are the others where no firmer one stands beside them.
/// </summary>
internal sealed class ScopeDate : IOtherDate
{
    private const int Farthest = 5;

    private static readonly string[] Schedules =
    [
        "planned", "scheduled", "slated", "targeted", "target", "set", "anticipated", "expected", "estimated", "projected", "due", "aiming",
        "aims", "aim", "date", "deadline", "completion", "goal", "intended", "track", "proposed", "budgeted", "programmed", "release",
        "launch",
        "is", "are", "slotted", "calendared",
    ];

    public bool Tells(Sentence sentence, Deadline deadline)
    {
        var tokens = sentence.Tokens;
        if (tokens.Is(deadline.Start, "for") && deadline.Start < deadline.Date.Start)
            return deadline.Start > sentence.Start && tokens.IsWord(deadline.Start - 1) && !tokens.IsAny(deadline.Start - 1, Schedules)
                && !IsScheduled(sentence, deadline.Start);
        if (IsPeriod(sentence, deadline.Start - 1))
            return true;
        if (!sentence.HasFirm || sentence.IsFirm(deadline))
            return false;
        return tokens.IsAny(deadline.Start, "from", "through", "thru", "until", "till", "during", "between", "since")
            || tokens.Is(deadline.Start - 1, "of") || (deadline.Start == deadline.Date.Start && tokens.Is(deadline.Start - 1, "and")
                && deadline.Date.Last < sentence.Said);
    }

    // "Has scheduled the test for June 30, 2024"
    private static bool IsScheduled(Sentence sentence, int at)
    {
        for (var i = at - 1; i >= sentence.Start && at - i <= Farthest; i--)
            if (sentence.Tokens.IsAny(i, "scheduled", "slated", "planned", "targeted"))
                return true;
        return false;
    }

    // "The audit period, July 1, 2021 through June 30, 2023", "the term of the contract is July 1, 2023 through June 30, 2026"
    private static bool IsPeriod(Sentence sentence, int before)
    {
        var tokens = sentence.Tokens;
        if (tokens.IsAny(before, "period", "scope", "term"))
            return true;
        if (!tokens.IsAny(before, "is", "was", "of", ":", ","))
            return false;
        for (var at = before - 1; at >= sentence.Start && before - at <= Farthest; at--)
            if (tokens.IsAny(at, "period", "scope", "term"))
                return !tokens.Is(before, ",") || at == before - 1;
        return false;
    }
}
