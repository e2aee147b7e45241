using RemediationTracker.Domain.Findings;
using RemediationTracker.Server.Leadership.Changes;
using RemediationTracker.Server.Milestones;
using RemediationTracker.Server.Recommendations;
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

    /// <summary>The agency that alone is counted; null for all that the reader sees.</summary>
    public string? Agency { get; init; }

    /// <summary>Agencies to choose from; none where the reader has no choice.</summary>
    public IReadOnlyList<string> Agencies { get; init; } = [];

    /// <summary>The severity that alone is counted, as the address of a list has it; null for all.</summary>
    public string? Severity { get; init; }

    /// <summary>Whether any commitment is on record that the reader may read, of what alone is counted.</summary>
    public bool IsAnyOnRecord { get; init; } = true;

    /// <summary>Whether the day is not before that of the record, so that what waits on it waits still.</summary>
    public bool IsAsItStands { get; init; }

    /// <summary>The day on which the record begins; null when it has not.</summary>
    public DateOnly? Begins { get; init; }

    /// <summary>Whether there is nothing to count.</summary>
    public bool IsEmpty => !IsAnyOnRecord && Rates.Total.Recommendations == 0;

    /// <summary>Of what the numbers are, in words.</summary>
    public string Told => $"{Agency ?? "all that you may see"}{(Severity is null ? "" : $", findings {ToldOf(Severity)}")}";

    /// <summary>The list of the day's commitments under a filter, of what alone is counted.</summary>
    public string CommitmentsAt(string filter) => Late.To(filter + Late.Narrowed);

    /// <summary>The list of recommendations of a status, of what alone is counted.</summary>
    public string RecommendationsAt(RecommendationStatus status, string? agency = null) =>
        At(new RecommendationFilter { Status = status, Agency = agency ?? Agency, Severity = Severity });

    /// <summary>The address of those that are closed because the agency bears the risk.</summary>
    public string RiskAccepted => At(new RecommendationFilter { Outcome = RecommendationOutcome.RiskAccepted, Agency = Agency, Severity = Severity });

    public Bars OverdueByAgencyBars => Late.ByAgency(OverdueByAgency);

    public Bars OverdueBySeverityBars => Late.BySeverity(OverdueBySeverity);

    public Bars OverdueByAgeBars => Late.ByAge(OverdueByAge);

    public Bars SlippageBars => Late.SlippageByAgency(Slippage);

    public Bars ReasonBars => new(
        "Reasons that were given, verbatim",
        "Reason",
        [new("Slips", BarKeys.Counted), new("Days in all")],
        [.. Reasons.Groups.Select(group => new BarRow(group.Reason ?? Restated, [group.Slips, group.Days]))])
    { More = Reasons.GroupCount - Reasons.Groups.Count };

    public Bars PromisedBars => new(
        "What fell due in the year up to this day, and what became of it",
        "Agency",
        [
            new("On time", BarKeys.OnTime),
            new("Late", BarKeys.KeptLate),
            new("Overdue", BarKeys.Overdue),
            new("Not yet due", BarKeys.NotYetDue),
            new("Withdrawn or closed", BarKeys.Gone),
            new("Median days late"),
            new("Most days late"),
        ],
        [.. Promised.Groups.Prepend(Promised.Total).Select(PromisedRow)],
        BarKind.Shares)
    { More = Promised.GroupCount - Promised.Groups.Count };

    public Bars DelayBars => new(
        "Days from report to verification, and what waits",
        "Reports on",
        [
            new("Verified"),
            new("Returned"),
            new("Median days", BarKeys.Counted),
            new("Nine in ten within, days", BarKeys.Counted),
            new("Longest, days", BarKeys.Counted),
            new("Waiting"),
            new("Oldest waits since"),
        ],
        [
            Delay("Commitments", MilestoneDelay, CommitmentsAt("&status=ReportedDone")),
            Delay("Recommendations", RecommendationDelay, RecommendationsAt(RecommendationStatus.ReportedImplemented)),
        ],
        BarKind.Lanes);

    public Bars RateBars => new(
        "Recommendations by status",
        "Agency",
        [
            new("Open", BarKeys.Open),
            new("In progress", BarKeys.InProgress),
            new("Reported", BarKeys.Reported),
            new("Verified", BarKeys.Verified),
            new("Closed", BarKeys.Closed),
            new("Reopened", BarKeys.Reopened),
        ],
        [.. Rates.Groups.Prepend(Rates.Total).Select(RateRow)],
        BarKind.Shares)
    { More = Rates.GroupCount - Rates.Groups.Count };

    public Bars MonthBars => new(
        "What happened in each month",
        "Month",
        [
            new("Committed", BarKeys.Committed),
            new("Reported", BarKeys.Reported),
            new("Verified", BarKeys.Verified),
            new("Returned", BarKeys.Returned),
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
                ])
            {
                Address = ChangesIn(month.Key),
            }),
        ],
        BarKind.Lanes);

    /// <summary>How many recommendations are closed, from 0 to 1.</summary>
    public double ClosedShare => Rates.Total.Statuses.Single(status => status.Status is RecommendationStatus.Closed).Share;

    /// <summary>How many recommendations are closed because the agency bears the risk, from 0 to 1.</summary>
    public double RiskAcceptedShare => Rates.Total.Outcomes.Single(one => one.Outcome is RecommendationOutcome.RiskAccepted).Share;

    private string At(RecommendationFilter filter) => $"/recommendations?{filter.Query(Days)}";

    /// <summary>A severity that is chosen, in words that go on a sentence.</summary>
    private static string ToldOf(string severity) =>
        severity is CommitmentFilter.NotRated ? "that are not rated" : $"of {severity.ToLowerInvariant()} severity";

    private OverdueBars Late => new(Days, Agency, Severity);

    private BarRow PromisedRow(PromisedAgainstActual group)
    {
        return new(
            group.Agency ?? "All agencies",
            [
                Cell(group.OnTime, Fate.OnTime),
                Cell(group.Late, Fate.Late),
                Cell(group.Overdue, Fate.Overdue),
                Cell(group.NotYetDue, Fate.NotYetDue),
                Cell(group.Withdrawn + group.Closed, Fate.Gone),
                Cell(Words.Days(group.MedianDaysLate), Fate.Late),
                Cell(group.Late == 0 ? "–" : group.LongestDaysLate, Fate.Late),
            ]);

        BarCell Cell(BarCell cell, Fate fate) =>
            cell.To(Late.To($"&fate={fate}{OverdueBars.OfAgency(group.Agency ?? Agency)}{OverdueBars.OfSeverity(Severity)}"));
    }

    private BarRow Delay(string label, VerificationDelay delay, string waiting) => new(
        label,
        [
            delay.Verified,
            delay.Returned,
            new(Words.Days(delay.MedianDays), delay.MedianDays ?? 0),
            new(Words.Days(delay.NinetiethPercentileDays), delay.NinetiethPercentileDays ?? 0),
            delay.Verified == 0 ? "–" : delay.LongestDays,
            new BarCell(delay.Waiting).To(IsAsItStands ? waiting : null),
            delay.WaitingSince is { } since ? Words.Long(since) : "–",
        ]);

    private BarRow RateRow(RecommendationRates rates) => new(
        rates.Agency ?? "All agencies",
        [
            .. rates.Statuses.Select(status => new BarCell($"{Words.Number(status.Count)} ({Words.Percent(status.Share)})", status.Count)
            {
                Address = status.Count == 0 ? null : RecommendationsAt(status.Status, rates.Agency),
            }),
        ]);

    /// <summary>What is different after a month, from its first day on; null where the record had not begun when it ended.</summary>
    private string? ChangesIn(DateOnly month)
    {
        var last = month.AddMonths(1).AddDays(-1);
        return Begins <= last ? ChangesView.AddressOf(month.AddDays(-1), last, new ChangesFilter(Agency)) : null;
    }
}
