using RemediationTracker.Server.Milestones;

namespace RemediationTracker.Server.Leadership.Numbers;

/// <summary>
/// What became of milestones that fell due. The actual day is <c>doneOn</c>, from which the auditee says that it was done, of a report that
/// was not returned; the day of the verification is the auditor's doing.
/// </summary>
public sealed record PromisedAgainstActual : NumbersRow
{
    /// <summary>All of them: the sum of the five that follow.</summary>
    public int Promised { get; init; }

    /// <summary>Done on the window's last day or before.</summary>
    public int OnTime { get; init; }

    /// <summary>Done after it.</summary>
    public int Late { get; init; }

    /// <summary>Not done, and past it.</summary>
    public int Overdue { get; init; }

    /// <summary>Not done, and not past it.</summary>
    public int NotYetDue { get; init; }

    /// <summary>Withdrawn before it was done.</summary>
    public int Withdrawn { get; init; }

    /// <summary>Not done when all that it serves was closed.</summary>
    public int Closed { get; init; }

    /// <summary>Of those done on time or late: which an auditor has verified, as the record stands.</summary>
    public int Verified { get; init; }

    /// <summary>Of those done late; null when there is none.</summary>
    public double? MedianDaysLate { get; init; }

    /// <summary>Of those done late; 0 when there is none.</summary>
    public int LongestDaysLate { get; init; }

    internal static NumbersQuery<PromisedAgainstActual> Query { get; } = new()
    {
        Condition = "w.latest between $5::date and $6::date",
        Columns = $"m.status, m.done_on - w.latest as days, {MilestoneSources.FateSql} as fate",
        Measures = new Dictionary<string, string>
        {
            ["promised"] = "count(*)::int",
            ["onTime"] = "(count(*) filter (where fate = 'OnTime'))::int",
            ["late"] = "(count(*) filter (where fate = 'Late'))::int",
            ["overdue"] = "(count(*) filter (where fate = 'Overdue'))::int",
            ["notYetDue"] = "(count(*) filter (where fate = 'NotYetDue'))::int",
            ["withdrawn"] = "(count(*) filter (where fate = 'Withdrawn'))::int",
            ["closed"] = "(count(*) filter (where fate = 'Closed'))::int",
            ["verified"] = "(count(*) filter (where status = 'Verified' and fate in ('OnTime', 'Late')))::int",
            ["medianDaysLate"] = "percentile_cont(0.5) within group (order by days) filter (where fate = 'Late')",
            ["longestDaysLate"] = "coalesce(max(days) filter (where fate = 'Late'), 0)",
        },
        Order = "\"promised\" desc",
        Read = r => new PromisedAgainstActual
        {
            Agency = r.Get<string>("agency"),
            AuditKey = r.Get<Guid?>("audit"),
            Promised = r.Get<int>("promised"),
            OnTime = r.Get<int>("onTime"),
            Late = r.Get<int>("late"),
            Overdue = r.Get<int>("overdue"),
            NotYetDue = r.Get<int>("notYetDue"),
            Withdrawn = r.Get<int>("withdrawn"),
            Closed = r.Get<int>("closed"),
            Verified = r.Get<int>("verified"),
            MedianDaysLate = r.Get<double?>("medianDaysLate"),
            LongestDaysLate = r.Get<int>("longestDaysLate"),
        },
    };
}
