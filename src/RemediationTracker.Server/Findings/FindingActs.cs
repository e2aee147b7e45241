using System.Text.Json;
using System.Text.Json.Nodes;
using RemediationTracker.Domain;
using RemediationTracker.Domain.DueDates;
using RemediationTracker.Domain.Findings;
using RemediationTracker.Domain.Milestones;
using RemediationTracker.Server.Api;
using RemediationTracker.Server.Corrections;
using RemediationTracker.Server.Lists;
using RemediationTracker.Server.Record;
using RemediationTracker.Server.Web;
using RemediationTracker.Server.Web.Forms;

namespace RemediationTracker.Server.Findings;

/// <summary>The acts on a finding, as forms.</summary>
internal sealed class FindingActs(CommandHandler commands, ActedOn actedOn, PageApi api, TrackerClock clock) : IActs
{
    private const string SubjectQuery = """
        query($id: ID!) {
          node(id: $id) { ... on Finding { title response audit { agency title publishedOn } recommendations { number text } } }
        }
        """;

    private const string PhraseHint = "In your own words, as in “by the end of the year” or “by March 1 for rules; by June 1 for training”. You see how it is read first.";

    /// <summary>Each form, and a command of its act by which one learns whether it would be refused whatever is filled in.</summary>
    private static readonly IReadOnlyList<(ActForm Form, Func<ActSubject, Act, FindingOfAudit, StreamCommand> Probe)> All =
    [
        (new("commitMilestones", "Commit to something", "Commit", "It is on record as what your agency promised.",
            new FormField("title", "What will be done", FieldKind.Line, "It begins with a verb, as in “Publish the policy”."),
            new FormField("due", "By when", FieldKind.Phrase, PhraseHint),
            new FormField("recommendations", "Which recommendations it serves", FieldKind.SomeNumbers, IsRequired: false))
            { Warning = "The first date stays visible for good. Another date is asked for with a reason." },
            (_, act, finding) => Aggregates.Milestone(Guid.CreateVersion7(), new CommitMilestone(
                act, finding.Auditee, new MilestoneCommitted(finding.Key, "…", finding.Audit.Agency, Unread(act), [], null)))),
        (new("recordResponse", "Respond to the finding", "Record the response", "Your response is recorded.",
            new FormField("text", "Your agency's response, word for word", FieldKind.Text, "Commitments are recorded by themselves, each with its own date."),
            new FormField("respondedOn", "On which day", FieldKind.Day, "Leave it empty for today.", IsRequired: false)),
            Acting(subject => new RecordResponseInput(subject.Id, "…", null, null))),
        (new("recordReply", "Reply to the response", "Record the reply", "Your reply is recorded.",
            new FormField("text", "The auditor's reply, word for word", FieldKind.Text),
            new FormField("repliedOn", "On which day", FieldKind.Day, "Leave it empty for today.", IsRequired: false)),
            Acting(subject => new RecordReplyInput(subject.Id, "…", null))),
        (new("assessFinding", "Rate the finding", "Rate it", "The finding is rated.",
            new FormField("severity", "Severity", FieldKind.Choice)
            {
                Choices =
                [
                    ("LOW", "Low: unlikely to do harm"),
                    ("MEDIUM", "Medium: can do harm"),
                    ("HIGH", "High: likely to do harm"),
                    ("CRITICAL", "Critical: harm is being done, or great harm is likely"),
                ],
            }),
            Acting(subject => new AssessFindingInput(subject.Id, Severity.Low, null))),
        (new("correctFinding", "Correct its text", "Correct", "The text is corrected; what was published stays on record.",
            new FormField("title", "Title, as it should read", FieldKind.Line, CorrectionForm.Kept, IsRequired: false),
            new FormField("condition", "What was found, as it should read", FieldKind.Text, CorrectionForm.Kept, IsRequired: false),
            new FormField("effect", "What follows from it, as it should read", FieldKind.Text, CorrectionForm.Kept, IsRequired: false),
            new FormField("cause", "Why it came about, as it should read", FieldKind.Text, CorrectionForm.Kept, IsRequired: false),
            new FormField("postAuditAction", "What was done after the audit, as it should read", FieldKind.Text, CorrectionForm.Kept, IsRequired: false),
            CorrectionForm.Reason),
            Acting(subject => new CorrectFindingInput(subject.Id, "…", null, null, null, null, null, "…"))),
        (new("postComment", "Comment", "Post the comment", "Your comment was posted.",
            new FormField("text", "Comment", FieldKind.Text, "The agency and the auditors see it.")),
            Acting(subject => new PostCommentInput(subject.Id, "…"))),
    ];

    public string SubjectField => "findingId";

    public IReadOnlyList<ActForm> Forms { get; } = [.. All.Select(one => one.Form)];

    public async Task<ActSubject?> FindAsync(string id, HttpContext context)
    {
        if (Ids.KeyOf("Finding", id) is null)
            return null;
        var found = (await api.AskAsync(SubjectQuery, new JsonObject { ["id"] = id }, context)).GetProperty("node");
        return found.ValueKind is JsonValueKind.Null
            ? null
            : new ActSubject(id, "Finding", Answer.Text(found, "title")!, $"/findings/{id}")
            {
                Facts =
                [
                    ("Audit", $"{Answer.Text(found.GetProperty("audit"), "agency")}: {Answer.Text(found.GetProperty("audit"), "title")}"),
                    .. Answer.Text(found, "response") is { } response ? [("Response on record", response)] : Array.Empty<(string, string)>(),
                ],
                Choices = new Dictionary<string, IReadOnlyList<(string, string)>>
                {
                    ["recommendations"] =
                    [
                        .. found.GetProperty("recommendations").EnumerateArray().Select(one =>
                            ($"{one.GetProperty("number")}", $"{one.GetProperty("number")}. {Answer.Text(one, "text")}")),
                    ],
                },
                Read = phrase => DuePhrase.Read(
                    phrase, clock.Today, FiscalCalendar.Massachusetts, published: Answer.DayOf(found.GetProperty("audit"), "publishedOn")),
            };
    }

    public async Task<Refusal?> ObjectionToAsync(ActForm form, ActSubject subject, Actor actor, CancellationToken cancellationToken)
    {
        if (await actedOn.FindingAsync(Ids.KeyOf("Finding", subject.Id)!.Value, ReadScope.Of(actor), cancellationToken) is not { } finding)
            return ActedOn.No("finding");
        var command = All.First(one => one.Form == form).Probe(subject, Act.On(clock.Today, actor), finding);
        return await commands.ObjectionToAsync(command, CommandContext.New(), cancellationToken);
    }

    private static Due Unread(Act act) => Due.Of("…", DuePhrase.Read("…", act.OccurredOn, FiscalCalendar.Massachusetts)[0]);

    private static Func<ActSubject, Act, FindingOfAudit, StreamCommand> Acting(Func<ActSubject, FindingInput> input) =>
        (subject, act, finding) => Aggregates.Finding(finding.Key, input(subject).CommandOf(act, finding));
}
