using RemediationTracker.Domain;
using RemediationTracker.Domain.DueDates;
using RemediationTracker.Domain.Milestones;

namespace RemediationTracker.Server.ReadModels.Lists;

/// <summary>
/// What the API reads of milestones. The first parameters are the reader's scope, as in <see cref="Sources"/>; the day on which lateness is
/// judged is <c>$3</c>, and whether it is judged against the original window <c>$4</c>. Progress, evidence and changes of dates hang on
/// milestones that were read in scope.
/// </summary>
internal static class MilestoneSources
{
    public static ListSource<MilestoneRow> Milestones { get; } = new()
    {
        From = MilestonesSql,
        Scope = Sources.ScopeSql,
        ScopeToday = Sources.ScopeTodaySql,
        Columns = new Dictionary<string, string>
        {
            ["id"] = "m.id",
            ["findingKey"] = "m.finding_id",
            ["title"] = "m.title",
            ["duePhrase"] = "m.due_phrase",
            ["dueEarliest"] = "m.due_earliest",
            ["dueLatest"] = "m.due_latest",
            ["dueRule"] = "m.due_rule",
            ["dueCondition"] = "m.due_condition",
            ["saidOn"] = "m.said_on",
            ["status"] = "m.status",
            ["lateness"] = "l.lateness",
            ["daysOverdue"] = DaysOverdueSql,
            ["doneOn"] = "m.done_on",
            ["recommendationNumbers"] = "m.recommendations",
            ["dependsOnKey"] = "m.depends_on",
            ["agency"] = "a.agency",
            ["secretariat"] = "a.secretariat",
            ["findingTitle"] = "f.title",
            ["auditTitle"] = "a.title",
            ["on"] = "$3::date",
            ["originalDuePhrase"] = "m.original_phrase",
            ["originalDueEarliest"] = "m.original_earliest",
            ["originalDueLatest"] = "m.original_latest",
            ["slips"] = "m.slips",
            ["slippedDays"] = "m.due_latest - m.original_latest - m.unslipped_days",
            ["withdrawnOn"] = "m.withdrawn_on",
            ["withdrawnReason"] = "m.withdrawn_reason",
            ["previousKey"] = "m.previous_id",
            ["owner"] = "m.owner",
            ["contact"] = "m.contact",
            ["continuing"] = "m.continuing",
            ["lapsedOn"] = "m.lapsed_on",
            ["lapseReason"] = "m.lapse_reason",
            ["conditionOutcome"] = "m.condition_outcome",
            ["conditionEndedOn"] = "m.condition_ended_on",
            ["conditionNote"] = "m.condition_note",
            ["dueCalendar"] = "m.due_calendar",
        },
        Needs = new Dictionary<string, string[]>
        {
            ["finding"] = ["findingKey"],
            ["inPlaceSince"] = ["continuing", "doneOn"],
            ["dueYearAssumed"] = ["dueRule"],
            ["recommendations"] = ["findingKey", "recommendationNumbers"],
            ["dependsOn"] = ["dependsOnKey", "on"],
            ["previousOccurrence"] = ["previousKey", "on"],
        },
        Fields = new Dictionary<string, ListField>
        {
            ["title"] = new("m.title", "text"),
            ["duePhrase"] = new("m.due_phrase", "text"),
            ["agency"] = new("a.agency", "text"),
            ["audit"] = new("a.title", "text"),
            ["status"] = new("m.status", "text"),
            ["lateness"] = new("l.lateness", "text", new SortKey(LatenessRankSql, "integer")),
            ["dueEarliest"] = new("m.due_earliest", "date", new SortKey("coalesce(m.due_earliest, 'infinity'::date)", "date")),
            ["dueLatest"] = new("m.due_latest", "date", new SortKey("coalesce(m.due_latest, 'infinity'::date)", "date")),
            ["daysOverdue"] = new(DaysOverdueSql, "integer"),
        },
        DefaultOrder = [new("lateness"), new("dueLatest"), new("title")],
        Read = r => new MilestoneRow(
            r.Get<Guid>("id"),
            r.Get<Guid>("findingKey"),
            r.Get<string>("title")!,
            r.Get<string>("duePhrase")!,
            r.Get<DateOnly?>("dueEarliest"),
            r.Get<DateOnly?>("dueLatest"),
            r.Get<string>("dueRule")!,
            r.Get<string>("dueCondition"),
            r.Get<DateOnly>("saidOn"),
            r.GetEnum<MilestoneStatus>("status"),
            r.GetEnum<Lateness>("lateness"),
            r.Get<int>("daysOverdue"),
            r.Get<DateOnly?>("doneOn"),
            r.Get<int[]>("recommendationNumbers") ?? [],
            r.Get<Guid?>("dependsOnKey"),
            r.Get<string>("agency")!,
            r.Get<string>("secretariat"),
            r.Get<string>("findingTitle")!,
            r.Get<DateOnly>("on"))
        {
            OriginalDuePhrase = r.Get<string>("originalDuePhrase")!,
            OriginalDueEarliest = r.Get<DateOnly?>("originalDueEarliest"),
            OriginalDueLatest = r.Get<DateOnly?>("originalDueLatest"),
            Slips = r.Get<int>("slips"),
            SlippedDays = r.Get<int?>("slippedDays"),
            WithdrawnOn = r.Get<DateOnly?>("withdrawnOn"),
            WithdrawnReason = r.Get<string>("withdrawnReason"),
            PreviousKey = r.Get<Guid?>("previousKey"),
            Owner = r.Get<string>("owner"),
            Contact = r.Get<string>("contact"),
            Continuing = r.Get<bool>("continuing"),
            LapsedOn = r.Get<DateOnly?>("lapsedOn"),
            LapseReason = r.Get<string>("lapseReason"),
            ConditionOutcome = r.GetEnumOrNull<ConditionOutcome>("conditionOutcome"),
            ConditionEndedOn = r.Get<DateOnly?>("conditionEndedOn"),
            ConditionNote = r.Get<string>("conditionNote"),
            DueCalendar = r.GetEnum<FiscalCalendar>("dueCalendar"),
            AuditTitle = r.Get<string>("auditTitle")!,
        },
    };

    public static ListSource<ProgressRow> Progress { get; } = new()
    {
        From = "from milestone_progress p",
        Columns = new Dictionary<string, string>
        {
            ["milestoneKey"] = "p.milestone_id",
            ["text"] = "p.text",
            ["occurredOn"] = "p.occurred_on",
            ["by"] = "p.by_name",
            ["agency"] = "p.agency",
        },
        Needs = new Dictionary<string, string[]>(),
        Read = r => new ProgressRow(
            r.Get<Guid>("milestoneKey"),
            r.Get<string>("text")!,
            r.Get<DateOnly?>("occurredOn"),
            r.Get<string>("by"),
            r.Get<string>("agency")),
    };

    public static ListSource<EvidenceRow> Evidence { get; } = new()
    {
        From = "from milestone_evidence v",
        Columns = new Dictionary<string, string>
        {
            ["id"] = "v.evidence_id",
            ["milestoneKey"] = "v.milestone_id",
            ["description"] = "v.description",
            ["name"] = "v.name",
            ["mediaType"] = "v.media_type",
            ["size"] = "least(v.size, 2147483647)::integer",
            ["sha256"] = "v.sha256",
            ["url"] = "v.url",
            ["submittedAt"] = "(select e.timestamp from mt_events e where e.stream_id = v.milestone_id and e.version = v.version)",
            ["by"] = "v.by_name",
            ["role"] = "v.role",
            ["agency"] = "v.agency",
        },
        Needs = new Dictionary<string, string[]>(),
        Read = r => new EvidenceRow(
            r.Get<Guid>("id"),
            r.Get<Guid>("milestoneKey"),
            r.Get<string>("description")!,
            r.Get<string>("name"),
            r.Get<string>("mediaType"),
            r.Get<int?>("size"),
            r.Get<string>("sha256"),
            r.Get<string>("url"),
            r.Get<DateTimeOffset>("submittedAt"),
            r.Get<string>("by"),
            Enum.TryParse<Role>(r.Get<string>("role"), out var role) ? role : null,
            r.Get<string>("agency")),
    };

    public static ListSource<DateChangeRow> DateChanges { get; } = new()
    {
        From = DateChangesSql,
        Columns = new Dictionary<string, string>
        {
            ["milestoneKey"] = "c.milestone_id",
            ["proposal"] = "c.proposal",
            ["status"] = "c.status",
            ["phrase"] = "c.phrase",
            ["fromEarliest"] = "c.from_earliest",
            ["fromLatest"] = "c.from_latest",
            ["toEarliest"] = "c.to_earliest",
            ["toLatest"] = "c.to_latest",
            ["reason"] = "c.reason",
            ["proposedBy"] = "c.by_name",
            ["recordedAt"] = "began.timestamp",
            ["decidedBy"] = "c.decided_by",
            ["decidedAt"] = "decided.timestamp",
            ["declineReason"] = "c.decline_reason",
        },
        Needs = new Dictionary<string, string[]>(),
        Read = r => new DateChangeRow
        {
            MilestoneKey = r.Get<Guid>("milestoneKey"),
            Proposal = r.Get<int?>("proposal"),
            Status = r.GetEnum<DateChangeStatus>("status"),
            Phrase = r.Get<string>("phrase")!,
            FromEarliest = r.Get<DateOnly?>("fromEarliest"),
            FromLatest = r.Get<DateOnly?>("fromLatest"),
            ToEarliest = r.Get<DateOnly?>("toEarliest"),
            ToLatest = r.Get<DateOnly?>("toLatest"),
            Reason = r.Get<string>("reason"),
            ProposedBy = r.Get<string>("proposedBy"),
            RecordedAt = r.Get<DateTimeOffset>("recordedAt"),
            DecidedBy = r.Get<string>("decidedBy"),
            DecidedAt = r.Get<DateTimeOffset?>("decidedAt"),
            DeclineReason = r.Get<string>("declineReason"),
        },
    };

    private const string MilestonesSql = """
        from milestones m
        join findings f on f.id = m.finding_id
        join audits a on a.id = f.audit_id
        cross join lateral (
            select case when $4 then m.original_earliest else m.due_earliest end as earliest,
                case when $4 then m.original_latest else m.due_latest end as latest
        ) w
        cross join lateral (
            select case
                when m.withdrawn_on <= $3::date or m.done_on <= $3::date then 'Done'
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

    private const string DaysOverdueSql = "(case when l.lateness = 'Overdue' then $3::date - w.latest else 0 end)";

    private const string LatenessRankSql = "array_position(array['Overdue', 'PossiblyLate', 'NotDue', 'Undated', 'Done'], l.lateness)";
}
