using RemediationTracker.Server.Findings;
using RemediationTracker.Server.Lists;
using RemediationTracker.Server.Milestones;
using RemediationTracker.Server.Recommendations;
using RemediationTracker.Server.Record;

namespace RemediationTracker.Server.Leadership.Changes;

/// <summary>
/// What differs between two instants: the lists of milestones, recommendations and findings at the one and at the other, side by side.
/// Parameters: those of milestones to judge the first (<c>$1</c> to <c>$4</c>), the two instants (<c>$5</c>, <c>$6</c>), the day on which
/// lateness is judged at the second (<c>$7</c>), an agency or null (<c>$8</c>), and of milestones the tracker's time zone (<c>$9</c>) and the
/// kinds asked for or null (<c>$10</c>).
/// </summary>
/// <remarks>
/// What may differ is found first, by indexes on what changed and on the days of lateness; how it stood at the first instant is then looked
/// up row by row (<c>offset 0</c> holds PostgreSQL to that). So the cost is that of the changes, and not of the record.
/// </remarks>
internal static class BriefingSources
{
    private const string First = "$5";
    private const string Second = "$6";

    public static ListSource<MilestoneDifference> Milestones { get; } = new()
    {
        From = $"""
            from ({MilestonesAt(Second).Replace("$3::date", "$7::date", StringComparison.Ordinal)} and m.id = any(array({ChangedMilestonesSql}))) n
            left join lateral ({MilestonesAt(First)} and m.id = n.id offset 0) b on true
            cross join lateral ({KindsSql}) k
            """,
        Scope = $"k.kinds && coalesce($10::text[], k.kinds) and {OfAgencySql}",
        Fields = new Dictionary<string, ListField>
        {
            ["gravity"] = new(GravitySql, "integer"),
            ["agency"] = new("n.agency", "text"),
            ["title"] = new("n.title", "text"),
        },
        DefaultOrder = [new("gravity"), new("agency"), new("title")],
        IsComputed = true,
    };

    public static ListSource<RecommendationDifference> Recommendations { get; } = new()
    {
        From = $"""
            from ({RecommendationsAt(Second)} and {MayDifferSql}) n
            left join lateral ({RecommendationsAt(First)} and r.finding_id = n."findingKey" and r.number = n.number offset 0) b on true
            """,
        Key = "place",
        Scope = $"(b.status, b.outcome) is distinct from (n.status, n.outcome) and {OfAgencySql}",
        Fields = new Dictionary<string, ListField>
        {
            ["status"] = new("n.status", "text"),
            ["finding"] = new("n.\"findingKey\"", "uuid"),
            ["number"] = new("n.number", "integer"),
        },
        DefaultOrder = [new("status"), new("finding"), new("number")],
        IsComputed = true,
    };

    /// <summary>Findings that were not on record at the first instant, or not to be read, and are at the second.</summary>
    public static ListSource<FindingRow> NewFindings { get; } = FindingSources.Findings with
    {
        From = TimeOfRecord.At(FindingSources.Findings.From, Second),
        Scope = $"""
            {FindingSources.Findings.Scope} and {FindingSources.Findings.ScopeToday}
            and ($8::text is null or lower(a.agency) = lower($8) or lower(a.secretariat) = lower($8))
            and f.id in ({RepublishedSql})
            and f.id not in ({ListAt(FindingSources.Findings, ["id"], First)} and f.id in ({RepublishedSql}))
            """,
        IsComputed = true,
    };

    /// <summary>
    /// Texts that were corrected between the two instants, of what was on record at the first, and to be read: whoever has read it learns of it.
    /// </summary>
    /// <remarks>Errata are few: each is looked at.</remarks>
    public static ListSource<CorrectionDifference> Corrections { get; } = new()
    {
        From = TimeOfRecord.At(
            """
            from corrections c
            left join milestones m on m.id = c.stream_id
            left join findings f on f.id = coalesce(m.finding_id, c.stream_id)
            join audits a on a.id = coalesce(f.audit_id, c.stream_id)
            """,
            Second),
        Key = "place",
        Scope = $"""
            {ReadScope.Sql} and {ReadScope.TodaySql}
            and exists (
              select from read_models.audits_history before
              where before.id = a.id and before.known @> $5::timestamptz and {ReadScope.Sql.Replace("a.", "before.", StringComparison.Ordinal)})
            and ($8::text is null or lower(a.agency) = lower($8) or lower(a.secretariat) = lower($8))
            and exists (select from mt_events e where e.stream_id = c.stream_id and e.version = c.version and e.timestamp > $5)
            and exists (select from mt_events e where e.stream_id = c.stream_id and e.version = 1 and e.timestamp <= $5)
            """,
        Fields = new Dictionary<string, ListField>
        {
            ["agency"] = new("a.agency", "text"),
            ["title"] = new("coalesce(m.title, f.title, a.title)", "text"),
            ["stream"] = new("c.stream_id", "uuid"),
            ["version"] = new("c.version", "bigint"),
            ["text"] = new("c.place", "integer"),
        },
        DefaultOrder = [new("agency"), new("title"), new("stream"), new("version"), new("text")],
        IsComputed = true,
    };

    private const string GravitySql =
        "(case k.kinds[1] when 'BecameOverdue' then 1 when 'BecamePossiblyLate' then 2 when 'CommittedLate' then 3 else 4 end)";

    /// <summary>How many milestones differ in each way.</summary>
    public static string CountsSql => CountsOf($"(select k.kinds {Milestones.From} where {Milestones.Scope}) differing");

    /// <summary>The same of the rows of the list, as a JSON object.</summary>
    public static string CountsOfRowsSql => $"select jsonb_object_agg(kind, count) from ({CountsOf("filtered")}) counted";

    private static string CountsOf(string rows) =>
        $"select kind, count(*)::int as count from {rows} cross join lateral unnest(kinds) kind group by kind";

    private static string MilestonesAt(string instant) => ListAt(
        MilestoneSources.Milestones,
        [
            "id", "title", "duePhrase", "dueEarliest", "dueLatest", "status", "owner", "lateness", "daysOverdue", "on", "agency",
            "secretariat", "findingTitle", "lapsedOn", "dueRule", "roundMonths",
        ],
        instant);

    private static string RecommendationsAt(string instant) =>
        ListAt(
            RecommendationSources.AllRecommendations,
            ["place", "findingKey", "number", "text", "status", "outcome", "agency", "secretariat", "findingTitle"],
            instant);

    private static string ListAt<TRow>(ListSource<TRow> source, IReadOnlyList<string> columns, string instant)
        where TRow : class, new() =>
        TimeOfRecord.At($"select {source.Select(columns)} {source.From} where {source.Scope} and {source.ScopeToday}", instant);

    /// <summary>Findings which the record, or their audit's, says something else of than at the first instant. They may be told twice.</summary>
    private const string RepublishedSql = """
        select h.id from read_models.findings_history h where h.known @> $6::timestamptz and lower(h.known) > $5::timestamptz
        union all
        select h.id from read_models.audits_history o join read_models.findings_history h on h.audit_id = o.id
        where o.known @> $6::timestamptz and lower(o.known) > $5::timestamptz
        """;

    /// <summary>
    /// Of recommendations: the record says something else of it, of its finding or audit, or, while it is open, of the finding's milestones.
    /// </summary>
    private const string MayDifferSql = $"""
        (r.status = 'Open' or lower(r.known) > $5::timestamptz or f.id in ({RepublishedSql})) and f.id = any(array(
        select h.finding_id from read_models.recommendations_history h
        where h.known @> $6::timestamptz and lower(h.known) > $5::timestamptz
        union all
        select h.finding_id from read_models.milestones_history h where h.known @> $6::timestamptz and lower(h.known) > $5::timestamptz
        union all
        {RepublishedSql}))
        """;

    /// <summary>
    /// Milestones that may differ: which the record, or their finding's or audit's, says something else of than at the first instant, or
    /// that became late, or late for certain, by the days alone, or are late no longer. All others are the same at both.
    /// </summary>
    private static string ChangedMilestonesSql => $"""
        select h.id from read_models.milestones_history h where h.known @> $6::timestamptz and lower(h.known) > $5::timestamptz
        union all
        select h.id from read_models.milestones_history h
        where h.known @> $6::timestamptz and {LateSql} @> {LaterDay} and {LateSql} &> daterange({EarlierDay} + 1, {LaterDay} + 1)
        union all
        select h.id from read_models.milestones_history h
        where h.known @> $6::timestamptz and {LateSql} @> {EarlierDay} and {LateSql} &< daterange({EarlierDay}, {LaterDay})
        union all
        select h.id from read_models.milestones_history h
        where h.known @> $6::timestamptz and coalesce(h.due_latest, 'infinity'::date) >= {EarlierDay}
          and coalesce(h.due_latest, 'infinity'::date) < {LaterDay}
        union all
        select m.id from read_models.milestones_history m where m.finding_id = any(array({RepublishedSql}))
        """;

    private const string EarlierDay = "least($3::date, $7::date)";
    private const string LaterDay = "greatest($3::date, $7::date)";

    private static string LateSql => MilestoneSources.LateDaysSql
        .Replace("w.earliest", "h.due_earliest", StringComparison.Ordinal)
        .Replace("m.", "h.", StringComparison.Ordinal);

    private const string OfAgencySql = "($8::text is null or lower(n.agency) = lower($8) or lower(n.secretariat) = lower($8))";

    /// <summary>
    /// In the order of <see cref="MilestoneDifferenceKind"/>. What was late already on the day on which it was recorded did not become late.
    /// </summary>
    private const string KindsSql = """
        select array_remove(array[
            case when n.lateness = 'Overdue' and b.lateness is distinct from 'Overdue' and recorded.late is distinct from 'Overdue'
              then 'BecameOverdue' end,
            case when n.lateness = 'PossiblyLate' and b.lateness is distinct from 'PossiblyLate'
                and recorded.late is distinct from 'PossiblyLate' then 'BecamePossiblyLate' end,
            case when recorded.late = n.lateness then 'CommittedLate' end,
            case when b.lateness in ('Overdue', 'PossiblyLate') and n.lateness not in ('Overdue', 'PossiblyLate') then 'NoLongerLate' end,
            case when b.id is null then 'Committed' end,
            case when n."lapsedOn" is distinct from b."lapsedOn" and n."lapsedOn" is not null then 'Lapsed'
              when b.id is not null and (b."dueEarliest", b."dueLatest") is distinct from (n."dueEarliest", n."dueLatest") then 'DateMoved'
            end,
            case when n.status = 'ReportedDone' and b.status is distinct from 'ReportedDone' then 'ReportedDone' end,
            case when n.status = 'Verified' and b.status is distinct from 'Verified' then 'Verified' end,
            case when n.status = 'Committed' and b.status in ('ReportedDone', 'Verified')
                and n."lapsedOn" is not distinct from b."lapsedOn" then 'Returned' end,
            case when n.status = 'Withdrawn' and b.status is distinct from 'Withdrawn' then 'Withdrawn' end,
            case when b.id is not null and n.owner is distinct from b.owner then 'OwnerChanged' end
          ], null) as kinds
        from (
            select case when began.day > n."dueLatest" then 'Overdue' when began.day > n."dueEarliest" then 'PossiblyLate' end as late
            from (
                select (e.timestamp at time zone $9::text)::date as day
                from mt_events e
                where b.id is null and n.lateness in ('Overdue', 'PossiblyLate') and e.stream_id = n.id and e.version = 1
            ) began
            right join (values (1)) as always on true
        ) recorded
        """;
}
