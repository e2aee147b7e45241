using RemediationTracker.Domain.DueDates;

namespace RemediationTracker.Domain.Tests.DueDates;

/// <summary>Reads phrases as they are read in most of these tests: said on the day the two sample pages were published.</summary>
internal static class ReadPhrase
{
    public static readonly DateOnly Said = new(2022, 7, 15);

    public static IReadOnlyList<DueReading> All(
        string phrase, string? said = null, FiscalCalendar calendar = FiscalCalendar.Massachusetts) =>
        DuePhrase.Read(phrase, said is null ? Said : Day(said), calendar);

    public static DueReading One(string phrase, string? said = null, FiscalCalendar calendar = FiscalCalendar.Massachusetts) =>
        All(phrase, said, calendar).ShouldHaveSingleItem(phrase);

    public static DateOnly Day(string iso) => DateOnly.ParseExact(iso, "yyyy-MM-dd");

    /// <summary>The window as "2024-06-21 – 2024-09-22", a single day as itself, "-" when there is none.</summary>
    public static string Window(DueReading reading) => reading.Earliest is null ? "-"
        : reading.Earliest == reading.Latest ? $"{reading.Earliest:yyyy-MM-dd}"
        : $"{reading.Earliest:yyyy-MM-dd} – {reading.Latest:yyyy-MM-dd}";
}
