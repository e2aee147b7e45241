using System.Text.Json;
using RemediationTracker.Domain.Findings;
using RemediationTracker.Domain.Surveys;
using RemediationTracker.Server.Findings;
using RemediationTracker.Server.Lists;

namespace RemediationTracker.Server.Surveys;

/// <summary>
/// What the API reads of surveys. The first parameters are the reader's scope, as in <see cref="Sources"/>: of what it takes in, the
/// auditee sees what was sent to it, and leadership what was reviewed.
/// </summary>
internal static class SurveySources
{
    public static ListSource<SurveyRow> Surveys { get; } = new()
    {
        From = "from surveys s join audits a on a.id = s.audit_id",
        Scope = ScopeSql,
        ScopeToday = Sources.ScopeTodaySql,
        Columns = new Dictionary<string, string>
        {
            ["id"] = "s.id",
            ["auditKey"] = "s.audit_id",
            ["status"] = "s.status",
            ["plannedFor"] = "s.planned_for",
            ["asOf"] = "s.as_of",
            ["sentTo"] = "s.sent_to",
            ["sentOn"] = "s.sent_on",
            ["answerBy"] = "s.answer_by",
            ["sentText"] = "s.document",
            ["sentSha256"] = "s.sha256",
            ["submittedOn"] = "s.submitted_on",
            ["submittedBy"] = "s.submitted_by",
            ["returnedReason"] = "s.returned_reason",
            ["reviewedOn"] = "s.reviewed_on",
            ["reviewedBy"] = "s.reviewed_by",
            ["review"] = "s.review",
            ["auditTitle"] = "a.title",
            ["agency"] = "a.agency",
            ["secretariat"] = "a.secretariat",
        },
        Needs = new Dictionary<string, string[]> { ["audit"] = ["auditKey"] },
        Fields = new Dictionary<string, ListField>
        {
            ["status"] = new("s.status", "text", new SortKey(StatusRankSql, "integer")),
            ["agency"] = new("a.agency", "text"),
            ["asOf"] = new("s.as_of", "date", new SortKey("coalesce(s.as_of, '-infinity'::date)", "date")),
            ["sentOn"] = new("s.sent_on", "date", new SortKey("coalesce(s.sent_on, '-infinity'::date)", "date")),
            ["answerBy"] = new("s.answer_by", "date", new SortKey("coalesce(s.answer_by, 'infinity'::date)", "date")),
        },
        DefaultOrder = [new("status"), new("answerBy")],
        Read = r => new SurveyRow(r.Get<Guid>("id"), r.Get<Guid>("auditKey"), r.GetEnum<SurveyStatus>("status"))
        {
            PlannedFor = r.Get<DateOnly?>("plannedFor"),
            AsOf = r.Get<DateOnly?>("asOf"),
            SentTo = r.Get<string>("sentTo"),
            SentOn = r.Get<DateOnly?>("sentOn"),
            AnswerBy = r.Get<DateOnly?>("answerBy"),
            SentText = r.Get<string>("sentText"),
            SentSha256 = r.Get<string>("sentSha256"),
            SubmittedOn = r.Get<DateOnly?>("submittedOn"),
            SubmittedBy = r.Get<string>("submittedBy"),
            ReturnedReason = r.Get<string>("returnedReason"),
            ReviewedOn = r.Get<DateOnly?>("reviewedOn"),
            ReviewedBy = r.Get<string>("reviewedBy"),
            Review = r.Get<string>("review"),
            AuditTitle = r.Get<string>("auditTitle"),
            Agency = r.Get<string>("agency"),
            Secretariat = r.Get<string>("secretariat"),
        },
    };

    public static ListSource<SurveyQuestionRow> Questions { get; } = new()
    {
        From = "from survey_questions q join surveys s on s.id = q.survey_id join audits a on a.id = s.audit_id",
        Scope = ScopeSql,
        ScopeToday = Sources.ScopeTodaySql,
        Columns = new Dictionary<string, string>
        {
            // Its key has two parts, and a page's last word is one.
            ["id"] = "md5(q.survey_id::text || '/' || q.ordinal)::uuid",
            ["surveyKey"] = "q.survey_id",
            ["findingKey"] = "q.finding_id",
            ["number"] = "q.number",
            ["findingTitle"] = "q.finding_title",
            ["text"] = "q.text",
            ["position"] = "q.position",
            ["status"] = "q.status",
            ["outcome"] = "q.outcome",
            ["milestones"] = "q.milestones",
            ["answer"] = "q.answer",
            ["implementedOn"] = "q.implemented_on",
            ["comment"] = "q.comment",
            ["answeredOn"] = "q.answered_on",
            ["answeredBy"] = "q.answered_by",
            ["auditTitle"] = "a.title",
            ["agency"] = "a.agency",
            ["sentOn"] = "s.sent_on",
        },
        Needs = new Dictionary<string, string[]>
        {
            ["survey"] = ["surveyKey"],
            ["recommendation"] = ["findingKey", "number"],
        },
        Fields = new Dictionary<string, ListField>
        {
            ["audit"] = new("a.title", "text"),
            ["ordinal"] = new("q.ordinal", "integer"),
        },
        DefaultOrder = [new("audit"), new("ordinal")],
        Read = r => new SurveyQuestionRow(
            r.Get<Guid>("surveyKey"),
            r.Get<Guid>("findingKey"),
            r.Get<int>("number"),
            r.Get<string>("findingTitle")!,
            r.Get<string>("text")!,
            r.GetEnum<ResponsePosition>("position"),
            r.GetEnum<RecommendationStatus>("status"))
        {
            Outcome = r.GetEnumOrNull<RecommendationOutcome>("outcome"),
            Milestones = r.Get<string>("milestones") is { } json
                ? JsonSerializer.Deserialize<List<SurveyMilestone>>(json, SurveyProjection.Json)!
                : [],
            Answer = r.GetEnumOrNull<SurveyAnswer>("answer"),
            ImplementedOn = r.Get<DateOnly?>("implementedOn"),
            Comment = r.Get<string>("comment"),
            AnsweredOn = r.Get<DateOnly?>("answeredOn"),
            AnsweredBy = r.Get<string>("answeredBy"),
            AuditTitle = r.Get<string>("auditTitle"),
            Agency = r.Get<string>("agency"),
            SentOn = r.Get<DateOnly?>("sentOn"),
        },
    };

    /// <summary>
    /// OSA tells the public what came of a survey, so leadership sees those that were reviewed; until then it is between the auditors and
    /// the auditee, who sees what was sent.
    /// </summary>
    private const string ScopeSql =
        Sources.ScopeSql + " and (not $2 or s.status = 'Reviewed' or ($1 is not null and s.status in ('Sent', 'Submitted')))";

    private const string StatusRankSql = "array_position(array['Submitted', 'Sent', 'Prepared', 'Planned', 'Reviewed'], s.status)";
}
