using RemediationTracker.Domain.Findings;
using RemediationTracker.Server.Web;

namespace RemediationTracker.Server.Leadership.Numbers;

/// <summary>What the page of numbers shows, read for one reader and one day.</summary>
public sealed record NumbersView
{
    private const string Restated = "(none: the published response was restated)";

    public required Numbers<OverdueCount> OverdueByAgency { get; init; }

    public required Numbers<OverdueCount> OverdueBySeverity { get; init; }

    public required Numbers<OverdueCount> OverdueByAge { get; init; }

    public required Numbers<Slippage> Slippage { get; init; }

    public required Numbers<Slippage> Reasons { get; init; }

    /// <summary>Of what fell due in the year up to the day.</summary>
    public required Numbers<PromisedAgainstActual> Promised { get; init; }

    public required VerificationDelay MilestoneDelay { get; init; }

    public required VerificationDelay RecommendationDelay { get; init; }

    public required Numbers<RecommendationRates> Rates { get; init; }

    /// <summary>Of the twelve months up to the day's, a row a month and agency; null when asked of the past.</summary>
    public required IReadOnlyList<MonthlyNumbers>? Months { get; init; }

    /// <summary>The first day of the year that ends with a day.</summary>
    public static DateOnly YearUpTo(DateOnly day) => day.AddYears(-1).AddDays(1);

    /// <summary>A day of the first of the twelve months that end with a day's.</summary>
    public static DateOnly MonthsUpTo(DateOnly day) => day.AddMonths(-11);

    /// <summary>The day, and of when the record is.</summary>
    public required AskedDays Days { get; init; }

    /// <summary>Whether no commitment and no recommendation is on record for this reader.</summary>
    public required bool IsEmpty { get; init; }

    /// <summary>The agency that alone is counted; null for all that the reader sees.</summary>
    public string? Agency { get; init; }

    /// <summary>Agencies to choose from; none where the reader has no choice.</summary>
    public IReadOnlyList<string> Agencies { get; init; } = [];

    /// <summary>What an address adds for the agency.</summary>
    public string OfAgency => OverdueBars.OfAgency(Agency);

    public Bars OverdueByAgencyBars => OverdueBars.ByAgency(OverdueByAgency, Days);

    public Bars OverdueBySeverityBars => OverdueBars.BySeverity(OverdueBySeverity, Days, Agency);

    public Bars OverdueByAgeBars => OverdueBars.ByAge(OverdueByAge, Days, Agency);

    public Bars SlippageBars => OverdueBars.SlippageByAgency(Slippage);

    public Bars ReasonBars => new(
        "Reasons that were given, verbatim",
        "Reason",
        [new("Slips", "promised"), new("Days in all")],
        [.. Reasons.Groups.Select(group => new BarRow(group.Reason ?? Restated, [group.Slips, group.Days]))])
    { More = Reasons.GroupCount - Reasons.Groups.Count };

    public Bars PromisedBars => new(
        "What fell due in the year up to this day, and what became of it",
        "Agency",
        [
            new("On time", "done"),
            new("Late", "window"),
            new("Overdue", "late"),
            new("Not yet due", "promised"),
            new("Withdrawn or closed", "gone"),
            new("Median days late"),
            new("Most days late"),
        ],
        [
            .. Promised.Groups.Prepend(Promised.Total with { Agency = "All agencies" }).Select(group => new BarRow(
                group.Agency!,
                [
                    group.OnTime,
                    group.Late,
                    group.Overdue,
                    group.NotYetDue,
                    group.Withdrawn + group.Closed,
                    Words.Days(group.MedianDaysLate),
                    group.Late == 0 ? "–" : group.LongestDaysLate,
                ])),
        ],
        BarKind.Shares)
    { More = Promised.GroupCount - Promised.Groups.Count };

    public Bars DelayBars => new(
        "Days from report to verification, and what waits",
        "Reports on",
        [
            new("Verified"),
            new("Returned"),
            new("Median days", "reported"),
            new("Nine in ten within, days", "reported"),
            new("Longest, days", "reported"),
            new("Waiting"),
            new("Oldest waits since"),
        ],
        [Delay("Commitments", MilestoneDelay), Delay("Recommendations", RecommendationDelay)],
        BarKind.Lanes);

    public Bars RateBars => new(
        "Recommendations by status",
        "Agency",
        [
            new("Open", "idle"),
            new("In progress", "promised"),
            new("Reported", "reported"),
            new("Verified", "verified"),
            new("Closed", "done"),
            new("Reopened", "gone"),
        ],
        [.. Rates.Groups.Prepend(Rates.Total with { Agency = "All agencies" }).Select(RateRow)],
        BarKind.Shares)
    { More = Rates.GroupCount - Rates.Groups.Count };

    public Bars MonthBars => new(
        "What happened in each month",
        "Month",
        [
            new("Committed", "promised"),
            new("Reported done", "reported"),
            new("Verified", "verified"),
            new("Returned", "gone"),
            new("Dates moved"),
        ],
        [
            .. (Months ?? []).GroupBy(row => row.Month).OrderBy(month => month.Key).Select(month => new BarRow(
                Words.Month(month.Key),
                [
                    month.Sum(row => row.Committed),
                    month.Sum(row => row.ReportedDone),
                    month.Sum(row => row.Verified),
                    month.Sum(row => row.Returned),
                    month.Sum(row => row.Restated),
                ])),
        ],
        BarKind.Lanes);

    /// <summary>How many recommendations are closed, from 0 to 1.</summary>
    public double ClosedShare => Rates.Total.Statuses.Single(status => status.Status is RecommendationStatus.Closed).Share;

    private static BarRow Delay(string label, VerificationDelay delay) => new(
        label,
        [
            delay.Verified,
            delay.Returned,
            new(Words.Days(delay.MedianDays), delay.MedianDays ?? 0),
            new(Words.Days(delay.NinetiethPercentileDays), delay.NinetiethPercentileDays ?? 0),
            delay.Verified == 0 ? "–" : delay.LongestDays,
            delay.Waiting,
            delay.WaitingSince is { } since ? Words.Long(since) : "–",
        ]);

    private static BarRow RateRow(RecommendationRates rates) => new(
        rates.Agency!,
        [.. rates.Statuses.Select(status => new BarCell($"{Words.Number(status.Count)} ({Words.Percent(status.Share)})", status.Count))]);
}
