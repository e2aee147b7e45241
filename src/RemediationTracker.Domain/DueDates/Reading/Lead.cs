namespace RemediationTracker.Domain.DueDates.Reading;

internal enum LeadKind
{
    Plain,
    Before,
    Start,
    NotADeadline,
}

/// <summary>The words in front of a date that say how it is meant: "by", "no later than", "prior to", "since".</summary>
/// <param name="Kind">How the date is meant.</param>
/// <param name="Start">The first token of the lead; the date's own when it has none.</param>
internal sealed record Lead(LeadKind Kind, int Start)
{
    private const int MostFillers = 3;

    private static readonly string[] Fillers = ["the", "approximately", "about", "around", "roughly", "sometime", "or"];

    // Longest first: "on or before" is no "before".
    private static readonly (string Words, LeadKind Kind)[] Leads =
    [
        ("by the close of business on", LeadKind.Plain), ("by close of business on", LeadKind.Plain),
        ("by the end of business on", LeadKind.Plain), ("by end of business on", LeadKind.Plain), ("by cob on", LeadKind.Plain),
        ("by the close of business", LeadKind.Plain), ("by close of business", LeadKind.Plain), ("by cob", LeadKind.Plain),
        ("by the end of the day on", LeadKind.Plain), ("by end of day on", LeadKind.Plain), ("by the end of the day", LeadKind.Plain),
        ("by end of day", LeadKind.Plain), ("by eod on", LeadKind.Plain), ("by eod", LeadKind.Plain), ("end of day", LeadKind.Plain),
        ("close of business on", LeadKind.Plain), ("close of business", LeadKind.Plain), ("cob on", LeadKind.Plain),
        ("cob", LeadKind.Plain), ("eod", LeadKind.Plain),
        ("no later than", LeadKind.Plain), ("not later than", LeadKind.Plain), ("on or before", LeadKind.Plain),
        ("at or before", LeadKind.Plain),
        ("by or before", LeadKind.Plain), ("no earlier than", LeadKind.NotADeadline), ("no sooner than", LeadKind.NotADeadline),
        ("later than", LeadKind.NotADeadline), ("earlier than", LeadKind.NotADeadline), ("sooner than", LeadKind.NotADeadline),
        ("more than", LeadKind.NotADeadline), ("less than", LeadKind.NotADeadline), ("instead of", LeadKind.NotADeadline),
        ("rather than", LeadKind.NotADeadline), ("other than", LeadKind.NotADeadline), ("except", LeadKind.NotADeadline),
        ("not beyond", LeadKind.Plain), ("not past", LeadKind.Plain), ("beyond", LeadKind.NotADeadline), ("past", LeadKind.NotADeadline),
        ("not before", LeadKind.NotADeadline), ("on or after", LeadKind.NotADeadline), ("as of", LeadKind.Start),
        ("prior to", LeadKind.Before),
        ("in advance of", LeadKind.Before), ("ahead of", LeadKind.Before), ("before", LeadKind.Before),
        ("beginning on", LeadKind.Start), ("beginning in", LeadKind.Start), ("beginning", LeadKind.Start), ("starting on", LeadKind.Start),
        ("starting in", LeadKind.Start), ("starting", LeadKind.Start), ("commencing on", LeadKind.Start), ("commencing", LeadKind.Start),
        ("effective", LeadKind.Start), ("issued in", LeadKind.NotADeadline), ("issued on", LeadKind.NotADeadline),
        ("issued", LeadKind.NotADeadline), ("published in", LeadKind.NotADeadline), ("published on", LeadKind.NotADeadline),
        ("since", LeadKind.NotADeadline), ("dated", LeadKind.NotADeadline), ("after", LeadKind.NotADeadline),
        ("from", LeadKind.Start), ("through", LeadKind.Plain), ("until", LeadKind.Plain), ("till", LeadKind.Plain),
        ("during", LeadKind.Plain), ("throughout", LeadKind.Plain),
        ("within", LeadKind.Plain), ("for", LeadKind.Plain), ("by", LeadKind.Plain), ("in", LeadKind.Plain), ("on", LeadKind.Plain),
        ("at", LeadKind.Plain),
    ];

    /// <summary>The lead that ends where a date starts.</summary>
    /// <param name="tokens">The phrase.</param>
    /// <param name="date">The date's first token.</param>
    /// <param name="floor">The first token that the lead may take.</param>
    public static Lead Before(Tokens tokens, int date, int floor)
    {
        var end = date;
        while (end > floor && date - end < MostFillers && tokens.IsAny(end - 1, Fillers))
            end--;
        foreach (var (words, kind) in Leads)
        {
            var start = end - words.Count(c => c == ' ') - 1;
            if (start >= floor && tokens.Follow(start, words, out _))
                return new Lead(kind, start);
        }

        return new Lead(LeadKind.Plain, date);
    }
}
