using RemediationTracker.Domain.Findings;
using RemediationTracker.Server.Milestones;

namespace RemediationTracker.Server.Leadership.Numbers;

/// <summary>How many commitments are overdue or possibly late.</summary>
public sealed record OverdueCount : NumbersRow
{
    private static readonly int[] Least = [1, 31, 91, 181, 366];

    /// <summary>Of the group's findings; null for those that are not rated.</summary>
    public Severity? Severity { get; init; }

    /// <summary>Least days past the window's last day of the group's age; null for what is not late for certain.</summary>
    public int? DaysFrom { get; init; }

    /// <summary>Most days of the group's age, inclusive; null for the oldest, and where <see cref="DaysFrom"/> is.</summary>
    public int? DaysTo => DaysFrom is { } from && from < Least[^1] ? Least[Array.IndexOf(Least, from) + 1] - 1 : null;

    /// <summary>For certain.</summary>
    public int Overdue { get; init; }

    /// <summary>Within their windows.</summary>
    public int PossiblyLate { get; init; }

    /// <summary>Most days past a window's last day; 0 when nothing is overdue for certain.</summary>
    public int LongestDays { get; init; }

    internal static NumbersQuery<OverdueCount> Query { get; } = new()
    {
        Condition = MilestoneSources.IsLateSql,
        Columns = "l.lateness, $3::date - w.latest as days",
        Measures = new Dictionary<string, string>
        {
            ["overdue"] = "(count(*) filter (where lateness = 'Overdue'))::int",
            ["possiblyLate"] = "(count(*) filter (where lateness = 'PossiblyLate'))::int",
            ["longestDays"] = "coalesce(max(days) filter (where lateness = 'Overdue'), 0)",
        },
        Order = "\"overdue\" desc, \"possiblyLate\" desc",
        Read = r => new OverdueCount
        {
            Agency = r.Get<string>("agency"),
            AuditKey = r.Get<Guid?>("audit"),
            Severity = r.GetEnumOrNull<Severity>("severity"),
            DaysFrom = r.Get<int?>("age"),
            Overdue = r.Get<int>("overdue"),
            PossiblyLate = r.Get<int>("possiblyLate"),
            LongestDays = r.Get<int>("longestDays"),
        },
    };
}
