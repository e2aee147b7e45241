using System.Text.Json;
using RemediationTracker.Domain;
using RemediationTracker.Domain.DueDates;
using RemediationTracker.Domain.Findings;
using RemediationTracker.Domain.Milestones;

namespace RemediationTracker.Server.ReadModels.Lists;

/// <summary>
/// What the API reads. The first parameters of audits, findings and milestones are the reader's scope: <c>$1</c> agency or null,
/// <c>$2</c> published only; milestones have the day on which lateness is judged as <c>$3</c> and whether it is judged against the
/// original window as <c>$4</c>. Recommendations, comments, progress, evidence and changes of dates hang on
/// rows that were read in scope; the list of all recommendations has a scope of its own.
/// </summary>
internal static class Sources
{
    public static ListSource<AuditRow> Audits { get; } = new()
    {
        From = "from audits a",
        Scope = ScopeSql,
        ScopeToday = ScopeTodaySql,
        Columns = new Dictionary<string, string>
        {
            ["id"] = "a.id",
            ["title"] = "a.title",
            ["agency"] = "a.agency",
            ["agencyName"] = "a.agency_name",
            ["secretariat"] = "a.secretariat",
            ["system"] = "a.system",
            ["publishedOn"] = "a.published_on",
            ["publicationRecordedAt"] =
                "(select min(e.timestamp) from mt_events e where e.stream_id = a.id and e.type = 'audit_published')",
        },
        Needs = new Dictionary<string, string[]> { ["findings"] = [], ["survey"] = [] },
        Fields = new Dictionary<string, ListField>
        {
            ["title"] = new("a.title", "text"),
            ["agency"] = new("a.agency", "text"),
            ["secretariat"] = new("a.secretariat", "text", new SortKey("coalesce(a.secretariat, '')", "text")),
            ["publishedOn"] = new("a.published_on", "date", new SortKey("coalesce(a.published_on, '-infinity'::date)", "date")),
        },
        DefaultOrder = [new("publishedOn", Descending: true)],
        Read = r => new AuditRow(
            r.Get<Guid>("id"),
            r.Get<string>("title")!,
            r.Get<string>("agency")!,
            r.Get<string>("agencyName"),
            r.Get<string>("secretariat"),
            r.Get<string>("system"),
            r.Get<DateOnly?>("publishedOn"))
        {
            PublicationRecordedAt = r.Get<DateTimeOffset?>("publicationRecordedAt"),
        },
    };

    public static ListSource<FindingRow> Findings { get; } = new()
    {
        From = FindingsSql,
        Scope = ScopeSql,
        ScopeToday = ScopeTodaySql,
        Columns = new Dictionary<string, string>
        {
            ["id"] = "f.id",
            ["auditKey"] = "f.audit_id",
            ["title"] = "f.title",
            ["condition"] = "f.condition",
            ["effect"] = "f.effect",
            ["criteria"] = "f.criteria",
            ["cause"] = "f.cause",
            ["postAuditAction"] = "f.post_audit_action",
            ["response"] = "f.response",
            ["reply"] = "f.reply",
            ["publishedOn"] = PublishedOnSql,
            ["pageName"] = "f.page_name",
            ["pageSha256"] = "f.page_sha256",
            ["severity"] = "f.severity",
            ["priorFindingKey"] = "f.prior_finding_id",
            ["auditTitle"] = "a.title",
            ["agency"] = "a.agency",
            ["secretariat"] = "a.secretariat",
        },
        Needs = new Dictionary<string, string[]>
        {
            ["audit"] = ["auditKey"],
            ["source"] = ["pageName", "pageSha256"],
            ["priorFinding"] = ["priorFindingKey"],
        },
        Fields = new Dictionary<string, ListField>
        {
            ["title"] = new("f.title", "text"),
            ["agency"] = new("a.agency", "text"),
            ["publishedOn"] =
                new(PublishedOnSql, "date", new SortKey("coalesce(f.published_on, a.published_on, '-infinity'::date)", "date")),
            ["severity"] = new("f.severity", "text", new SortKey(RankSql("f.severity"), "integer")),
        },
        DefaultOrder = [new("title")],
        Read = r => new FindingRow(
            r.Get<Guid>("id"),
            r.Get<Guid>("auditKey"),
            r.Get<string>("title")!,
            r.Get<string>("condition"),
            r.Get<string>("effect"),
            r.Get<string>("criteria") is { } criteria ? JsonSerializer.Deserialize<List<Criterion>>(criteria)! : [],
            r.Get<string>("cause"),
            r.Get<string>("postAuditAction"),
            r.Get<string>("response"),
            r.Get<string>("reply"),
            r.Get<DateOnly?>("publishedOn"),
            r.Get<string>("pageName"),
            r.Get<string>("pageSha256"),
            r.GetEnumOrNull<Severity>("severity"),
            r.Get<Guid?>("priorFindingKey"))
        {
            AuditTitle = r.Get<string>("auditTitle")!,
            Agency = r.Get<string>("agency")!,
            Secretariat = r.Get<string>("secretariat"),
        },
    };

    public static ListSource<MilestoneRow> Milestones { get; } = new()
    {
        From = MilestonesSql,
        Scope = ScopeSql,
        ScopeToday = ScopeTodaySql,
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
        },
        Needs = new Dictionary<string, string[]>
        {
            ["finding"] = ["findingKey"],
            ["inPlaceSince"] = ["continuing", "doneOn"],
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
            AuditTitle = r.Get<string>("auditTitle")!,
        },
    };

    public static ListSource<RecommendationRow> Recommendations { get; } = new()
    {
        From = "from recommendations r",
        Columns = new Dictionary<string, string>
        {
            ["findingKey"] = "r.finding_id",
            ["number"] = "r.number",
            ["text"] = "r.text",
            ["position"] = "r.position",
            ["status"] = RecommendationStatusSql,
            ["extent"] = "r.extent",
            ["outcome"] = "r.outcome",
            ["priority"] = "r.priority",
            ["reportedOn"] = "r.reported_on",
            ["verifiedOn"] = "r.verified_on",
            ["closedOn"] = "r.closed_on",
            ["reopenedOn"] = "r.reopened_on",
            ["riskRequestedUntil"] = "r.risk_requested_until",
            ["riskAcceptedUntil"] = "r.risk_accepted_until",
            ["riskAcknowledgedOn"] = "r.risk_acknowledged_on",
        },
        Needs = new Dictionary<string, string[]>
        {
            ["id"] = ["findingKey", "number"],
            ["finding"] = ["findingKey"],
            ["milestones"] = ["findingKey", "number"],
            ["history"] = ["findingKey", "number"],
            ["verifications"] = ["findingKey", "number"],
            ["surveyQuestion"] = ["findingKey", "number"],
        },
        Read = r => new RecommendationRow(
            r.Get<Guid>("findingKey"), r.Get<int>("number"), r.Get<string>("text")!, r.GetEnum<ResponsePosition>("position"))
        {
            Status = r.GetEnum<RecommendationStatus>("status"),
            Extent = r.GetEnumOrNull<ImplementationExtent>("extent"),
            Outcome = r.GetEnumOrNull<RecommendationOutcome>("outcome"),
            Priority = r.GetEnumOrNull<Priority>("priority"),
            ReportedOn = r.Get<DateOnly?>("reportedOn"),
            VerifiedOn = r.Get<DateOnly?>("verifiedOn"),
            ClosedOn = r.Get<DateOnly?>("closedOn"),
            ReopenedOn = r.Get<DateOnly?>("reopenedOn"),
            RiskRequestedUntil = r.Get<DateOnly?>("riskRequestedUntil"),
            RiskAcceptedUntil = r.Get<DateOnly?>("riskAcceptedUntil"),
            RiskAcknowledgedOn = r.Get<DateOnly?>("riskAcknowledgedOn"),
            FindingTitle = r.Get<string>("findingTitle")!,
            AuditTitle = r.Get<string>("auditTitle")!,
            Agency = r.Get<string>("agency")!,
        },
    };

    /// <summary>All recommendations in the reader's scope, page by page.</summary>
    public static ListSource<RecommendationRow> AllRecommendations { get; } = Recommendations with
    {
        From = "from recommendations r join findings f on f.id = r.finding_id join audits a on a.id = f.audit_id",
        Scope = ScopeSql,
        ScopeToday = ScopeTodaySql,
        Columns = new Dictionary<string, string>(Recommendations.Columns)
        {
            // Its key has two parts, and a page's last word is one.
            ["id"] = "md5(r.finding_id::text || '/' || r.number)::uuid",
            ["findingTitle"] = "f.title",
            ["auditTitle"] = "a.title",
            ["agency"] = "a.agency",
            ["secretariat"] = "a.secretariat",
        },
        Fields = new Dictionary<string, ListField>
        {
            ["text"] = new("r.text", "text"),
            ["agency"] = new("a.agency", "text"),
            ["audit"] = new("a.title", "text"),
            ["status"] = new(RecommendationStatusSql, "text"),
            ["outcome"] = new("r.outcome", "text", new SortKey("coalesce(r.outcome, '')", "text")),
            ["priority"] = new("r.priority", "text", new SortKey(RankSql("r.priority"), "integer")),
            ["reportedOn"] = new("r.reported_on", "date", new SortKey("coalesce(r.reported_on, '-infinity'::date)", "date")),
            ["closedOn"] = new("r.closed_on", "date", new SortKey("coalesce(r.closed_on, '-infinity'::date)", "date")),
            ["riskAcceptedUntil"] =
                new("r.risk_accepted_until", "date", new SortKey("coalesce(r.risk_accepted_until, 'infinity'::date)", "date")),
            ["finding"] = new("f.title", "text"),
            ["number"] = new("r.number", "integer"),
        },
        DefaultOrder = [new("finding"), new("number")],
    };

    public static ListSource<CommentRow> Comments { get; } = new()
    {
        From = "from finding_comments c",
        Columns = new Dictionary<string, string>
        {
            ["findingKey"] = "c.finding_id",
            ["text"] = "c.text",
            ["occurredOn"] = "c.occurred_on",
            ["by"] = "c.by_name",
            ["agency"] = "c.agency",
        },
        Needs = new Dictionary<string, string[]>(),
        Read = r => new CommentRow(
            r.Get<Guid>("findingKey"),
            r.Get<string>("text")!,
            r.Get<DateOnly?>("occurredOn"),
            r.Get<string>("by"),
            r.Get<string>("agency")),
    };

    public static ListSource<RecommendationAct> RecommendationActs { get; } = new()
    {
        From = "from recommendation_acts t",
        Columns = new Dictionary<string, string>
        {
            ["findingKey"] = "t.finding_id",
            ["version"] = "t.version",
            ["number"] = "t.number",
            ["text"] = "t.text",
        },
        Needs = new Dictionary<string, string[]>(),
        Read = r => new RecommendationAct(
            r.Get<Guid>("findingKey"), r.Get<long>("version"), r.Get<int>("number"), r.Get<string>("text")),
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

    /// <summary>What is in the scope that <c>$1</c> and <c>$2</c> give; <c>a</c> is the audit.</summary>
    internal const string ScopeSql = """
        ($1::text is null or lower(a.agency) = lower($1) or lower(a.secretariat) = lower($1)) and (not $2 or a.published_on is not null)
        """;

    internal const string ScopeTodaySql = """
        exists (
            select from public.audits today
            where today.id = a.id
              and ($1::text is null or lower(today.agency) = lower($1) or lower(today.secretariat) = lower($1))
              and (not $2 or today.published_on is not null))
        """;

    /// <summary>A finding that was drafted by hand is published with its audit.</summary>
    private const string PublishedOnSql = "coalesce(f.published_on, a.published_on)";

    /// <summary>That a milestone serves it is asked and not stored, as lateness is.</summary>
    private const string RecommendationStatusSql = """
        (case
            when r.status = 'Open' and exists (
                select from milestones s
                where s.finding_id = r.finding_id and r.number = any(s.recommendations) and s.status <> 'Withdrawn')
            then 'InProgress'
            else r.status
        end)
        """;

    private const string FindingsSql = "from findings f join audits a on a.id = f.audit_id";

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
                when $3::date > w.latest then 'Overdue'
                when $3::date > w.earliest then 'PossiblyLate'
                else 'NotDue'
            end as lateness
        ) l
        """;

    /// <remarks>An inline projection does not know when its events are recorded; the events do.</remarks>
    private const string DateChangesSql = """
        from milestone_date_changes c
        join mt_events began on began.stream_id = c.milestone_id and began.version = c.version
        left join mt_events decided on decided.stream_id = c.milestone_id and decided.version = c.decided_version
        """;

    private const string DaysOverdueSql = "(case when l.lateness = 'Overdue' then $3::date - w.latest else 0 end)";

    private const string LatenessRankSql = "array_position(array['Overdue', 'PossiblyLate', 'NotDue', 'Undated', 'Done'], l.lateness)";

    /// <summary>The place of a severity or a priority, the gravest last; 0 for what is not rated.</summary>
    private static string RankSql(string column) =>
        $"coalesce(array_position(array['Low', 'Medium', 'High', 'Critical'], {column}), 0)";
}
