namespace RemediationTracker.Domain.DueDates.Reading;

/// <summary>
/// Whether words that could be a date without its year are one: "by May" is, and "DTS may" is not. They are where a word leads them, or a
/// label does, or nothing else is said.
/// </summary>
internal static class AssumedYear
{
    private static readonly string[] Labels =
        [":", "(", "target", "due", "date", "deadline", "-", "next", "this", "coming", "until", "to", "the", "or", "and", ","];

    private static readonly string[] NoNouns = ["of", "short", "behind", "through", "under", "within", "into", "be", "have", "not", "need"];

    public static bool MayBeMeant(Tokens tokens, Deadline deadline, int start, int end)
    {
        var (date, next) = (deadline.Date, tokens[deadline.End]);
        if (deadline.Lead == LeadKind.NotADeadline || Array.IndexOf(NoNouns, next) >= 0)
            return false;
        if (deadline.Start < date.Start)
            return !tokens.Is(deadline.Start, "at") && !(tokens.Is(deadline.Start, "for") && deadline.Start > start);
        if (date.Start == start || tokens.IsAny(date.Start - 1, Labels))
        {
            return deadline.End == end || !tokens.IsWord(deadline.End) || tokens.IsAny(date.Start - 1, "due", ":", "date")
                // "March 31 for the rules and September 30 for training"
                || (next is "for" or "and" && date.First == date.Last && tokens.IsAny(date.Start - 1, "and", ","));
        }

        return false;
    }
}
