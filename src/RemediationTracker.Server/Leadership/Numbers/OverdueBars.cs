using RemediationTracker.Server.Milestones;
using RemediationTracker.Server.Web;

namespace RemediationTracker.Server.Leadership.Numbers;

/// <summary>How what is late, and what slipped, is drawn, each number with the list of what it tells of.</summary>
/// <param name="Days">The day, and of when the record is.</param>
/// <param name="Agency">The agency that alone is counted; null for all.</param>
/// <param name="Severity">The severity that alone is counted, as the address of a list has it; null for all.</param>
internal sealed record OverdueBars(AskedDays Days, string? Agency = null, string? Severity = null)
{
    public Bars ByAgency(Numbers<OverdueCount> numbers) => Overdue(
        "Overdue by agency", "Agency", numbers, group => group.Agency!, group => OfAgency(group.Agency) + OfSeverity(Severity));

    public Bars BySeverity(Numbers<OverdueCount> numbers) => Overdue(
        "Overdue by severity of the finding",
        "Severity",
        numbers,
        group => group.Severity?.ToString() ?? "Not rated",
        group => OfSeverity(group.Severity?.ToString() ?? CommitmentFilter.NotRated) + OfAgency(Agency));

    public Bars ByAge(Numbers<OverdueCount> numbers) => Overdue(
        "Overdue by age",
        "Days past the last day",
        numbers,
        group => group.DaysFrom is { } from ? LateAge.ToldOf(from, group.DaysTo) : "Possibly late",
        group => (group.DaysFrom is { } from ? $"&age={LateAge.NameOf(from, group.DaysTo)}" : "") + Narrowed);

    public Bars SlippageByAgency(Numbers<Slippage> slippage) => new(
        "Slipped dates by agency",
        "Agency",
        [new("Slips", BarKeys.Counted), new("Commitments"), new("Days in all"), new("Median of one slip"), new("Longest slip")],
        [
            .. slippage.Groups.Select(group =>
            {
                var address = To($"&slipped=yes{OfAgency(group.Agency)}{OfSeverity(Severity)}");
                BarCell[] cells = [group.Slips, group.Milestones, group.Days, Words.Days(group.MedianDays), group.LongestDays];
                return new BarRow(group.Agency!, [.. cells.Select(cell => cell.To(address))]) { Address = address };
            }),
        ])
    { More = slippage.GroupCount - slippage.Groups.Count };

    /// <summary>What the address of a list adds for an agency; nothing for null.</summary>
    public static string OfAgency(string? agency) => agency is null ? "" : $"&agency={Uri.EscapeDataString(agency)}";

    /// <summary>The same for a severity.</summary>
    public static string OfSeverity(string? severity) => severity is null ? "" : $"&severity={severity}";

    /// <summary>What the address of a list adds for what alone is counted.</summary>
    public string Narrowed => OfAgency(Agency) + OfSeverity(Severity);

    /// <summary>The list of a day's commitments under a filter.</summary>
    public string To(string filter) => $"/commitments?{Days.Query}{filter}";

    private Bars Overdue(
        string caption,
        string rowHeader,
        Numbers<OverdueCount> numbers,
        Func<OverdueCount, string> label,
        Func<OverdueCount, string> filterOf) => new(
        caption,
        rowHeader,
        [new("Overdue", BarKeys.Overdue), new("Possibly late", BarKeys.PossiblyLate), new("Longest, days")],
        [
            .. numbers.Groups.Select(group =>
            {
                var filter = filterOf(group);
                BarCell longest = group.Overdue == 0 ? "–" : group.LongestDays;
                return new BarRow(
                    label(group),
                    [
                        new BarCell(group.Overdue).To(To($"&lateness=Overdue{filter}")),
                        new BarCell(group.PossiblyLate).To(To($"&lateness=PossiblyLate{filter}")),
                        longest.To(To($"&lateness=Overdue{filter}&sort=daysOverdue&dir=desc")),
                    ])
                {
                    Address = To($"&lateness={(group.Overdue == 0 ? "PossiblyLate" : "Late")}{filter}"),
                };
            }),
        ])
        { More = numbers.GroupCount - numbers.Groups.Count };
}
