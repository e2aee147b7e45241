using System.Text.Json;
using Microsoft.Extensions.Primitives;
using RemediationTracker.Domain;
using RemediationTracker.Domain.Findings;
using RemediationTracker.Server.Api;
using RemediationTracker.Server.Corrections;
using RemediationTracker.Server.Findings;
using RemediationTracker.Server.Lists;
using RemediationTracker.Server.Record;
using RemediationTracker.Server.SignIn;
using RemediationTracker.Server.Web;
using RemediationTracker.Server.Web.Forms;
using RemediationTracker.Server.Web.Story;

namespace RemediationTracker.Server.Recommendations;

/// <summary>The acts on a recommendation, as forms.</summary>
internal sealed class RecommendationActs(ActedOn actedOn, StoryReader stories, PageApi api) : ActsOn<FindingOfAudit>(api)
{
    private const string ExpiresOn = "expiresOn";
    private const string Ends = "endsMilestones";

    private static readonly FormField Ending = new(
        Ends, "These commitments end with it, and are late no more from today on:", FieldKind.All, IsRequired: false);

    /// <summary>
    /// Each form, and an input of its act, for an id and the day that the acceptance of its risk is requested for, by which one learns whether
    /// it would be refused whatever is filled in.
    /// </summary>
    private static readonly IReadOnlyList<(ActForm Form, Func<string, DateOnly, RecommendationInput> Probe)> All =
    [
        (new("reportRecommendationImplemented", "Report it implemented", "Report it", "It is reported, and waits for the auditor.",
            new FormField("extent", "How much of it", FieldKind.Choice)
                { Choices = [("WHOLLY", "All that was asked for"), ("PARTLY", "Some of it; the rest follows")] },
            new FormField("implementedOn", "Since when", FieldKind.Day, "Leave it empty for today.", IsRequired: false),
            new FormField("note", "Note for the auditor", FieldKind.Text, "What was done, and where to see it.", IsRequired: false)),
            (id, _) => new ReportRecommendationImplementedInput(id, ImplementationExtent.Wholly, null, null)),
        (new("requestRiskAcceptance", "Ask to accept the risk", "Ask", "The head of your agency decides whether to accept the risk.",
            new FormField(ExpiresOn, "Until when", FieldKind.Day, "On that day the recommendation is open again. Ten years from today at most."),
            new FormField("reason", "Why it is not done now", FieldKind.Text))
            { Warning = "A head of the agency other than you decides. Where a request stands already, yours takes its place." },
            (id, _) => new RequestRiskAcceptanceInput(id, "…", DateOnly.MaxValue)),
        (new("acceptRisk", "Accept the risk", "Accept the risk", "The risk is accepted.",
            new FormField("note", "Note", FieldKind.Text, IsRequired: false),
            Ending)
            { Carried = [ExpiresOn], Warning = "You bear the risk for your agency until that day. Then the recommendation is open again." },
            (id, until) => new AcceptRiskInput(id, until, null, null)),
        (new("declineRiskAcceptance", "Decline to accept the risk", "Decline", "The risk is not accepted.",
            new FormField("reason", "Why", FieldKind.Text)),
            (id, _) => new DeclineRiskAcceptanceInput(id, "…")),
        (new("verifyRecommendation", "Verify it", "Verify it", "It is verified.",
            new FormField("basis", "What you looked at, and what you saw", FieldKind.Text),
            new FormField("evidenceIds", "Either: the evidence that you rely on", FieldKind.Some, IsRequired: false) { IsEither = true },
            new FormField("noEvidenceReason", "Or: why you need none", FieldKind.Line, "Fill this in when you choose no evidence.", IsRequired: false) { IsEither = true }),
            (id, _) => new VerifyRecommendationInput(id, "…", null, "…")),
        (new("returnRecommendation", "Return it", "Return it", "It is returned to the agency.",
            new FormField("reason", "What is missing", FieldKind.Text, "The agency sees it.")),
            (id, _) => new ReturnRecommendationInput(id, "…")),
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
            (id, _) => new CloseRecommendationInput(id, RecommendationOutcome.NotImplemented, "…", null)),
        (new("reopenRecommendation", "Open it again", "Open it again", "It is open again.",
            new FormField("reason", "Why", FieldKind.Text, "Commitments that ended with it are open again too.")),
            (id, _) => new ReopenRecommendationInput(id, "…")),
        (new("correctRecommendation", "Correct its text", "Correct", "The text is corrected; what was published stays on record.",
            new FormField("text", "The recommendation, as it should read", FieldKind.Text),
            CorrectionForm.Reason),
            (id, _) => new CorrectRecommendationInput(id, "…", "…")),
        (new("acknowledgeRiskAcceptance", "Note that the risk is accepted", "Record", "It is recorded that you know of the accepted risk.",
            new FormField("note", "Note", FieldKind.Text, IsRequired: false)),
            (id, _) => new AcknowledgeRiskAcceptanceInput(id, null)),
    ];

    public override IReadOnlyList<ActForm> Forms { get; } = [.. All.Select(one => one.Form)];

    protected override string Selection => """
        ... on Recommendation {
          text riskRequestedUntil riskAcceptedUntil
          finding { id title audit { agency } }
          milestones { evidence { id description name url } }
          endsMilestones { id title duePhrase }
        }
        """;

    /// <summary>As the API tells of them; and of those whose risk is to be accepted, who asks for that and why.</summary>
    public override async Task<IReadOnlyDictionary<string, ActSubject>> FindAsync(IReadOnlyCollection<string> ids, HttpContext context)
    {
        var found = await base.FindAsync(ids, context);
        var told = new Dictionary<string, ActSubject>(found);
        foreach (var asked in found.Where(one => one.Value.Stands.ContainsKey(ExpiresOn)).ToLookup(one => Ids.RecommendationKey(one.Key)!.Value.Finding))
        {
            var events = await stories.OfAsync(asked.Key, ReadScope.Of(ActorClaims.ActorOf(context.User)!), context.RequestAborted);
            foreach (var (id, subject) in asked)
            {
                var number = Ids.RecommendationKey(id)!.Value.Number;
                var request = events.Last(one => one.Data is RiskAcceptanceRequested of && of.Number == number);
                told[id] = subject with
                {
                    Facts = [.. subject.Facts, ("By", request.Entry.By ?? "–"), ("Because", ((RiskAcceptanceRequested)request.Data!).Reason)],
                };
            }
        }

        return told;
    }

    protected override Guid? KeyOf(string id) => Ids.RecommendationKey(id)?.Finding;

    protected override Task<FindingOfAudit?> ReadAsync(Guid key, ReadScope scope, CancellationToken cancellationToken) =>
        actedOn.FindingAsync(key, scope, cancellationToken);

    protected override ActSubject SubjectOf(string id, JsonElement node, FindingOfAudit actedOn)
    {
        var number = Ids.RecommendationKey(id)!.Value.Number;
        var finding = node.GetProperty("finding");
        var requestedUntil = Answer.DayOf(node, "riskRequestedUntil");
        return new ActSubject(
            id, "Recommendation", $"Recommendation {number}", $"/findings/{Answer.Text(finding, "id")}#recommendation-{number}")
        {
            ToldAs = $"Recommendation {number} of {Answer.Text(finding, "title")}",
            Named = new Dictionary<string, string> { ["recommendationId"] = id },
            // A day that nobody requests where no request stands.
            Probe = (form, act, _) => ProbeOf(All.First(one => one.Form == form).Probe(id, requestedUntil ?? DateOnly.MaxValue), act, actedOn, number),
            Facts =
            [
                ("It asks", Answer.Text(node, "text")!),
                ("Of", $"{Answer.Text(finding.GetProperty("audit"), "agency")}: {Answer.Text(finding, "title")}"),
                .. requestedUntil is null ? Array.Empty<(string, string)>() : [("Asked for until", Answer.Day(node, "riskRequestedUntil"))],
                .. Answer.Text(node, "riskAcceptedUntil") is null
                    ? Array.Empty<(string, string)>()
                    : [("Risk accepted until", Answer.Day(node, "riskAcceptedUntil"))],
            ],
            Choices = new Dictionary<string, IReadOnlyList<(string, string)>>
            {
                ["evidenceIds"] =
                [
                    .. node.GetProperty("milestones").EnumerateArray()
                        .SelectMany(milestone => milestone.GetProperty("evidence").EnumerateArray()).Select(Answer.Evidence),
                ],
                [Ends] =
                [
                    .. node.GetProperty("endsMilestones").EnumerateArray().Select(milestone =>
                        (Answer.Text(milestone, "id")!, $"{Answer.Text(milestone, "title")} (“{Answer.Text(milestone, "duePhrase")}”)")),
                ],
            },
            Stands = Answer.Text(node, "riskRequestedUntil") is { } until ? new Dictionary<string, StringValues> { [ExpiresOn] = until } : [],
        };
    }

    private static StreamCommand ProbeOf(RecommendationInput input, Act act, FindingOfAudit finding, int number)
    {
        var command = input.CommandOf(act, finding.Auditee, number);
        return Aggregates.Finding(finding.Key, command switch
        {
            CorrectRecommendation correction => correction with { AuditPublishedOn = finding.Audit.PublishedOn },
            RequestRiskAcceptance request => request with { ExpiresOn = act.Today.AddDays(1) },
            _ => command,
        });
    }
}
