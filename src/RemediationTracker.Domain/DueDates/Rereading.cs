using RemediationTracker.Domain.DueDates.Rules;

namespace RemediationTracker.Domain.DueDates;

/// <summary>
/// How due phrases are to be read anew. What is null stays as each phrase was read: so a rereading of nulls changes nothing.
/// </summary>
/// <param name="Calendar">The fiscal year meant by "FY" where a phrase does not say "state" or "federal".</param>
/// <param name="Seasons">When the seasons begin.</param>
public sealed record Rereading(FiscalCalendar? Calendar, SeasonDays? Seasons)
{
    /// <summary>
    /// What the phrase comes to, with what it hangs on left out; null when it is not this phrase alone that gave the window: when there is
    /// none, when it was counted from another day, or when more words were read than were kept.
    /// </summary>
    /// <param name="phrase">Verbatim.</param>
    /// <param name="said">The day it was said.</param>
    /// <param name="window">As it was read.</param>
    /// <param name="rule">The rule that read it, with its version.</param>
    /// <param name="calendar">The calendar that was assumed.</param>
    public DueReading? Of(string phrase, DateOnly said, DueWindow window, string rule, FiscalCalendar calendar)
    {
        if (window.Latest is null)
            return null;

        var seasons = SeasonRule.DaysOf(rule);
        var before = DuePhrase.Read(phrase, said, calendar, seasons);
        var after = DuePhrase.Read(phrase, said, Calendar ?? calendar, Seasons ?? seasons);
        var place = before.ToList().FindIndex(reading => reading.Window == window && reading.Rule == rule);
        return place >= 0 && before.Count == after.Count && after[place].Latest is not null ? after[place] : null;
    }
}
