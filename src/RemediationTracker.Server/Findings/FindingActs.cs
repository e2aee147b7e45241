using System.Text.Json;
using System.Text.Json.Nodes;
using RemediationTracker.Domain;
using RemediationTracker.Domain.Findings;
using RemediationTracker.Server.Api;
using RemediationTracker.Server.Lists;
using RemediationTracker.Server.Record;
using RemediationTracker.Server.Web;
using RemediationTracker.Server.Web.Forms;

namespace RemediationTracker.Server.Findings;

/// <summary>The acts on a finding, as forms.</summary>
internal sealed class FindingActs(CommandHandler commands, ActedOn actedOn, PageApi api, TrackerClock clock) : IActs
{
    private const string SubjectQuery = """
        query($id: ID!) { node(id: $id) { ... on Finding { title response audit { agency title } } } }
        """;

    /// <summary>Each form, and an input of its act by which one learns whether it would be refused whatever is filled in.</summary>
    private static readonly IReadOnlyList<(ActForm Form, Func<ActSubject, FindingInput> Probe)> All =
    [
        (new("recordResponse", "Respond to the finding", "Record the response", "Your response is recorded.",
            new FormField("text", "Your agency's response, word for word", FieldKind.Text, "Commitments are recorded by themselves, each with its own date."),
            new FormField("respondedOn", "On which day", FieldKind.Day, "Leave it empty for today.", IsRequired: false)),
            subject => new RecordResponseInput(subject.Id, "…", null, null)),
        (new("recordReply", "Reply to the response", "Record the reply", "Your reply is recorded.",
            new FormField("text", "The auditor's reply, word for word", FieldKind.Text),
            new FormField("repliedOn", "On which day", FieldKind.Day, "Leave it empty for today.", IsRequired: false)),
            subject => new RecordReplyInput(subject.Id, "…", null)),
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
            subject => new AssessFindingInput(subject.Id, Severity.Low, null)),
        (new("postComment", "Comment", "Post the comment", "Your comment was posted.",
            new FormField("text", "Comment", FieldKind.Text, "The agency and the auditors see it.")),
            subject => new PostCommentInput(subject.Id, "…")),
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
            };
    }

    public async Task<Refusal?> ObjectionToAsync(ActForm form, ActSubject subject, Actor actor, CancellationToken cancellationToken)
    {
        if (await actedOn.FindingAsync(Ids.KeyOf("Finding", subject.Id)!.Value, ReadScope.Of(actor), cancellationToken) is not { } finding)
            return ActedOn.No("finding");
        var command = All.First(one => one.Form == form).Probe(subject).CommandOf(Act.On(clock.Today, actor), finding);
        return await commands.ObjectionToAsync(Aggregates.Finding(finding.Key, command), CommandContext.New(), cancellationToken);
    }
}
