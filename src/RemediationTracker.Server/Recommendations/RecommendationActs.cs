using System.Text.Json;
using System.Text.Json.Nodes;
using RemediationTracker.Domain;
using RemediationTracker.Domain.Findings;
using RemediationTracker.Server.Api;
using RemediationTracker.Server.Corrections;
using RemediationTracker.Server.Lists;
using RemediationTracker.Server.Record;
using RemediationTracker.Server.Web;
using RemediationTracker.Server.Web.Forms;

namespace RemediationTracker.Server.Recommendations;

/// <summary>The acts on a recommendation, as forms.</summary>
internal sealed class RecommendationActs(CommandHandler commands, ActedOn actedOn, PageApi api, TrackerClock clock) : IActs
{
    private const string ExpiresOn = "expiresOn";
    private const string Ends = "endsMilestones";

    private const string SubjectQuery = """
        query($id: ID!) {
          node(id: $id) {
            ... on Recommendation {
              number text status outcome position riskRequestedUntil riskAcceptedUntil
              finding { id title audit { agency } }
              milestones { evidence { id description name url } }
              endsMilestones { id title duePhrase }
            }
          }
        }
        """;

    private static readonly FormField Ending = new(
        Ends, "These commitments end with it, and are late no more from today on:", FieldKind.All, IsRequired: false);

    /// <summary>Each form, and an input of its act by which one learns whether it would be refused whatever is filled in.</summary>
    private static readonly IReadOnlyList<(ActForm Form, Func<ActSubject, RecommendationInput> Probe)> All =
    [
        (new("reportRecommendationImplemented", "Report it implemented", "Report it", "It is reported, and waits for the auditor.",
            new FormField("extent", "How much of it", FieldKind.Choice)
                { Choices = [("WHOLLY", "All that was asked for"), ("PARTLY", "Some of it; the rest follows")] },
            new FormField("implementedOn", "Since when", FieldKind.Day, "Leave it empty for today.", IsRequired: false),
            new FormField("note", "Note for the auditor", FieldKind.Text, "What was done, and where to see it.", IsRequired: false)),
            subject => new ReportRecommendationImplementedInput(subject.Id, ImplementationExtent.Wholly, null, null)),
        (new("requestRiskAcceptance", "Ask to accept the risk", "Ask", "The head of your agency decides whether to accept the risk.",
            new FormField(ExpiresOn, "First day on which the risk is no longer accepted", FieldKind.Day),
            new FormField("reason", "Why it is not done now", FieldKind.Text)),
            subject => new RequestRiskAcceptanceInput(subject.Id, "…", DateOnly.MaxValue)),
        (new("acceptRisk", "Accept the risk", "Accept the risk", "The risk is accepted.",
            new FormField("note", "Note", FieldKind.Text, IsRequired: false),
            Ending)
            { Carried = [ExpiresOn], Warning = "You bear the risk for your agency until that day. Then the recommendation is open again." },
            subject => new AcceptRiskInput(subject.Id, RequestedUntil(subject), null, null)),
        (new("declineRiskAcceptance", "Decline to accept the risk", "Decline", "The risk is not accepted.",
            new FormField("reason", "Why", FieldKind.Text)),
            subject => new DeclineRiskAcceptanceInput(subject.Id, "…")),
        (new("verifyRecommendation", "Verify it", "Verify it", "It is verified.",
            new FormField("basis", "What you looked at, and what you saw", FieldKind.Text),
            new FormField("evidenceIds", "The evidence that you rely on", FieldKind.Some, IsRequired: false),
            new FormField("noEvidenceReason", "Or: why you need none", FieldKind.Line, "Fill this in when you choose no evidence.", IsRequired: false)),
            subject => new VerifyRecommendationInput(subject.Id, "…", null, "…")),
        (new("returnRecommendation", "Return it", "Return it", "It is returned to the agency.",
            new FormField("reason", "What is missing", FieldKind.Text, "The agency sees it.")),
            subject => new ReturnRecommendationInput(subject.Id, "…")),
        (new("closeRecommendation", "Close it", "Close it", "It is closed.",
            new FormField("outcome", "How it ended", FieldKind.Choice)
            {
                Choices =
                [
                    ("IMPLEMENTED", "Implemented: done as asked, and verified"),
                    ("NOT_IMPLEMENTED", "Not implemented, and no longer followed up"),
                    ("NO_LONGER_VALID", "No longer valid, or not warranting further action"),
                    ("SUPERSEDED", "A later recommendation took its place"),
                ],
            },
            new FormField("reason", "Why", FieldKind.Text),
            Ending),
            subject => new CloseRecommendationInput(subject.Id, RecommendationOutcome.NotImplemented, "…", null)),
        (new("reopenRecommendation", "Open it again", "Open it again", "It is open again.",
            new FormField("reason", "Why", FieldKind.Text, "Commitments that ended with it are open again too.")),
            subject => new ReopenRecommendationInput(subject.Id, "…")),
        (new("correctRecommendation", "Correct its text", "Correct", "The text is corrected; what was published stays on record.",
            new FormField("text", "The recommendation, as it should read", FieldKind.Text),
            CorrectionForm.Reason),
            subject => new CorrectRecommendationInput(subject.Id, "…", "…")),
        (new("acknowledgeRiskAcceptance", "Note that the risk is accepted", "Record", "It is recorded that you know of the accepted risk.",
            new FormField("note", "Note", FieldKind.Text, IsRequired: false)),
            subject => new AcknowledgeRiskAcceptanceInput(subject.Id, null)),
    ];

    public string SubjectField => "recommendationId";

    public IReadOnlyList<ActForm> Forms { get; } = [.. All.Select(one => one.Form)];

    public async Task<ActSubject?> FindAsync(string id, HttpContext context)
    {
        if (Ids.RecommendationKey(id) is not { } key)
            return null;
        var found = (await api.AskAsync(SubjectQuery, new JsonObject { ["id"] = id }, context)).GetProperty("node");
        if (found.ValueKind is JsonValueKind.Null)
            return null;

        var finding = found.GetProperty("finding");
        var requestedUntil = Answer.Text(found, "riskRequestedUntil");
        return new ActSubject(
            id, "Recommendation", $"Recommendation {key.Number}", $"/findings/{Answer.Text(finding, "id")}")
        {
            Facts =
            [
                ("It asks", Answer.Text(found, "text")!),
                ("Of", $"{Answer.Text(finding.GetProperty("audit"), "agency")}: {Answer.Text(finding, "title")}"),
                .. requestedUntil is null ? Array.Empty<(string, string)>() : [("Asked for, up to", Answer.Day(found, "riskRequestedUntil"))],
                .. Answer.Text(found, "riskAcceptedUntil") is null
                    ? Array.Empty<(string, string)>()
                    : [("Risk accepted up to", Answer.Day(found, "riskAcceptedUntil"))],
            ],
            Choices = new Dictionary<string, IReadOnlyList<(string, string)>>
            {
                ["evidenceIds"] =
                [
                    .. found.GetProperty("milestones").EnumerateArray()
                        .SelectMany(milestone => milestone.GetProperty("evidence").EnumerateArray()).Select(Answer.Evidence),
                ],
                [Ends] =
                [
                    .. found.GetProperty("endsMilestones").EnumerateArray().Select(milestone =>
                        (Answer.Text(milestone, "id")!, $"{Answer.Text(milestone, "title")} (“{Answer.Text(milestone, "duePhrase")}”)")),
                ],
            },
            Carried = requestedUntil is null ? [] : new Dictionary<string, string> { [ExpiresOn] = requestedUntil },
        };
    }

    public async Task<Refusal?> ObjectionToAsync(ActForm form, ActSubject subject, Actor actor, CancellationToken cancellationToken)
    {
        var (key, number) = Ids.RecommendationKey(subject.Id)!.Value;
        if (await actedOn.FindingAsync(key, ReadScope.Of(actor), cancellationToken) is not { } finding)
            return ActedOn.No("recommendation");
        var command = All.First(one => one.Form == form).Probe(subject).CommandOf(Act.On(clock.Today, actor), finding.Auditee, number);
        if (command is CorrectRecommendation correction)
            command = correction with { AuditPublishedOn = finding.Audit.PublishedOn };
        return await commands.ObjectionToAsync(Aggregates.Finding(key, command), CommandContext.New(), cancellationToken);
    }

    /// <summary>A day that nobody requests where no request stands.</summary>
    private static DateOnly RequestedUntil(ActSubject subject) =>
        subject.Carried.TryGetValue(ExpiresOn, out var day) ? DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture) : DateOnly.MaxValue;
}
