namespace RemediationTracker.Domain.DueDates.Reading;

/// <summary>A date together with the words in front of it.</summary>
/// <param name="Start">The first token, lead included.</param>
/// <param name="End">The token after the last.</param>
/// <param name="Date">What was read, the lead already reckoned with.</param>
/// <param name="Lead">How the date is meant.</param>
internal sealed record Deadline(int Start, int End, Found Date, LeadKind Lead)
{
    private static readonly string[] Amounts =
    [
        "day", "days", "week", "weeks", "month", "months", "quarter", "quarters", "year", "years", "well", "long", "far",
    ];

    /// <summary>Joins a date to the words in front of it.</summary>
    public static Deadline Of(Tokens tokens, Found date, int floor, DateOnly said)
    {
        var lead = Reading.Lead.Before(tokens, date.Start, floor);
        var kind = lead.Kind;
        // "Standard IS.005, effective October 15, 2018" tells of the past.
        if (kind == LeadKind.Start && tokens.IsAny(lead.Start, "effective", "as") && date.Last < said)
            kind = LeadKind.NotADeadline;
        if (ToldCompletion.Tells(tokens, lead.Start, date, floor, said))
            kind = LeadKind.NotADeadline;
        // "Days before June 30, 2023" leaves open how many.
        if (kind == LeadKind.Before && (tokens.IsAny(lead.Start - 1, Amounts) || (date.Kind == DueKind.Ambiguous && !date.IsEnd)))
            kind = LeadKind.NotADeadline;
        if (kind == LeadKind.Before && !date.IsEnd && date.First is { } first)
            date = date with { First = first.AddDays(-1), Last = first.AddDays(-1), Rule = "before-" + date.Rule };
        return new Deadline(lead.Start, date.End, date, kind);
    }
}
