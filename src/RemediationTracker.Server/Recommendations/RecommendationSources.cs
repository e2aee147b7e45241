using RemediationTracker.Server.Findings;
using RemediationTracker.Server.Lists;

namespace RemediationTracker.Server.Recommendations;

/// <summary>
/// What the API reads of recommendations. They hang on findings that were read in scope; the list of all has the reader's scope as its
/// first parameters, as in <see cref="ReadScope"/>.
/// </summary>
internal static class RecommendationSources
{
    public static ListSource<RecommendationRow> Recommendations { get; } = new()
    {
        From = "from recommendations r",
        Needs = new Dictionary<string, string[]>
        {
            ["id"] = ["findingKey", "number"],
            ["finding"] = ["findingKey"],
            ["milestones"] = ["findingKey", "number"],
            ["endsMilestones"] = ["findingKey", "number"],
            ["history"] = ["findingKey", "number"],
            ["corrections"] = ["findingKey", "number"],
            ["verifications"] = ["findingKey", "number"],
            ["surveyQuestion"] = ["findingKey", "number"],
        },
    };

    /// <summary>All recommendations in the reader's scope, page by page.</summary>
    public static ListSource<RecommendationRow> AllRecommendations { get; } = Recommendations with
    {
        From = "from recommendations r join findings f on f.id = r.finding_id join audits a on a.id = f.audit_id",
        Key = "place",
        Scope = ReadScope.Sql,
        ScopeToday = ReadScope.TodaySql,
        Fields = new ListFields<RecommendationRow>
        {
            "text",
            "agency",
            { "audit", "auditTitle" },
            "status",
            { "outcome", Empty.First },
            { "priority", new SortKey(FindingSources.RankSql("r.priority"), "integer") },
            { "severity", new ListField("f.severity", "text") },
            { "reportedOn", Empty.First },
            { "waitingSince", Empty.Last },
            { "closedOn", Empty.First },
            { "riskAcceptedUntil", Empty.Last },
            "riskRequestedUntil",
            { "returned", new ListField(ReturnedSql, "boolean") },
            { "finding", "findingTitle" },
            "number",
        },
        DefaultOrder = [new("finding"), new("number")],
    };

    /// <summary>What a page shows of those of a finding: all but what the list of all has of the finding and its audit.</summary>
    public static IReadOnlyList<string> OnPages { get; } = Recommendations.ColumnsFor(
    [
        "finding", "number", "text", "position", "status", "extent", "outcome", "priority", "reportedOn", "verifiedOn", "closedOn", "reopenedOn",
        "riskRequestedUntil", "riskAcceptedUntil",
    ]);

    /// <summary>Those of findings, in order of number.</summary>
    public static ChildList<RecommendationRow> OfFindings { get; } = new(Recommendations, "findingKey", "r.number");

    private static ListSource<RecommendationActRow> Acts { get; } = new() { From = "from recommendation_acts t" };

    /// <summary>Which events of findings are about which recommendation, in order.</summary>
    public static ChildList<RecommendationActRow> ActsFor(ReadScope scope) =>
        new(SincePublication.Of(Acts, "t", scope), "findingKey", "t.version");

    private const string ReturnedSql = """
        (r.closed_on is null and coalesce((
            select p.answer = 'Returned' from reports p
            where p.stream_id = r.finding_id and p.number = r.number
            order by p.version desc limit 1
        ), false))
        """;

    /// <remarks>Not <c>r.reported_on</c>, from when the agency says that it is implemented.</remarks>
    internal const string WaitingSinceSql =
        "(select min(p.reported_on) from reports p where p.stream_id = r.finding_id and p.number = r.number and p.answer is null)";

    /// <summary>That a milestone serves it is asked and not stored, as lateness is.</summary>
    internal const string StatusSql = """
        (case
            when r.status = 'Open' and exists (
                select from milestones s
                where s.finding_id = r.finding_id and r.number = any(s.recommendations) and s.status <> 'Withdrawn')
            then 'InProgress'
            else r.status
        end)
        """;
}
