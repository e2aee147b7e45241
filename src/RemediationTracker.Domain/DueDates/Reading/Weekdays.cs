namespace RemediationTracker.Domain.DueDates.Reading;

/// <summary>The weekdays' names, whole or short.</summary>
internal static class Weekdays
{
    private static readonly string[] Names = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"];

    /// <summary>The weekday that a word names; null when it names none. "Sun" and "sat" are words of their own.</summary>
    public static DayOfWeek? Read(string word)
    {
        var short3 = word.Length is 3 or 4 or 5 && word is not ("sun" or "sat");
        var weekday = Array.FindIndex(Names, name => name == word || (short3 && name.StartsWith(word, StringComparison.Ordinal)));
        return weekday < 0 ? null : (DayOfWeek)weekday;
    }
}
