using System.Globalization;
using System.Text.RegularExpressions;
using RemediationTracker.Domain.DueDates;

namespace RemediationTracker.Server.Web.Forms;

/// <summary>
/// What a reading takes for granted, in sentences, so that who writes a phrase sees whether it is what they mean. It tells of what was read,
/// and changes nothing of it.
/// </summary>
internal static class ReadingWords
{
    private static readonly string[] Seasons = ["spring", "summer", "fall", "autumn", "winter"];

    private static readonly string[] TimeLeads = ["in ", "during "];

    private static readonly Regex NumericDay = new(
        @"\b(?<first>[0-9]{1,2})[/.\-](?<second>[0-9]{1,2})[/.\-](?<year>[0-9]{4}|[0-9]{2})\b",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant);

    /// <summary>When it is due, as in “may mean any day of summer: June 21 – September 22, 2024”.</summary>
    public static string Due(DueReading reading) => reading is { Earliest: { } first, Latest: { } last, Kind: not DueKind.Ambiguous } && first != last
        ? $" may mean any day of {NameOf(reading) ?? "this period"}: {Span(first, last)}"
        : $": {Words.Due(reading.Earliest, reading.Latest)}";

    /// <summary>A sentence for each thing that is taken for granted; empty when nothing is.</summary>
    public static IEnumerable<string> Of(DueReading reading) => reading.Latest is not { } last
        ? []
        : new[] { KeptOn(reading, last), Winter(reading, last), Fiscal(reading, last), Biennium(reading, last), MonthFirst(reading, last) }.OfType<string>();

    /// <summary>What is to be done in a season, a month or a year is done in time on its last day; with “by”, any of its days may be meant.</summary>
    private static string? KeptOn(DueReading reading, DateOnly last)
    {
        if (reading.Earliest != last)
            return null;
        var time = TimeLeads.FirstOrDefault(lead => reading.Text.StartsWith(lead, StringComparison.OrdinalIgnoreCase)) is { } lead
            ? reading.Text[lead.Length..]
            : reading.Text;
        var seasons = reading.Rule.Contains("meteorological", StringComparison.Ordinal) ? SeasonDays.Meteorological : SeasonDays.Astronomical;
        return DuePhrase.Read($"by {time}", reading.Said, reading.Calendar, seasons) is [{ Earliest: { } first, Latest: { } same } bound]
            && same == last && first < last && bound.Kind is not DueKind.Ambiguous
            ? $"Any day of {NameOf(reading) ?? "that period"}, {Span(first, last)}, is in time, so it is late only after the last one. “By {time}” may mean any of these days."
            : null;
    }

    private static string? Winter(DueReading reading, DateOnly last) =>
        NameOf(reading) == "winter" && !reading.IsYearAssumed && last.Month <= 3
        && reading.Text.Contains(Year(last.Year - 1), StringComparison.Ordinal) && !reading.Text.Contains(Year(last.Year), StringComparison.Ordinal)
            ? $"The winter that begins in December {Year(last.Year - 1)} is taken, so its January is that of {Year(last.Year)}. "
                + $"If you mean January {Year(last.Year - 1)}, write “by January {Year(last.Year - 1)}”."
            : null;

    private static string? Fiscal(DueReading reading, DateOnly last)
    {
        if (!reading.Rule.Contains("fiscal", StringComparison.Ordinal) || reading.Kind is DueKind.Ambiguous)
            return null;
        var isFederal = Names(reading, "federal") || (reading.Calendar is FiscalCalendar.Federal && !Names(reading, "state"));
        var begins = isFederal ? 10 : 7;
        var day = EndsBefore(reading) ? last.AddDays(1) : last;
        var year = day.Month >= begins ? day.Year + 1 : day.Year;
        var (first, end) = (new DateOnly(year - 1, begins, 1), new DateOnly(year, begins, 1).AddDays(-1));
        return $"{(isFederal ? "The federal" : "The state’s")} fiscal year {Year(year)} runs from {Words.Long(first)} to {Words.Long(end)}.";
    }

    private static string? Biennium(DueReading reading, DateOnly last)
    {
        if (!reading.Rule.Contains("biennium", StringComparison.Ordinal))
            return null;
        var first = reading.Rule.StartsWith("beginning", StringComparison.Ordinal) ? last
            : EndsBefore(reading) ? last.AddDays(1)
            : last.AddDays(1).AddYears(-2);
        return $"A biennium is two fiscal years: this one runs from {Words.Long(first)} to {Words.Long(first.AddYears(2).AddDays(-1))}.";
    }

    /// <summary>Whether its last day is the one before the time that it names.</summary>
    private static bool EndsBefore(DueReading reading) => reading.Rule.StartsWith("before", StringComparison.Ordinal);

    private static string? MonthFirst(DueReading reading, DateOnly last)
    {
        if (!reading.Rule.Contains("numeric-day", StringComparison.Ordinal) || NumericDay.Match(reading.Text) is not { Success: true } match)
            return null;
        var (first, second) = (Number(match, "first"), Number(match, "second"));
        if (first == second || first is 0 or > 12 || second is 0 or > 12)
            return null;
        // Of two digits the reading tells the century.
        var year = match.Groups["year"].Length == 2 ? last.Year : Number(match, "year");
        return $"The month is taken to stand first: {Words.Long(new DateOnly(year, first, second))}. "
            + $"If you mean {Words.Long(new DateOnly(year, second, first))}, write the month as a word.";
    }

    /// <summary>The season that is named; null for another time.</summary>
    private static string? NameOf(DueReading reading) => reading.Rule.Contains("season", StringComparison.Ordinal)
        ? Seasons.FirstOrDefault(season => Names(reading, season))
        : null;

    private static bool Names(DueReading reading, string word) => reading.Text.Contains(word, StringComparison.OrdinalIgnoreCase);

    private static string Span(DateOnly first, DateOnly last) =>
        $"{(first.Year == last.Year ? first.ToString("MMMM d", CultureInfo.InvariantCulture) : Words.Long(first))} – {Words.Long(last)}";

    private static string Year(int year) => year.ToString(CultureInfo.InvariantCulture);

    private static int Number(Match match, string group) => int.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture);
}
