using RemediationTracker.Domain.DueDates;

namespace RemediationTracker.Domain.Milestones;

/// <summary>A date that somebody gives today: one, and not past.</summary>
internal static class SaidDate
{
    /// <summary>The date, or why it is none; the field that the refusal names is <c>due</c>.</summary>
    /// <param name="phrase">In words, or as a day.</param>
    /// <param name="today">The day it is said, and the first that it may be.</param>
    /// <param name="calendar">Which fiscal year <c>FY</c> means.</param>
    /// <param name="published">The day the audit was published; null when it is not.</param>
    public static (Due? Due, InvalidValue? Refusal) Read(string phrase, DateOnly today, FiscalCalendar calendar, DateOnly? published)
    {
        if (phrase.Length > DuePhrase.MaxLength)
            return (null, new InvalidValue("due", $"due has {phrase.Length} characters; at most {DuePhrase.MaxLength} are taken."));

        var readings = DuePhrase.Read(phrase, today, calendar, published: published);
        if (readings is not [{ Latest: { } latest } reading])
        {
            var why = readings.Count > 1 ? $"due holds {readings.Count} dates; propose one."
                : readings[0].NamesNoSuchDay ? "due names a day that no calendar has."
                : "due has no date between the years 1900 and 2199 that can be read; write it as in “by June 30, 2027”.";
            return (null, new InvalidValue("due", why));
        }

        return latest < today
            ? (null, new InvalidValue("due", $"due reads as {latest:yyyy-MM-dd}, which is before today, {today:yyyy-MM-dd}."))
            : (Due.Of(phrase, reading), null);
    }
}
