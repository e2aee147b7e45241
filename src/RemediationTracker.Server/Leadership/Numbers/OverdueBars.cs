using RemediationTracker.Server.Milestones;
using RemediationTracker.Server.Web;

namespace RemediationTracker.Server.Leadership.Numbers;

/// <summary>How what is late, and what slipped, is drawn, each row with the list that it counts.</summary>
internal static class OverdueBars
{
    public static Bars ByAgency(Numbers<OverdueCount> numbers, AskedDays days) => Overdue(
        "Overdue by agency", "Agency", numbers, group => group.Agency!, group => Late(days, $"agency={Uri.EscapeDataString(group.Agency!)}"));

    public static Bars BySeverity(Numbers<OverdueCount> numbers, AskedDays days, string? agency = null) => Overdue(
        "Overdue by severity of the finding",
        "Severity",
        numbers,
        group => group.Severity?.ToString() ?? "Not rated",
        group => Late(days, $"severity={group.Severity?.ToString() ?? CommitmentFilter.NotRated}{OfAgency(agency)}"));

    public static Bars ByAge(Numbers<OverdueCount> numbers, AskedDays days, string? agency = null) => Overdue(
        "Overdue by age",
        "Days past the last day",
        numbers,
        group => group.DaysFrom is { } from ? LateAge.ToldOf(from, group.DaysTo) : "Possibly late",
        group => group.DaysFrom is { } from
            ? $"/commitments?{days.Query}&age={LateAge.NameOf(from, group.DaysTo)}{OfAgency(agency)}"
            : $"/commitments?{days.Query}&lateness=PossiblyLate{OfAgency(agency)}");

    public static Bars SlippageByAgency(Numbers<Slippage> slippage) => new(
        "Slipped dates by agency",
        "Agency",
        [new("Slips", "promised"), new("Commitments"), new("Days in all"), new("Median of one slip"), new("Longest slip")],
        [
            .. slippage.Groups.Select(group => new BarRow(
                group.Agency!, [group.Slips, group.Milestones, group.Days, Words.Days(group.MedianDays), group.LongestDays])),
        ])
    { More = slippage.GroupCount - slippage.Groups.Count };

    /// <summary>What the address of a list adds for an agency; nothing for null.</summary>
    public static string OfAgency(string? agency) => agency is null ? "" : $"&agency={Uri.EscapeDataString(agency)}";

    private static string Late(AskedDays days, string filter) => $"/commitments?{days.Query}&lateness=Late&{filter}";

    private static Bars Overdue(
        string caption,
        string rowHeader,
        Numbers<OverdueCount> numbers,
        Func<OverdueCount, string> label,
        Func<OverdueCount, string?> addressOf) => new(
        caption,
        rowHeader,
        [new("Overdue", "late"), new("Possibly late", "window"), new("Longest, days")],
        [
            .. numbers.Groups.Select(group => new BarRow(
                label(group), [group.Overdue, group.PossiblyLate, group.Overdue == 0 ? "–" : group.LongestDays])
            {
                Address = addressOf(group),
            }),
        ])
        { More = numbers.GroupCount - numbers.Groups.Count };
}
