namespace RemediationTracker.Server;

/// <summary>Days on which lateness can be judged. What is farther away is a slip of the hand, and would be answered by the million days.</summary>
internal static class JudgedDays
{
    /// <summary>The first and the last year.</summary>
    public const string Told = "from 1900 to 2200";

    /// <summary>Whether a day is one of them.</summary>
    public static bool Holds(DateOnly day) => day.Year is >= 1900 and <= 2200;
}
