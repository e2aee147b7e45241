using System.Data;
using System.Text.Json;
using Npgsql;
using RemediationTracker.Domain.DueDates;
using RemediationTracker.Domain.Findings;
using RemediationTracker.Domain.Milestones;

namespace RemediationTracker.Server.ReadModels.Lists;

/// <summary>
/// The lists of the API. Each one's first parameters are the reader's scope: <c>$1</c> agency or null, <c>$2</c> published only;
/// those of milestones have the day on which lateness is judged as <c>$3</c>.
/// </summary>
internal static class Sources
{
    // Before the lists, which are made of them.
    private static readonly ListField PublishedOn =
        new("published_on", "date", new SortKey("coalesce(published_on, '-infinity'::date)", "date"));

    public static ListSource<AuditRow> Audits { get; } = new(
        AuditsSql,
        new Dictionary<string, ListField>
        {
            ["title"] = new("title", "text"),
            ["agency"] = new("agency", "text"),
            ["secretariat"] = new("secretariat", "text", new SortKey("coalesce(secretariat, '')", "text")),
            ["publishedOn"] = PublishedOn,
        },
        [new("publishedOn", Descending: true)],
        r => new AuditRow(
            r.GetGuid("id"),
            r.GetString("title"),
            r.GetString("agency"),
            Text(r, "agency_name"),
            Text(r, "secretariat"),
            Text(r, "system"),
            Day(r, "published_on")));

    public static ListSource<FindingRow> Findings { get; } = new(
        FindingsSql,
        new Dictionary<string, ListField>
        {
            ["title"] = new("title", "text"),
            ["agency"] = new("agency", "text"),
            ["publishedOn"] = PublishedOn,
        },
        [new("title")],
        r => new FindingRow(
            r.GetGuid("id"),
            r.GetGuid("audit_id"),
            r.GetString("title"),
            Text(r, "condition"),
            Text(r, "effect"),
            JsonSerializer.Deserialize<List<Criterion>>(r.GetString("criteria")) ?? [],
            Text(r, "cause"),
            Text(r, "post_audit_action"),
            Text(r, "response"),
            Text(r, "reply"),
            Day(r, "published_on"),
            r.GetString("page_name"),
            r.GetString("page_sha256")));

    public static ListSource<MilestoneRow> Milestones { get; } = new(
        MilestonesSql,
        new Dictionary<string, ListField>
        {
            ["title"] = new("title", "text"),
            ["duePhrase"] = new("due_phrase", "text"),
            ["agency"] = new("agency", "text"),
            ["status"] = new("status", "text"),
            ["lateness"] = new("lateness", "text", new SortKey("lateness_rank", "integer")),
            ["dueEarliest"] = new("due_earliest", "date", new SortKey("coalesce(due_earliest, 'infinity'::date)", "date")),
            ["dueLatest"] = new("due_latest", "date", new SortKey("coalesce(due_latest, 'infinity'::date)", "date")),
            ["daysOverdue"] = new("days_overdue", "integer"),
        },
        [new("lateness"), new("dueLatest"), new("title")],
        r => new MilestoneRow(
            r.GetGuid("id"),
            r.GetGuid("finding_id"),
            r.GetString("title"),
            r.GetString("due_phrase"),
            Day(r, "due_earliest"),
            Day(r, "due_latest"),
            r.GetString("due_rule"),
            Text(r, "due_condition"),
            r.GetFieldValue<DateOnly>("said_on"),
            Enum.Parse<MilestoneStatus>(r.GetString("status")),
            Enum.Parse<Lateness>(r.GetString("lateness")),
            r.GetInt32("days_overdue"),
            Day(r, "done_on"),
            r.GetFieldValue<int[]>("recommendations"),
            r.IsDBNull("depends_on") ? null : r.GetGuid("depends_on"),
            r.GetString("agency"),
            Text(r, "secretariat"),
            r.GetString("finding_title"),
            r.GetFieldValue<DateOnly>("on_day")));

    private static string? Text(NpgsqlDataReader reader, string column) => reader.IsDBNull(column) ? null : reader.GetString(column);

    private static DateOnly? Day(NpgsqlDataReader reader, string column) =>
        reader.IsDBNull(column) ? null : reader.GetFieldValue<DateOnly>(column);

    private const string AuditsSql = """
        select a.*
        from audits a
        where ($1::text is null or lower(a.agency) = lower($1) or lower(a.secretariat) = lower($1))
          and (not $2 or a.published_on is not null)
        """;

    private const string FindingsSql = """
        select f.*, a.agency
        from findings f
        join audits a on a.id = f.audit_id
        where ($1::text is null or lower(a.agency) = lower($1) or lower(a.secretariat) = lower($1))
          and (not $2 or a.published_on is not null)
        """;

    private const string MilestonesSql = """
        select m.*, a.agency, a.secretariat, f.title as finding_title, $3::date as on_day, l.lateness,
               array_position(array['Overdue', 'PossiblyLate', 'NotDue', 'Undated', 'Done'], l.lateness) as lateness_rank,
               case when l.lateness = 'Overdue' then $3::date - m.due_latest else 0 end as days_overdue
        from milestones m
        join findings f on f.id = m.finding_id
        join audits a on a.id = f.audit_id
        cross join lateral (
            select case
                when m.status = 'Withdrawn' or m.done_on <= $3::date then 'Done'
                when m.due_latest is null then 'Undated'
                when $3::date > m.due_latest then 'Overdue'
                when $3::date > m.due_earliest then 'PossiblyLate'
                else 'NotDue'
            end as lateness
        ) l
        where ($1::text is null or lower(a.agency) = lower($1) or lower(a.secretariat) = lower($1))
          and (not $2 or a.published_on is not null)
        """;
}
