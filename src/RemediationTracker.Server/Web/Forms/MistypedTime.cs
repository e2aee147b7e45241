using System.Globalization;
using System.Text.RegularExpressions;
using RemediationTracker.Domain.DueDates;

namespace RemediationTracker.Server.Web.Forms;

/// <summary>A slip in a word that names a time, by which no date can be read, as in “by Sumer 2024”.</summary>
internal static class MistypedTime
{
    private static readonly string[] Times =
    [
        .. CultureInfo.InvariantCulture.DateTimeFormat.MonthNames.Where(month => month.Length > 3),
        "Spring", "Summer", "Autumn", "Winter", "quarter", "fiscal", "calendar", "month", "year",
    ];

    /// <summary>Longer texts are pasted pages, and take long to read many times over.</summary>
    private const int LongestText = 200;

    /// <summary>Each is read, so that many slips in a text take no longer than a few.</summary>
    private const int MostTried = 5;

    private static readonly Regex Word = new("[A-Za-z]{4,12}", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);

    /// <summary>
    /// The words as they may be meant: one of them spelled as a time that is one slip away, each way in which a date can be read then; empty when
    /// there is none.
    /// </summary>
    /// <param name="unread">From which no date can be read.</param>
    public static IReadOnlyList<string> Meant(DueReading unread)
    {
        if (unread.Text.Length > LongestText)
            return [];
        var near =
            from word in Word.Matches(unread.Text)
            from time in Times
            where Slips.Between(word.Value.ToUpperInvariant(), time.ToUpperInvariant()) == 1
            select $"{unread.Text[..word.Index]}{Like(word.Value, time)}{unread.Text[(word.Index + word.Length)..]}";
        return
        [
            .. near.Take(MostTried).Where(
                meant => DuePhrase.Read(meant, unread.Said, unread.Calendar).Any(reading => reading.Latest is not null)),
        ];
    }

    private static string Like(string word, string time) =>
        $"{(char.IsUpper(word[0]) ? char.ToUpperInvariant(time[0]) : char.ToLowerInvariant(time[0]))}{time[1..]}";
}
