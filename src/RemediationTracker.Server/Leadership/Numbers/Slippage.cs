using RemediationTracker.Server.Milestones;

namespace RemediationTracker.Server.Leadership.Numbers;

/// <summary>
/// How often and how far dates slipped. A slip is a change of a date that took effect and moved its window's last day to a later one.
/// </summary>
public sealed record Slippage : NumbersRow
{
    /// <summary>Why, verbatim; null for dates that a published response restates, which give no reason.</summary>
    public string? Reason { get; init; }

    /// <summary>How many slips.</summary>
    public int Slips { get; init; }

    /// <summary>How many milestones slipped, each counted once.</summary>
    public int Milestones { get; init; }

    /// <summary>Of all slips together.</summary>
    public int Days { get; init; }

    /// <summary>Of one slip; null when there is none.</summary>
    public double? MedianDays { get; init; }

    /// <summary>Of one slip; 0 when there is none.</summary>
    public int LongestDays { get; init; }

    internal static NumbersQuery<Slippage> Query { get; } = new()
    {
        From = $"""
            from milestone_date_changes c
            join audits a on a.id = c.audit_id
            left join milestones m on m.id = c.milestone_id
            left join findings f on f.id = m.finding_id
            {MilestoneSources.JudgedSql}
            """,
        Condition = MilestoneSources.IsSlipSql,
        Columns = "c.milestone_id as id, c.to_latest - c.from_latest as days",
        Measures = new Dictionary<string, string>
        {
            ["slips"] = "count(*)::int",
            ["milestones"] = "count(distinct id)::int",
            ["days"] = "least(coalesce(sum(days), 0), 2147483647)::int",
            ["medianDays"] = "percentile_cont(0.5) within group (order by days)",
            ["longestDays"] = "coalesce(max(days), 0)",
        },
        Order = "\"slips\" desc, \"days\" desc",
        Read = r => new Slippage
        {
            Agency = r.Get<string>("agency"),
            AuditKey = r.Get<Guid?>("audit"),
            Reason = r.Get<string>("reason"),
            Slips = r.Get<int>("slips"),
            Milestones = r.Get<int>("milestones"),
            Days = r.Get<int>("days"),
            MedianDays = r.Get<double?>("medianDays"),
            LongestDays = r.Get<int>("longestDays"),
        },
    };
}
