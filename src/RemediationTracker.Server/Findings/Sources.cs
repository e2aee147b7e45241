using System.Text.Json;
using RemediationTracker.Domain.Findings;
using RemediationTracker.Server.Lists;
using RemediationTracker.Server.Milestones;

namespace RemediationTracker.Server.Findings;

/// <summary>
/// What the API reads of audits and findings. The first parameters are the reader's scope, as in all lists: <c>$1</c> agency or null,
/// <c>$2</c> published only. Comments hang on findings that were read in scope.
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

    /// <summary>What is in the scope that <c>$1</c> and <c>$2</c> give; <c>a</c> is the audit.</summary>
    internal const string ScopeSql = """
        ($1::text is null or lower(a.agency) = lower($1) or lower(a.secretariat) = lower($1)) and (not $2 or a.published_on is not null)
        """;

    internal const string ScopeTodaySql = """
        exists (
            select from read_models.audits today
            where today.id = a.id
              and ($1::text is null or lower(today.agency) = lower($1) or lower(today.secretariat) = lower($1))
              and (not $2 or today.published_on is not null))
        """;

    /// <summary>A finding that was drafted by hand is published with its audit.</summary>
    private const string PublishedOnSql = "coalesce(f.published_on, a.published_on)";

    private const string FindingsSql = "from findings f join audits a on a.id = f.audit_id";

    /// <summary>The place of a severity or a priority, the gravest last; 0 for what is not rated.</summary>
    internal static string RankSql(string column) =>
        $"coalesce(array_position(array['Low', 'Medium', 'High', 'Critical'], {column}), 0)";
}
