using RemediationTracker.Server.Milestones;

namespace RemediationTracker.Server.Leadership.Numbers;

/// <summary>
/// How long what the auditee reported waited for the auditor: from the day on which it was reported, which may be later than the day from
/// which it is said to be done, to the day of the answer.
/// </summary>
public sealed record VerificationDelay : NumbersRow
{
    /// <summary>Reports that were verified.</summary>
    public int Verified { get; init; }

    /// <summary>Reports that were returned.</summary>
    public int Returned { get; init; }

    /// <summary>From report to verification; null when nothing was verified.</summary>
    public double? MedianDays { get; init; }

    /// <summary>Nine of ten verifications took this long or less; null when nothing was verified.</summary>
    public double? NinetiethPercentileDays { get; init; }

    /// <summary>Of one verification; 0 when nothing was verified.</summary>
    public int LongestDays { get; init; }

    /// <summary>Reports that have no answer.</summary>
    public int Waiting { get; init; }

    /// <summary>The day of the oldest of them; null when none waits.</summary>
    public DateOnly? WaitingSince { get; init; }

    internal static NumbersQuery<VerificationDelay> OfMilestones { get; } = Query(
        $"""
        from reports p
        join audits a on a.id = p.audit_id
        left join milestones m on m.id = p.stream_id
        left join findings f on f.id = m.finding_id
        {MilestoneSources.JudgedSql}
        """,
        "p.number is null");

    internal static NumbersQuery<VerificationDelay> OfRecommendations { get; } = Query(
        """
        from reports p
        join audits a on a.id = p.audit_id
        left join recommendations r on r.finding_id = p.stream_id and r.number = p.number
        left join findings f on f.id = p.stream_id
        """,
        "p.number is not null");

    private static NumbersQuery<VerificationDelay> Query(string from, string kind) => new()
    {
        From = from,
        Condition = $"""
            {kind} and p.reported_on <= $3::date and ($5::date is null or p.answered_on is null or p.answered_on >= $5::date)
            """,
        Columns = """
            p.reported_on, p.answered_on - p.reported_on as days,
            case when p.answered_on <= $3::date then p.answer else 'Waiting' end as answer
            """,
        Measures = new Dictionary<string, string>
        {
            ["verified"] = "(count(*) filter (where answer = 'Verified'))::int",
            ["returned"] = "(count(*) filter (where answer = 'Returned'))::int",
            ["medianDays"] = "percentile_cont(0.5) within group (order by days) filter (where answer = 'Verified')",
            // In the median's order, so that they are sorted once.
            ["ninetiethPercentileDays"] =
                "percentile_disc(0.9) within group (order by days::double precision) filter (where answer = 'Verified')",
            ["longestDays"] = "coalesce(max(days) filter (where answer = 'Verified'), 0)",
            ["waiting"] = "(count(*) filter (where answer = 'Waiting'))::int",
            ["waitingSince"] = "min(reported_on) filter (where answer = 'Waiting')",
        },
        Order = "\"waiting\" desc, \"verified\" desc",
        Read = r => new VerificationDelay
        {
            Agency = r.Get<string>("agency"),
            AuditKey = r.Get<Guid?>("audit"),
            Verified = r.Get<int>("verified"),
            Returned = r.Get<int>("returned"),
            MedianDays = r.Get<double?>("medianDays"),
            NinetiethPercentileDays = r.Get<double?>("ninetiethPercentileDays"),
            LongestDays = r.Get<int>("longestDays"),
            Waiting = r.Get<int>("waiting"),
            WaitingSince = r.Get<DateOnly?>("waitingSince"),
        },
    };
}
