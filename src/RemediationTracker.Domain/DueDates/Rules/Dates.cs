using RemediationTracker.Domain.DueDates.Reading;

namespace RemediationTracker.Domain.DueDates.Rules;

/// <summary>Days and months from their numbers. A day that no calendar has is read as no date, never moved to one that exists.</summary>
internal static class Dates
{
    public static Found Day(int start, int end, int year, int month, int day, string rule) =>
        year is >= 1000 and <= 9999 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month)
            ? Found.Day(start, end, new DateOnly(year, month, day), rule)
            : Found.NoDate(start, end) with { IsNoSuchDay = true };

    public static Found Month(int start, int end, int year, int month, string rule) =>
        year is >= 1000 and <= 9999 && month is >= 1 and <= 12
            ? new Found(start, end, new DateOnly(year, month, 1), LastOfMonth(year, month), rule)
            : Found.NoDate(start, end);

    public static DateOnly LastOfMonth(int year, int month) => new(year, month, DateTime.DaysInMonth(year, month));
}
