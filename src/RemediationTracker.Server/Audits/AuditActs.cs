using System.Text.Json;
using Microsoft.Extensions.Primitives;
using Npgsql;
using RemediationTracker.Domain;
using RemediationTracker.Domain.Audits;
using RemediationTracker.Domain.Findings;
using RemediationTracker.Domain.Surveys;
using RemediationTracker.Server.Api;
using RemediationTracker.Server.Corrections;
using RemediationTracker.Server.Findings;
using RemediationTracker.Server.Imports;
using RemediationTracker.Server.Lists;
using RemediationTracker.Server.Recommendations;
using RemediationTracker.Server.Record;
using RemediationTracker.Server.Surveys;
using RemediationTracker.Server.Web;
using RemediationTracker.Server.Web.Forms;
using Words = RemediationTracker.Server.Web.Words;

namespace RemediationTracker.Server.Audits;

/// <summary>The acts on an audit, as forms.</summary>
internal sealed class AuditActs(ActedOn actedOn, TrackerReader reader, DraftReader drafts, NpgsqlDataSource database, PageApi api)
    : ActsOn<AuditActs.WithCounts>(api)
{
    private static readonly SurveyQuestion Unasked =
        new(Guid.Empty, "…", 1, "…", ResponsePosition.NotStated, RecommendationStatus.Open, null, []);

    private readonly KnownPages known = new(database);

    /// <summary>Each form, and a command of its act, by which one learns whether it would be refused whatever is filled in.</summary>
    private static readonly IReadOnlyList<(ActForm Form, Func<Act, WithCounts, StreamCommand> Probe)> All =
    [
        (new("recordFinding", "Draft a finding", "Record the draft", "The draft is on record. Only auditors see it until the audit is published.",
            [
                .. FindingForms.TextFields,
                FindingForms.Severity(isRequired: false),
                FindingForms.RecommendationRows("recommendations", "Recommendations"),
            ])
            { Makes = ("finding", $"/findings/{ActForm.Id}") },
            (act, one) => Aggregates.Finding(Guid.CreateVersion7(), new DraftFinding(
                act, one.Audit.Key, one.Audit.PublishedOn, new FindingText("…", null, null, [], null, PostAuditAction: null), null, []))),
        (new("reviseAudit", "Revise its title or agency", "Record it", "The audit is revised; what it said before stays on record.",
            AuditForms.Title,
            AuditForms.Agency("It is of a new agency"),
            AuditForms.Secretariat("Left empty: none."))
            { BeginsWithWhatStands = true },
            (act, one) => Aggregates.Audit(one.Audit.Key, one.Draft.Revise(act, "…", one.Audit.Agency, secretariat: null))),
        (new("publishAudit", "Publish it", "Publish it", "The audit is published.",
            new FormField("publishedOn", "Published on", FieldKind.Day, "Leave it empty for today.", IsRequired: false))
            { Warning = "The agency, leadership and everybody who may read the record see it from now on. What is published is not revised: errata correct it." },
            (act, one) => Aggregates.Audit(one.Audit.Key, one.Draft.Publish(act))),
        (new("correctAudit", "Correct its title or secretariat", "Correct it", "It is corrected; what was published stays on record.",
            AuditForms.Title with { Label = "Title, as it should read" },
            AuditForms.Secretariat("Left empty: none.") with
            {
                Label = "Its secretariat, as it should read",
                NewName = "It is a new secretariat",
            },
            CorrectionForm.Reason)
            {
                BeginsWithWhatStands = true,
                SendsChanges = true,
                Warning = "From then on the staff of the secretariat that you name see the audit and act for the agency, and those of the former one no longer do. "
                    + "The agency itself is not corrected: others have acted in its name.",
            },
            (act, one) => Aggregates.Audit(one.Audit.Key, new CorrectAudit(act, "…", null, "…"))),
        (new("prepareSurvey", "Prepare its survey now", "Prepare it", "The survey is filled in from the record. Look at it, then send it.")
            { Makes = ("survey", $"/surveys/{ActForm.Id}") },
            (act, one) => Aggregates.Survey(SurveyIds.Of(one.Audit.Key), new PrepareSurvey(
                act,
                one.Audit.Key,
                one.Audit.PublishedOn is { } day
                    ? new SurveyContent("…", one.Audit.Agency, day, [.. Enumerable.Repeat(Unasked, one.Recommendations)])
                    : null,
                AnswerBy: null))),
        (new("rescheduleSurvey", "Set the day of its survey", "Set the day", "The survey is prepared on that day.",
            new FormField("on", "To be prepared on", FieldKind.Day),
            new FormField("reason", "Why", FieldKind.Text)),
            (act, one) => Aggregates.Survey(SurveyIds.Of(one.Audit.Key), new RescheduleSurvey(
                act, one.Audit.Key, one.Audit.PublishedOn, DateOnly.MaxValue, "…"))),
    ];

    public override IReadOnlyList<ActForm> Forms { get; } = [.. All.Select(one => one.Form)];

    protected override string Selection => "... on Audit { title agency secretariat publishedOn }";

    protected override Guid? KeyOf(string id) => Ids.KeyOf("Audit", id);

    protected override async Task<WithCounts?> ReadAsync(Guid key, ReadScope scope, CancellationToken cancellationToken)
    {
        if (await actedOn.AuditAsync(key, scope, cancellationToken) is not { } audit)
            return null;
        var findings = await reader.OfAsync(FindingSources.OfAudits, scope, ["id"], [key], cancellationToken);
        var recommendations = await reader.OfAsync(
            RecommendationSources.OfFindings, scope, ["number"], [.. findings[key].Select(finding => finding.Key)], cancellationToken);
        return new(audit, findings[key].Count(), recommendations.Sum(ofFinding => ofFinding.Count()))
        {
            Draft = await drafts.OfAuditAsync(audit, scope, cancellationToken),
            // The names of others are the auditors' to know.
            Names = scope.PublishedOnly ? new KnownNames([], []) : await known.NamesAsync(cancellationToken),
        };
    }

    protected override ActSubject SubjectOf(string id, JsonElement node, WithCounts actedOn)
    {
        var (audit, findings, recommendations) = actedOn;
        var unreviewed = actedOn.Draft.Unreviewed;
        return new(id, "Audit", Answer.Text(node, "title")!, $"/audits/{id}")
        {
            Named = new Dictionary<string, string> { ["auditId"] = id },
            Probe = (form, act, _) => All.First(one => one.Form == form).Probe(act, actedOn),
            Facts =
            [
                ("Agency", audit.Agency),
                ("Secretariat", audit.Secretariat ?? "None is told."),
                ("Published", audit.PublishedOn is { } day ? Words.Long(day) : "It is a draft."),
                ("Findings", (findings, audit.PublishedOn) switch
                {
                    (0, null) => "None yet. Once the audit is published, no finding can be added.",
                    (0, _) => "None",
                    (var count, _) => $"{Words.Count(count, "finding")} with {Words.Count(recommendations, "recommendation")}",
                }),
                .. (findings, audit.PublishedOn) is (> 0, null)
                    ? [("Review", unreviewed == 0 ? "No draft waits for a review." : $"{Words.Count(unreviewed, "draft")} waiting for a review.")]
                    : Array.Empty<(string, string)>(),
            ],
            Choices = AuditForms.Suggested(actedOn.Names),
            Stands = new Dictionary<string, StringValues>
            {
                ["title"] = Answer.Text(node, "title"),
                ["agency"] = Answer.Text(node, "agency"),
                ["secretariat"] = Answer.Text(node, "secretariat"),
            },
        };
    }

    /// <summary>An audit, how many findings and recommendations it has, how far its drafts have come, and the names on record.</summary>
    internal sealed record WithCounts(AuditRow Audit, int Findings, int Recommendations)
    {
        /// <summary>How far its drafts have come.</summary>
        public required AuditDraft Draft { get; init; }

        /// <summary>Names that the record knows.</summary>
        public required KnownNames Names { get; init; }
    }
}
