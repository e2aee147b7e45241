using System.Text.Json;
using RemediationTracker.Domain;
using RemediationTracker.Domain.Audits;
using RemediationTracker.Domain.Findings;
using RemediationTracker.Domain.Surveys;
using RemediationTracker.Server.Api;
using RemediationTracker.Server.Findings;
using RemediationTracker.Server.Lists;
using RemediationTracker.Server.Record;
using RemediationTracker.Server.Surveys;
using RemediationTracker.Server.Web;
using RemediationTracker.Server.Web.Forms;

namespace RemediationTracker.Server.Audits;

/// <summary>The acts on an audit, as forms.</summary>
internal sealed class AuditActs(ActedOn actedOn, PageApi api) : ActsOn<AuditRow>(api)
{
    private static readonly SurveyQuestion Unasked =
        new(Guid.Empty, "…", 1, "…", ResponsePosition.NotStated, RecommendationStatus.Open, null, []);

    /// <summary>Each form, and a command of its act by which one learns whether it would be refused whatever is filled in.</summary>
    private static readonly IReadOnlyList<(ActForm Form, Func<Act, AuditRow, StreamCommand> Probe)> All =
    [
        (new("recordFinding", "Draft a finding", "Record the draft", "The draft is on record. Only auditors see it until the audit is published.",
            [
                .. FindingForms.TextFields,
                FindingForms.Severity(isRequired: false),
                FindingForms.RecommendationRows("recommendations", "Recommendations"),
            ])
            { Makes = ("finding", "/findings/") },
            (act, audit) => Aggregates.Finding(Guid.CreateVersion7(), new DraftFinding(
                act, audit.Key, audit.PublishedOn, new FindingText("…", null, null, [], null, PostAuditAction: null), null, []))),
        (new("publishAudit", "Publish it", "Publish it", "The audit is published.",
            new FormField("publishedOn", "Published on", FieldKind.Day, "Leave it empty for today.", IsRequired: false))
            { Warning = "The agency, leadership and everybody who may read the record see it from now on. What is published is not revised: errata correct it." },
            (act, audit) => Aggregates.Audit(audit.Key, new PublishAudit(act))),
        (new("prepareSurvey", "Prepare its survey now", "Prepare it", "The survey is filled in from the record. Look at it, then send it.")
            { Makes = ("survey", "/surveys/") },
            (act, audit) => Aggregates.Survey(SurveyIds.Of(audit.Key), new PrepareSurvey(
                act, audit.Key, audit.PublishedOn is { } day ? new SurveyContent("…", audit.Agency, day, [Unasked]) : null, AnswerBy: null))),
        (new("rescheduleSurvey", "Set the day of its survey", "Set the day", "The survey is prepared on that day.",
            new FormField("on", "To be prepared on", FieldKind.Day),
            new FormField("reason", "Why", FieldKind.Text)),
            (act, audit) => Aggregates.Survey(SurveyIds.Of(audit.Key), new RescheduleSurvey(
                act, audit.Key, audit.PublishedOn, DateOnly.MaxValue, "…"))),
    ];

    public override IReadOnlyList<ActForm> Forms { get; } = [.. All.Select(one => one.Form)];

    protected override string Selection => "... on Audit { title agency publishedOn }";

    protected override Guid? KeyOf(string id) => Ids.KeyOf("Audit", id);

    protected override Task<AuditRow?> ReadAsync(Guid key, ReadScope scope, CancellationToken cancellationToken) =>
        actedOn.AuditAsync(key, scope, cancellationToken);

    protected override ActSubject SubjectOf(string id, JsonElement node, AuditRow audit) =>
        new(id, "Audit", Answer.Text(node, "title")!, $"/audits/{id}")
        {
            Named = new Dictionary<string, string> { ["auditId"] = id },
            Probe = (form, act) => All.First(one => one.Form == form).Probe(act, audit),
            Facts = [("Agency", audit.Agency), ("Published", audit.PublishedOn is { } day ? Words.Long(day) : "It is a draft.")],
        };
}
