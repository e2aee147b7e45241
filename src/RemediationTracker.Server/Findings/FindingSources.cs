using RemediationTracker.Server.Lists;

namespace RemediationTracker.Server.Findings;

/// <summary>What the API reads of findings. Comments and statements hang on findings that were read in scope.</summary>
internal static class FindingSources
{
    public static ListSource<FindingRow> Findings { get; } = new()
    {
        From = FindingsSql,
        Scope = ReadScope.Sql,
        ScopeToday = ReadScope.TodaySql,
        Needs = new Dictionary<string, string[]>
        {
            ["audit"] = ["auditKey"],
            ["source"] = ["pageName", "pageSha256"],
            ["draft"] = ["publishedOn"],
            ["priorFinding"] = ["priorFindingKey"],
        },
        Fields = new ListFields<FindingRow>
        {
            "title",
            "agency",
            { "publishedOn", Empty.First },
            { "severity", new SortKey(RankSql("f.severity"), "integer") },
        },
        DefaultOrder = [new("title")],
    };

    /// <summary>Those of audits.</summary>
    public static ChildList<FindingRow> OfAudits { get; } = new(Findings, "auditKey", "f.title, f.id");

    /// <summary>Those that repeat earlier ones.</summary>
    public static ChildList<FindingRow> Repeating { get; } = new(Findings, "priorFindingKey", "f.title, f.id");

    private static ListSource<CommentRow> Comments { get; } = new() { From = "from finding_comments c" };

    private static ListSource<StatementRow> Statements { get; } = new() { From = "from finding_statements t" };

    /// <summary>Comments on findings, the latest first.</summary>
    public static ChildList<CommentRow> CommentsFor(ReadScope scope) =>
        new(SincePublication.Of(Comments, "c", scope), "findingKey", "c.version desc");

    /// <summary>Responses and replies, the earliest first.</summary>
    public static ChildList<StatementRow> StatementsFor(ReadScope scope) =>
        new(SincePublication.Of(Statements, "t", scope), "findingKey", "t.version");

    /// <summary>A finding that was drafted by hand is published with its audit.</summary>
    internal const string PublishedOnSql = "coalesce(f.published_on, a.published_on)";

    private const string FindingsSql = "from findings f join audits a on a.id = f.audit_id";

    /// <summary>The place of a severity or a priority, the gravest last; 0 for what is not rated.</summary>
    internal static string RankSql(string column) =>
        $"coalesce(array_position(array['Low', 'Medium', 'High', 'Critical'], {column}), 0)";
}
