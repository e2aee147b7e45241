using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Primitives;
using RemediationTracker.Domain;
using RemediationTracker.Domain.DueDates;
using RemediationTracker.Domain.Milestones;
using RemediationTracker.Server.Api;
using RemediationTracker.Server.Corrections;
using RemediationTracker.Server.Lists;
using RemediationTracker.Server.Record;
using RemediationTracker.Server.SignIn;
using RemediationTracker.Server.Web;
using RemediationTracker.Server.Web.Forms;

namespace RemediationTracker.Server.Milestones;

/// <summary>The acts on a commitment, as forms.</summary>
internal sealed class MilestoneActs(TrackerReader reader, PageApi api, TrackerClock clock) : ActsOn<MilestoneRow>(api)
{
    private const string Proposal = "proposal";
    private const string PhraseHint = "In your own words, as in “by the end of the year” or “by June 30”. You see how it is read before it is recorded.";
    private const string Forever = "Everybody who sees the commitment sees it, and nothing recorded is ever taken back.";

    private static readonly string[] OfAuditee = ["id", "agency", "secretariat", "dueCalendar", "auditPublishedOn", "closedOn"];

    /// <summary>Sends a file, by its own way: <see cref="Evidence.EvidenceActEndpoints"/>.</summary>
    public static ActForm File { get; } = new(
        "submitEvidenceFile",
        "Send a file as evidence",
        "Send",
        "The file was sent.",
        new FormField("description", "What it shows", FieldKind.Line),
        new FormField("file", "File", FieldKind.File, "PDF, PNG, JPEG, Word, Excel, PowerPoint, mail, plain text or CSV, without macros."));

    private static readonly ActForm Approve = new("approveNewDate", "Approve the new date", "Approve it", "The new date is approved.") { Carried = [Proposal] };

    private static readonly ActForm Decline = new(
        "declineNewDate",
        "Decline the new date",
        "Decline it",
        "The new date is declined; the date stays as it was.",
        new FormField("reason", "Why", FieldKind.Text))
    { Carried = [Proposal] };

    /// <summary>Who asked for a date declines it by taking the request back.</summary>
    private static readonly ActForm TakeBack = Decline with
    {
        Name = "takeBackNewDate",
        Title = "Take back the request for a new date",
        Button = "Take it back",
        Done = "The request is taken back; the date stays as it was.",
    };

    /// <summary>
    /// Each form, and an input of its act, for an id, the open proposal of another date (0 for none) and a phrase (null for none), by which one learns whether
    /// it would be refused whatever is filled in.
    /// </summary>
    private static readonly IReadOnlyList<(ActForm Form, Func<string, int, string?, MilestoneInput> Probe)> All =
    [
        (new("postProgress", "Post progress", "Post", "Progress was posted.",
            new FormField("text", "What was done", FieldKind.Text, Forever),
            new FormField("occurredOn", "Since when", FieldKind.Day, "Leave it empty for today.", IsRequired: false)),
            (id, _, _) => new PostProgressInput(id, "…", null)),
        (new("reportMilestoneDone", "Report it done", "Report it done", "It is reported done, and waits for the auditor.",
            new FormField("doneOn", "Done on", FieldKind.Day, "Leave it empty for today.", IsRequired: false),
            new FormField("note", "Note for the auditor", FieldKind.Text, "What was done, and where to see it.", IsRequired: false))
            { Warning = "Send the evidence first: the auditor looks at what is here when it is reported done." },
            (id, _, _) => new ReportMilestoneDoneInput(id, null, null)),
        (File, (id, _, _) => new SubmitEvidenceLinkInput(id, "https://example.com", "…")),
        (new("submitEvidenceLink", "Send a link as evidence", "Send", "The link was sent.",
            new FormField("url", "Address", FieldKind.Line, "It begins with https:// or http://. The auditor must be able to open it."),
            new FormField("description", "What it shows", FieldKind.Line)),
            (id, _, _) => new SubmitEvidenceLinkInput(id, "https://example.com", "…")),
        (new("proposeNewDate", "Ask for another date", "Ask for this date", "The head of your agency decides about the new date.",
            new FormField("due", "When it will be done", FieldKind.Phrase, PhraseHint),
            new FormField("reason", "Why", FieldKind.Text, "It is shown wherever the new date is shown."))
            { Warning = "The first date stays visible, and it counts as a slip once the head of your agency approves it." },
            (id, _, phrase) => new ProposeNewDateInput(id, new NewDueInput(phrase ?? ActSubject.Someday, null), "…")),
        (Approve, (id, proposal, _) => new ApproveNewDateInput(id, proposal)),
        (Decline, (id, proposal, _) => new DeclineNewDateInput(id, proposal, "…")),
        (new("assignOwner", "Name who sees to it", "Record", "It is recorded who sees to it.",
            new FormField("owner", "Who sees to it", FieldKind.Line, "A person or an office of the agency."),
            new FormField("contact", "How to reach them", FieldKind.Line, IsRequired: false)),
            (id, _, _) => new AssignOwnerInput(id, "…", null)),
        (new("verifyMilestone", "Verify it", "Verify it", "It is verified.",
            new FormField("basis", "What you looked at, and what you saw", FieldKind.Text),
            new FormField("evidenceIds", "Either: the evidence that you rely on", FieldKind.Some, IsRequired: false) { IsEither = true },
            new FormField("noEvidenceReason", "Or: why you need none", FieldKind.Line, "Fill this in when you choose no evidence.", IsRequired: false) { IsEither = true }),
            (id, _, _) => new VerifyMilestoneInput(id, "…", null, "…")),
        (new("returnMilestone", "Return it", "Return it", "It is returned to the agency.",
            new FormField("reason", "What is missing", FieldKind.Text, "The agency sees it. The commitment is open again.")),
            (id, _, _) => new ReturnMilestoneInput(id, "…")),
        (new("recordConditionOutcome", "Record the outcome of its condition", "Record", "What came of the condition is recorded.",
            new FormField("outcome", "What came of it", FieldKind.Choice)
                { Choices = [("MET", "It came about"), ("FELL_AWAY", "It is no condition any more")] },
            new FormField("endedOn", "On which day", FieldKind.Day, "Leave it empty for today.", IsRequired: false),
            new FormField("due", "When it will be done now", FieldKind.Phrase, $"For the agency alone. {PhraseHint}", IsRequired: false),
            new FormField("note", "How you know", FieldKind.Text)),
            (id, _, phrase) => phrase is null
                ? new RecordConditionOutcomeInput(id, ConditionOutcome.Met, null, null, "…")
                : new RecordConditionOutcomeInput(id, ConditionOutcome.FellAway, null, new NewDueInput(phrase, null), "…")),
        (new("recordLapse", "Record that it is no longer in place", "Record", "It is recorded that it is kept no more.",
            new FormField("lapsedOn", "Since when", FieldKind.Day, "Leave it empty for today.", IsRequired: false),
            new FormField("reason", "How you know", FieldKind.Text)),
            (id, _, _) => new RecordLapseInput(id, null, "…")),
        (new("correctMilestone", "Correct its words", "Correct", "The words are corrected; what they were stays on record.",
            new FormField("title", "What is promised, as it should read", FieldKind.Line, CorrectionForm.Kept, IsRequired: false),
            new FormField("duePhrase", "By when, as it should read", FieldKind.PhraseWords, $"{CorrectionForm.Kept} It must mean the same days.", IsRequired: false),
            CorrectionForm.Reason),
            (id, _, phrase) => new CorrectMilestoneInput(id, "…", phrase, "…")),
        (new("withdrawMilestone", "Withdraw it", "Withdraw it", "It is withdrawn.",
            new FormField("reason", "Why", FieldKind.Text))
            { Warning = "A withdrawn commitment stays on record as withdrawn, and cannot be taken up again." },
            (id, _, _) => new WithdrawMilestoneInput(id, "…")),
    ];

    public override IReadOnlyList<ActForm> Forms { get; } = [.. All.Select(one => one.Form)];

    public override IReadOnlyList<ActForm> Wordings { get; } = [TakeBack];

    protected override string Selection => """
        ... on Milestone {
          title duePhrase dueEarliest dueLatest saidOn dueCondition
          finding { title audit { agency } }
          evidence { id description name url }
          dateChanges { proposal status phrase toEarliest toLatest reason proposedBy }
        }
        """;

    public override async Task<IReadOnlyDictionary<string, ActSubject>> FindAsync(IReadOnlyCollection<string> ids, HttpContext context)
    {
        var found = await base.FindAsync(ids, context);
        var asked = found.Values.Where(one => one.Stands.ContainsKey(Proposal)).ToList();
        if (asked.Count == 0 || ActorClaims.ActorOf(context.User) is not { IsAuditee: true } actor)
            return found;

        // Who may end a request, and not grant it, made it.
        var approve = await OfferedActs.ObjectionsAsync([.. asked.Select(one => (Approve, one))], actor, context);
        var decline = await OfferedActs.ObjectionsAsync([.. asked.Select(one => (Decline, one))], actor, context);
        var own = asked.Where((_, i) => approve[i] is NotAllowed && decline[i] is not NotAllowed).Select(one => one.Id).ToHashSet();
        return found.ToDictionary(one => one.Key, one => own.Contains(one.Key) ? one.Value with { Wordings = [TakeBack] } : one.Value);
    }

    protected override Guid? KeyOf(string id) => Ids.KeyOf("Milestone", id);

    protected override Task<MilestoneRow?> ReadAsync(Guid key, ReadScope scope, CancellationToken cancellationToken) =>
        reader.FindAsync(MilestoneSources.On(clock.Today), scope, OfAuditee, key, cancellationToken);

    protected override ActSubject SubjectOf(string id, JsonElement node, MilestoneRow row)
    {
        var open = node.GetProperty("dateChanges").EnumerateArray()
            .LastOrDefault(change => change.GetProperty("status").GetString() == "PROPOSED");
        var hasOpen = open.ValueKind is not JsonValueKind.Undefined;
        var proposal = hasOpen ? open.GetProperty("proposal").GetInt32() : 0;
        var finding = node.GetProperty("finding");
        return new ActSubject(id, "Commitment", Answer.Text(node, "title")!, $"/commitments/{id}")
        {
            Named = new Dictionary<string, string> { ["milestoneId"] = id },
            Probe = (form, act, phrase) => Aggregates.Milestone(
                row.Key,
                MilestoneMutation.Of(
                    All.First(one => one.Form.Mutation == form.Mutation).Probe(id, proposal, phrase?.Text).CommandOf(act, new Auditee(row.Agency, row.Secretariat)),
                    row)),
            Facts =
            [
                ("Promised", $"“{Answer.Text(node, "duePhrase")}”, said {Answer.Day(node, "saidOn")}"),
                ("Due", Answer.Window(node, "dueEarliest", "dueLatest")),
                .. Answer.Text(node, "dueCondition") is { } condition ? [("Condition", condition)] : Array.Empty<(string, string)>(),
                ("Of", $"{Answer.Text(finding.GetProperty("audit"), "agency")}: {Answer.Text(finding, "title")}"),
                .. hasOpen
                    ? [
                        ("Asked for", $"“{Answer.Text(open, "phrase")}”: {Answer.Window(open, "toEarliest", "toLatest")}"),
                        ("By", Answer.Text(open, "proposedBy") ?? "–"),
                        ("Because", Answer.Text(open, "reason") ?? "–"),
                    ]
                    : Array.Empty<(string, string)>(),
            ],
            Choices = new Dictionary<string, IReadOnlyList<(string, string)>>
            {
                ["evidenceIds"] = [.. node.GetProperty("evidence").EnumerateArray().Select(Answer.Evidence)],
            },
            Stands = hasOpen
                ? new Dictionary<string, StringValues> { [Proposal] = proposal.ToString(CultureInfo.InvariantCulture) }
                : [],
            // What was said is corrected as of the day on which it was said.
            Read = (form, phrase) => DuePhrase.Read(
                phrase.Text,
                form.PhraseField?.Kind is FieldKind.PhraseWords && Answer.DayOf(node, "saidOn") is { } said ? said : clock.Today,
                row.DueCalendar,
                published: row.AuditPublishedOn),
        };
    }
}
