using RemediationTracker.Server.Lists;

namespace RemediationTracker.Server.Milestones;

/// <summary>
/// What the API reads of milestones. The day on which lateness is judged is <c>$3</c>, and whether it is judged against the original window
/// <c>$4</c>. Progress and changes of dates hang on milestones that were read in scope.
/// </summary>
internal static class MilestoneSources
{
    /// <summary>Milestones without the values for their parameters: <see cref="On"/> gives them.</summary>
    public static ListSource<MilestoneRow> Milestones { get; } = new()
    {
        From = MilestonesSql,
        Counted = CountedSql,
        Scope = ReadScope.Sql,
        ScopeToday = ReadScope.TodaySql,
        Needs = new Dictionary<string, string[]>
        {
            ["finding"] = ["findingKey"],
            ["dueYearAssumed"] = ["dueRule"],
            ["inPlaceSince"] = ["continuing", "doneOn"],
            ["recommendations"] = ["findingKey", "recommendationNumbers"],
            ["dependsOn"] = ["dependsOnKey", "on"],
            ["missedOccurrences"] = ["roundMonths", "lateness", "dueLatest", "on"],
            ["previousOccurrence"] = ["previousKey", "on"],
        },
        Fields = new ListFields<MilestoneRow>
        {
            "title",
            "duePhrase",
            "agency",
            {
                "audit",
                new ListField("t.title", "text", new SortKey("a.title", "text")) { Within = "m.audit_id in (select t.id from audits t where " }
            },
            "status",
            {
                "lateness",
                new SortKey(LatenessRankSql, "integer"),
                [
                    new("Overdue", 1, IsLateSql, $"{LastDaySql} < $3::date") { Plain = IsPlainlyLateSql },
                    new("PossiblyLate", 2, IsLateSql, $"{LastDaySql} >= $3::date") { Plain = IsPlainlyLateSql },
                    new("NotDue", 3, $"{IsOpenSql} and w.latest is not null and ($3::date < m.promised_on or $3::date <= w.earliest)"),
                    new("Undated", 4, $"{IsOpenSql} and w.latest is null and {LastDaySql} = 'infinity'::date"),
                    new("Done", 5, "least(m.withdrawn_on, m.done_on, m.closed_on) <= $3::date"),
                ]
            },
            { "dueEarliest", Empty.LastEitherWay },
            { "dueLatest", Empty.LastEitherWay },
            "daysOverdue",
            { "waitingSince", Empty.Last },
            "owner",
            { "severity", new ListField("f.severity", "text") },
            { "openProposal", new ListField(OpenProposalSql, "boolean") },
            {
                "slipped",
                new ListField(SlippedSql, "boolean") { Parts = [new("True", 1, SlippedSql), new("False", 2, $"not {SlippedSql}")] }
            },
            { "fate", new ListField(FateSql, "text") },
            { "returned", new ListField(ReturnedSql, "boolean") },
        },
        DefaultOrder = [new("lateness"), new("dueLatest"), new("title")],
    };

    /// <summary>Progress of milestones, the latest first.</summary>
    public static ChildList<ProgressRow> Progress { get; } =
        new(new() { From = "from milestone_progress p" }, "milestoneKey", "p.version desc");

    /// <summary>Changes of milestones' dates, the earliest first.</summary>
    public static ChildList<DateChangeRow> DateChanges { get; } = new(new() { From = DateChangesSql }, "milestoneKey", "c.version");

    /// <summary>Milestones, their lateness judged on a day.</summary>
    public static ListSource<MilestoneRow> On(DateOnly day, LatenessAgainst against = LatenessAgainst.Current) =>
        Milestones with { Values = [day, against is LatenessAgainst.Original] };

    /// <summary>Those of findings in the order in which they were recorded, their lateness judged on a day.</summary>
    public static ChildList<MilestoneRow> OfFindings(DateOnly day) => new(On(day), "findingKey", "m.seq_id");

    private const string OpenProposalSql =
        "(m.closed_on is null and exists (select from milestone_date_changes o where o.milestone_id = m.id and o.status = 'Proposed'))";

    /// <summary>That a change of a date took effect and moved the window's last day to a later one: what slips are counted by.</summary>
    internal const string IsSlipSql = "c.status in ('Approved', 'Restated') and c.to_latest > c.from_latest";

    /// <remarks>As a condition of its own PostgreSQL joins it, by the index of slips.</remarks>
    private const string SlippedSql = $"exists (select from milestone_date_changes c where c.milestone_id = m.id and {IsSlipSql})";

    /// <summary>What became, by the day, of what was promised; of what has no date, nothing that is asked for.</summary>
    internal const string FateSql = """
        (case
            when m.done_on <= $3::date and m.done_on <= w.latest then 'OnTime'
            when m.done_on <= $3::date then 'Late'
            when m.withdrawn_on <= $3::date then 'Withdrawn'
            when m.closed_on <= $3::date then 'Closed'
            when $3::date > w.latest then 'Overdue'
            else 'NotYetDue'
        end)
        """;

    private const string MilestonesSql = $"""
        from milestones m
        join findings f on f.id = m.finding_id
        join audits a on a.id = f.audit_id
        {JudgedSql}
        """;

    /// <remarks>As the record stands findings are left out where nothing is asked of them; of the past they are read.</remarks>
    private const string CountedSql = $"""
        from milestones m
        join audits a on a.id = m.audit_id
        left join findings f on f.id = m.finding_id
        {JudgedSql}
        """;

    /// <summary>The window against which it is judged, and its lateness.</summary>
    internal const string JudgedSql = """
        cross join lateral (
            select case when $4 then m.original_earliest else m.due_earliest end as earliest,
                case when $4 then m.original_latest else m.due_latest end as latest
        ) w
        cross join lateral (
            select case
                when m.withdrawn_on <= $3::date or m.done_on <= $3::date or m.closed_on <= $3::date then 'Done'
                when w.latest is null then 'Undated'
                when $3::date < m.promised_on then 'NotDue'
                when $3::date > w.latest then 'Overdue'
                when $3::date > w.earliest then 'PossiblyLate'
                else 'NotDue'
            end as lateness
        ) l
        """;

    /// <remarks>A read model does not know when its events are recorded; the events do.</remarks>
    private const string DateChangesSql = """
        from milestone_date_changes c
        join mt_events began on began.stream_id = c.milestone_id and began.version = c.version
        left join mt_events decided on decided.stream_id = c.milestone_id and decided.version = c.decided_version
        """;

    /// <remarks>Not <c>m.done_on</c>, which the agency may say to be long ago.</remarks>
    internal const string WaitingSinceSql =
        "(select min(p.reported_on) from reports p where p.stream_id = m.id and p.number is null and p.answer is null)";

    private const string ReturnedSql = """
        (m.status = 'Committed' and coalesce((
            select p.answer = 'Returned' from reports p where p.stream_id = m.id and p.number is null order by p.version desc limit 1
        ), false))
        """;

    internal const string DaysOverdueSql = "(case when l.lateness = 'Overdue' then $3::date - w.latest else 0 end)";

    /// <summary>That it is overdue or possibly late.</summary>
    internal const string IsLateSql = $"{LateDaysSql} @> $3::date";

    /// <summary>The days on which it is overdue or possibly late, as an index has them (0130-lists-read-models.sql); null when there is none.</summary>
    internal const string LateDaysSql = """
        (case
            when w.earliest is not null
              and greatest(w.earliest + 1, m.promised_on) < coalesce(least(m.withdrawn_on, m.done_on, m.closed_on), 'infinity'::date)
            then daterange(greatest(w.earliest + 1, m.promised_on), least(m.withdrawn_on, m.done_on, m.closed_on))
        end)
        """;

    /// <summary>The same, which that index does not serve.</summary>
    private const string IsPlainlyLateSql = $"w.earliest < $3::date and m.promised_on <= $3::date and {IsOpenSql}";

    private const string IsOpenSql = "coalesce(least(m.withdrawn_on, m.done_on, m.closed_on), 'infinity'::date) > $3::date";

    /// <remarks>What a list's order by the last day is an order by.</remarks>
    private const string LastDaySql =
        "(case when $4 then coalesce(m.original_latest, 'infinity'::date) else coalesce(m.due_latest, 'infinity'::date) end)";

    private const string LatenessRankSql = "array_position(array['Overdue', 'PossiblyLate', 'NotDue', 'Undated', 'Done'], l.lateness)";
}
