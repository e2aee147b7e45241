namespace RemediationTracker.Domain.DueDates.Reading;

/// <summary>A date together with the words in front of it.</summary>
/// <param name="Start">The first token, lead included.</param>
/// <param name="End">The token after the last.</param>
/// <param name="Date">What was read, the lead already reckoned with.</param>
/// <param name="Lead">How the date is meant.</param>
internal sealed record Deadline(int Start, int End, Found Date, LeadKind Lead)
{
    /// <summary>Whether its sentence says that it is not promised.</summary>
    public bool IsDenied { get; init; }

    /// <summary>The date that this one takes the place of; null when it is the first.</summary>
    public Deadline? Original { get; init; }

    private static readonly string[] Amounts =
    [
        "day", "days", "week", "weeks", "month", "months", "quarter", "quarters", "year", "years", "well", "long", "far",
    ];

    /// <summary>
    /// First and last day that could be the deadline. What is promised *in* a period is kept on its last day; "by" it may mean its
    /// beginning. The first is not before <paramref name="said"/>, unless the whole is: nothing is late before it was promised.
    /// </summary>
    public (DateOnly? First, DateOnly? Last) Window(Tokens tokens, DateOnly said)
    {
        if (Date is not { First: { } first, Last: { } last })
            return (null, null);
        var isBound = Start < Date.Start && (tokens.IsAny(Start, "by", "no", "not", "before", "prior") || tokens.Is(Start + 1, "or"));
        if (!isBound)
            first = Date.KeptFrom ?? last;
        return (first < said && said <= last ? said : first, last);
    }

    /// <summary>Joins a date to the words in front of it.</summary>
    public static Deadline Of(Tokens tokens, Found date, int floor, DateOnly said)
    {
        var lead = Reading.Lead.Before(tokens, date.Start, floor);
        var kind = lead.Kind;
        // "Standard IS.005, effective October 15, 2018" tells of the past.
        if (kind == LeadKind.Start && date.Last < said
            && (tokens.IsAny(lead.Start, "effective", "as") || tokens.IsAny(lead.Start - 1, "year", "period", "term", "quarter", "month")))
            kind = LeadKind.NotADeadline;
        // "The report issued in May 2021", but "will be issued in March 2025".
        if (kind == LeadKind.NotADeadline && tokens.IsAny(lead.Start, "issued", "published"))
        {
            var inner = tokens.IsAny(lead.Start + 1, "in", "on") ? lead.Start + 1 : date.Start;
            lead = lead with { Start = inner };
            kind = tokens.IsAny(inner - 2, "be", "being", "have", "get") ? LeadKind.Plain : LeadKind.NotADeadline;
        }

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
