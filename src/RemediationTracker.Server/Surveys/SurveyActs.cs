using System.Text.Json;
using RemediationTracker.Domain;
using RemediationTracker.Domain.Surveys;
using RemediationTracker.Server.Api;
using RemediationTracker.Server.Lists;
using RemediationTracker.Server.Record;
using RemediationTracker.Server.Web;
using RemediationTracker.Server.Web.Forms;

namespace RemediationTracker.Server.Surveys;

/// <summary>The acts on a survey as a whole, as forms.</summary>
internal sealed class SurveyActs(TrackerReader reader, PageApi api) : ActsOn<SurveyRow>(api)
{
    /// <summary>What the acts read of a survey.</summary>
    public static readonly string[] OfAuditee = ["id", "agency", "secretariat"];

    /// <summary>Each form, and a command of its act by which one learns whether it would be refused whatever is filled in.</summary>
    private static readonly IReadOnlyList<(ActForm Form, Func<Act, Auditee, SurveyCommand> Probe)> All =
    [
        (new("submitSurvey", "Hand it in", "Hand it in", "The survey is handed in. An auditor reviews it.")
            { Warning = "After this no answer can be changed, unless an auditor returns the survey." },
            (act, auditee) => new SubmitSurvey(act, auditee)),
        (new("sendSurvey", "Send it to the agency", "Send it", "The survey is sent: the agency finds it under its surveys.",
            new FormField("answerBy", "To be answered by", FieldKind.Day, "Leave it empty for the usual time.", IsRequired: false))
            { Warning = "What is sent is kept as it stands, so that it can be proved later what was asked." },
            (act, _) => new SendSurvey(act, DateOnly.MaxValue)),
        (new("reviewSurvey", "Review it", "Record the review", "The review is recorded. Leadership sees the survey from now on.",
            new FormField("note", "What came of the answers", FieldKind.Text)),
            (act, _) => new ReviewSurvey(act, "…")),
        (new("returnSurvey", "Return it", "Return it", "It is returned to the agency, which can change its answers.",
            new FormField("reason", "What is missing", FieldKind.Text, "The agency sees it.")),
            (act, _) => new ReturnSurvey(act, "…")),
    ];

    public override IReadOnlyList<ActForm> Forms { get; } = [.. All.Select(one => one.Form)];

    protected override string Selection => "... on Survey { answerBy audit { title agency } questions { status answer } }";

    protected override Guid? KeyOf(string id) => Ids.KeyOf("Survey", id);

    protected override Task<SurveyRow?> ReadAsync(Guid key, ReadScope scope, CancellationToken cancellationToken) =>
        reader.FindAsync(SurveySources.Surveys, scope, OfAuditee, key, cancellationToken);

    protected override ActSubject SubjectOf(string id, JsonElement node, SurveyRow survey)
    {
        var audit = node.GetProperty("audit");
        var questions = node.GetProperty("questions").EnumerateArray().ToList();
        return new(id, "Post-audit review survey", Answer.Text(audit, "title")!, $"/surveys/{id}")
        {
            Named = new Dictionary<string, string> { ["surveyId"] = id },
            Probe = (form, act, _) => Aggregates.Survey(
                survey.Key, All.First(one => one.Form == form).Probe(act, new Auditee(survey.Agency!, survey.Secretariat))),
            Facts =
            [
                ("Agency", Answer.Text(audit, "agency")!),
                ("Answered", $"{questions.Count(one => Answer.Text(one, "answer") is not null)} of {Words.Count(questions.Count, "recommendation")}"),
            ],
        };
    }
}
