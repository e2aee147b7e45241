using RemediationTracker.Server.Lists;

namespace RemediationTracker.Server.Surveys;

/// <summary>
/// What the API reads of surveys: of what the reader's scope takes in, the auditee sees what was sent to it, and leadership what was
/// reviewed.
/// </summary>
internal static class SurveySources
{
    public static ListSource<SurveyRow> Surveys { get; } = new()
    {
        From = "from surveys s join audits a on a.id = s.audit_id",
        Scope = ScopeSql,
        ScopeToday = ReadScope.TodaySql,
        Needs = new Dictionary<string, string[]> { ["audit"] = ["auditKey"] },
        Fields = new ListFields<SurveyRow>
        {
            { "status", new SortKey(StatusRankSql, "integer") },
            "agency",
            { "asOf", Empty.First },
            { "sentOn", Empty.First },
            { "answerBy", Empty.Last },
            { "submittedOn", Empty.Last },
        },
        DefaultOrder = [new("status"), new("answerBy")],
    };

    public static ListSource<SurveyQuestionRow> Questions { get; } = new()
    {
        From = "from survey_questions q join surveys s on s.id = q.survey_id join audits a on a.id = s.audit_id",
        Key = "place",
        Scope = ScopeSql,
        ScopeToday = ReadScope.TodaySql,
        Needs = new Dictionary<string, string[]>
        {
            ["survey"] = ["surveyKey"],
            ["recommendation"] = ["findingKey", "number"],
        },
        Fields = new ListFields<SurveyQuestionRow>
        {
            { "audit", "auditTitle" },
            { "ordinal", new ListField("q.ordinal", "integer") },
        },
        DefaultOrder = [new("audit"), new("ordinal")],
    };

    /// <summary>Those of surveys, in the survey's order.</summary>
    public static ChildList<SurveyQuestionRow> OfSurveys { get; } = new(Questions, "surveyKey", "q.ordinal");

    /// <summary>Those about recommendations of findings.</summary>
    public static ChildList<SurveyQuestionRow> OfFindings { get; } = new(Questions, "findingKey", "q.ordinal");

    /// <summary>
    /// OSA tells the public what came of a survey, so leadership sees those that were reviewed; until then it is between the auditors and
    /// the auditee, who sees what was sent.
    /// </summary>
    private const string ScopeSql =
        ReadScope.Sql + " and (not $2 or s.status = 'Reviewed' or ($1 is not null and s.status in ('Sent', 'Submitted')))";

    private const string StatusRankSql = "array_position(array['Submitted', 'Sent', 'Prepared', 'Planned', 'Reviewed'], s.status)";
}
