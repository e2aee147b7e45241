using RemediationTracker.Domain.DueDates.Reading;

namespace RemediationTracker.Domain.DueDates.Meaning;

/// <summary>Sets aside the dates of a sentence that are of something else than what is promised.</summary>
internal static class OtherDates
{
    private static readonly IReadOnlyList<IOtherDate> All =
    [
        new AttributeDate(), new ScopeDate(), new ExpiryDate(), new PastDate(), new ConditionDate(), new EarliestDate(), new GuessDate(),
        new AnotherDate(), new NextRoundDate(), new RefusedDate(),
    ];

    /// <summary>Such dates are kept in the list, as no deadlines: their words are read, and mean no other date.</summary>
    public static void SetAside(Tokens tokens, int start, int end, DateOnly said, List<Deadline> deadlines)
    {
        if (deadlines.Count == 0)
            return;
        var sentence = new Sentence(tokens, start, end, said, deadlines);
        var denied = new DeniedDate();
        for (var i = 0; i < deadlines.Count; i++)
        {
            var isDenied = denied.Tells(sentence, deadlines[i]);
            if (isDenied || All.Any(other => other.Tells(sentence, deadlines[i])))
                deadlines[i] = deadlines[i] with { Lead = LeadKind.NotADeadline, IsDenied = isDenied };
        }
    }
}
