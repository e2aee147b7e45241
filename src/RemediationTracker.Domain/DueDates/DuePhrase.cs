using RemediationTracker.Domain.DueDates.Reading;

namespace RemediationTracker.Domain.DueDates;

/// <summary>
/// Reads what an auditee said about a date. Tokens first, then the rules of <see cref="Rules.PeriodRules"/>, one family a file; the time
/// taken grows with the phrase's length and no faster. Nothing is guessed: what no rule reads stays unread.
/// </summary>
public static class DuePhrase
{
    /// <summary>Longest phrase that somebody may give, in UTF-16 code units. Imported sentences may be longer.</summary>
    public const int MaxLength = 1_000;

    // Beyond these years an offset could leave the calendar.
    private const int FirstYear = 1000;
    private const int LastYear = 9000;

    /// <summary>One reading for each milestone that the phrase holds, in the order of its words; never empty.</summary>
    /// <param name="phrase">A phrase, or the whole sentences around it.</param>
    /// <param name="said">The day it was said. Before the year 1000 or after 9000 everything is unread.</param>
    /// <param name="calendar">The fiscal year meant by "FY" where the phrase does not say "state" or "federal".</param>
    /// <param name="seasons">When the seasons begin; the rule's name tells it of a date that hangs on that.</param>
    /// <param name="published">The day the audit was published, which "within 90 days of publication" runs from; the day it was said when
    /// null.</param>
    public static IReadOnlyList<DueReading> Read(
        string phrase,
        DateOnly said,
        FiscalCalendar calendar = FiscalCalendar.Massachusetts,
        SeasonDays seasons = SeasonDays.Astronomical,
        DateOnly? published = null)
    {
        ArgumentNullException.ThrowIfNull(phrase);
        if (said.Year is < FirstYear or > LastYear)
            return [Unread(phrase, said, calendar)];

        var tokens = new Tokens(phrase);
        var anchor = new Anchor(said, calendar, seasons) { Published = published ?? said };
        var readings = new List<DueReading>();
        var (start, holdsOtherDates) = (0, false);
        for (var at = 0; at <= tokens.Count; at++)
        {
            if (at < tokens.Count && !tokens.IsBreak(at))
                continue;
            var sentence = new SentenceReader(tokens, start, at, anchor);
            var read = sentence.Read();
            readings.AddRange(read);
            holdsOtherDates |= sentence.HoldsOtherDates;
            if (read.Count == 0 && (sentence.NamesNoSuchDay || sentence.SaysUndetermined()))
                readings.Add(Unread(tokens.Verbatim(start, at), said, calendar) with { NamesNoSuchDay = sentence.NamesNoSuchDay });
            start = at + 1;
        }

        return readings.Count > 0 ? readings : [Unread(phrase, said, calendar) with { HoldsOtherDates = holdsOtherDates }];
    }

    private static DueReading Unread(string text, DateOnly said, FiscalCalendar calendar) =>
        new(text, null, null, DueKind.Unread, "unread/2", null, said, calendar);
}
