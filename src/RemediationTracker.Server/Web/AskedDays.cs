using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace RemediationTracker.Server.Web;

/// <summary>The two clocks, as the address of a page has them.</summary>
/// <param name="On">The day in the world, on which lateness is judged.</param>
/// <param name="Known">The day at whose end the record is asked; null for the record as it stands.</param>
/// <param name="KnownAt">The end of that day; null for the record as it stands.</param>
public sealed record AskedDays(DateOnly On, DateOnly? Known, DateTimeOffset? KnownAt)
{
    /// <summary>Both as a page's address has them, without the question mark.</summary>
    public string Query => $"on={Words.Iso(On)}{(Known is { } known ? $"&known={Words.Iso(known)}" : "")}";

    /// <summary>Whether it is today, of the record as it stands, which an address need not say: opened tomorrow, it means tomorrow.</summary>
    public bool IsNow { get; private init; }

    /// <summary>What an address has of them behind its path: nothing for today, of the record as it stands.</summary>
    public string Asked => IsNow ? "" : $"?{Query}";

    /// <summary>Today, of the record as it stands.</summary>
    public static AskedDays Today(TrackerClock clock) => new(clock.Today, null, null) { IsNow = true };

    /// <summary>Reads both as <c>yyyy-MM-dd</c>; what is empty is today, or as it stands.</summary>
    public static bool TryParse(
        string? on,
        string? known,
        TrackerClock clock,
        [NotNullWhen(true)] out AskedDays? days,
        [NotNullWhen(false)] out string? problem)
    {
        days = null;
        problem = ProblemOf(on, out var day);
        problem = ProblemOf(known, out var knownOn) ?? problem;
        if (problem is null && knownOn > clock.Today)
            problem = "What the record will hold on a day to come is not known yet.";
        if (problem is not null)
            return false;

        // A day that is not over is the record as it stands, and is shown as that.
        var instant = knownOn is { } last ? clock.KnownOn(last) : null;
        days = new(day ?? knownOn ?? clock.Today, instant is null ? null : knownOn, instant);
        days = days with { IsNow = days.Known is null && days.On == clock.Today };
        return true;
    }

    /// <summary>Why a text is no day; null when it is one, or is empty and gives none.</summary>
    internal static string? ProblemOf(string? text, out DateOnly? day)
    {
        day = null;
        if (string.IsNullOrEmpty(text))
            return null;

        if (!DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var read))
            return $"“{text}” is not a day; write it as yyyy-MM-dd.";

        if (!JudgedDays.Holds(read))
            return $"“{text}” is too far away; choose a day of the years {JudgedDays.Told}.";

        day = read;
        return null;
    }
}
