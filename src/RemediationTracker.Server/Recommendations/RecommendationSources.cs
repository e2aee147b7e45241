using RemediationTracker.Domain.Findings;
using RemediationTracker.Server.Findings;
using RemediationTracker.Server.Lists;
using RemediationTracker.Server.Milestones;

namespace RemediationTracker.Server.Recommendations;

/// <summary>
/// What the API reads of recommendations. They hang on findings that were read in scope; the list of all has the reader's scope as its
/// first parameters, as in <see cref="Sources"/>.
/// </summary>
internal static class RecommendationSources
{
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
        Scope = Sources.ScopeSql,
        ScopeToday = Sources.ScopeTodaySql,
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
            ["priority"] = new("r.priority", "text", new SortKey(Sources.RankSql("r.priority"), "integer")),
            ["reportedOn"] = new("r.reported_on", "date", new SortKey("coalesce(r.reported_on, '-infinity'::date)", "date")),
            ["closedOn"] = new("r.closed_on", "date", new SortKey("coalesce(r.closed_on, '-infinity'::date)", "date")),
            ["riskAcceptedUntil"] =
                new("r.risk_accepted_until", "date", new SortKey("coalesce(r.risk_accepted_until, 'infinity'::date)", "date")),
            ["finding"] = new("f.title", "text"),
            ["number"] = new("r.number", "integer"),
        },
        DefaultOrder = [new("finding"), new("number")],
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
}
