using System.Text.Json;
using System.Text.Json.Nodes;
using RemediationTracker.Domain;
using RemediationTracker.Server.Imports.Review;
using RemediationTracker.Server.Web;
using RemediationTracker.Server.Web.Forms;

namespace RemediationTracker.Server.Work;

/// <summary>What waits for whoever asks, by the role: it is asked of the API, as any client would.</summary>
internal sealed class WorkReader(PageApi api, ImportDrafts drafts, TrackerClock clock)
{
    private const int Soon = 30;
    private const int Later = 90;

    /// <summary>What waits for this person; nothing for leadership, which acts on nothing.</summary>
    public async Task<IReadOnlyList<WorkSection>> ReadAsync(Actor actor, HttpContext context)
    {
        if (!actor.IsAuditee && !actor.IsAuditor)
            return [];
        var today = clock.Today;
        var variables = new JsonObject
        {
            ["today"] = Words.Iso(today),
            ["soon"] = Words.Iso(today.AddDays(Soon)),
            ["later"] = Words.Iso(today.AddDays(Later)),
        };
        if (actor.IsAuditor)
        {
            variables.Remove("soon");
            variables.Remove("later");
        }

        var data = await api.AskAsync(actor.IsAuditee ? AuditeeQuery : AuditorQuery, variables, context);
        return actor.IsAuditee
            ?
            [
                Commitments(data, "overdue", "Overdue", "/commitments?lateness=Overdue", "Nothing of yours is overdue.", Late),
                Commitments(data, "soon", $"Due in the next {Soon} days", $"/commitments?due={Soon}", "Nothing falls due soon.", Due),
                Commitments(data, "later", $"Due in {Soon + 1} to {Later} days", $"/commitments?due={Later}", "Nothing falls due then.", Due),
                .. actor.Role is Role.AuditeeHead ? Decisions(data) : [],
                Surveys(data, "Surveys to answer", "No survey waits for your answers.", "to be answered by", "answerBy"),
            ]
            :
            [
                .. Imports(await drafts.OpenAsync(actor.Subject, context.RequestAborted)),
                Commitments(data, "reported", "Reported done, to be verified", VerifyView.OfCommitments, "No report waits for you.", Waits),
                Recommendations(data, "implemented", "Recommendations reported implemented", VerifyView.OfRecommendations, "No recommendation waits for you.",
                    one => $"reported {Answer.Day(one, "reportedOn")}, {DaysSince(one, "reportedOn")}"),
                Surveys(data, "Surveys to review", "No answered survey waits for you.", "answered", "submittedOn"),
                .. Decisions(data).Select(section => section with { Title = $"{section.Title}, by the agency’s head" }),
            ];
    }

    /// <summary>What somebody has begun to import; no section when nothing is.</summary>
    private IEnumerable<WorkSection> Imports(IReadOnlyList<OpenDraft> open)
    {
        if (open.Count == 0)
            yield break;
        yield return new WorkSection(
            "Imports begun, and not recorded",
            open.Count,
            [.. open.Select(one => new WorkItem($"Go on with {one.Title}", $"{ImportEndpoints.Path}/{one.Id}", Beside(one)))],
            ImportEndpoints.Path,
            "");
    }

    private string Beside(OpenDraft draft)
    {
        var days = clock.Today.DayNumber - clock.DayOf(draft.BegunAt).DayNumber;
        return $"{PageFields.OfKind(draft.Kind)}, begun {(days == 0 ? "today" : $"{Words.Count(days, "day")} ago")}, kept until {Words.Long(clock.DayOf(draft.KeptUntil))}";
    }

    private static IEnumerable<WorkSection> Decisions(JsonElement data) =>
    [
        Commitments(data, "proposals", "New dates to decide", null, "No new date waits for a decision.", Due),
        Recommendations(data, "risks", "Risks to accept or decline", null, "No risk waits for a decision.",
            one => $"asked for, up to {Answer.Day(one, "riskRequestedUntil")}"),
    ];

    private static WorkSection Commitments(
        JsonElement data, string name, string title, string? all, string nothing, Func<JsonElement, string> beside) =>
        Section(data, name, title, all, nothing, one => new(
            Answer.Text(one, "title")!, $"/commitments/{Answer.Text(one, "id")}", $"“{Answer.Text(one, "duePhrase")}”, {beside(one)}"));

    private static WorkSection Recommendations(
        JsonElement data, string name, string title, string? all, string nothing, Func<JsonElement, string> beside) =>
        Section(data, name, title, all, nothing, one => new(
            $"Recommendation {one.GetProperty("number")} of {Answer.Text(one.GetProperty("finding"), "title")}",
            $"/findings/{Answer.Text(one.GetProperty("finding"), "id")}#recommendation-{one.GetProperty("number")}",
            beside(one))) with
        {
            Instead = ("/recommendations", "See all recommendations"),
        };

    private static WorkSection Surveys(JsonElement data, string title, string nothing, string said, string day) =>
        Section(data, "surveys", title, "/surveys", nothing, one => new(
            Answer.Text(one.GetProperty("audit"), "title")!, $"/surveys/{Answer.Text(one, "id")}", $"{said} {Answer.Day(one, day)}")) with
        {
            Instead = ("/surveys", "See all surveys"),
        };

    private static WorkSection Section(
        JsonElement data, string name, string title, string? all, string nothing, Func<JsonElement, WorkItem> item)
    {
        var list = data.GetProperty(name);
        return new WorkSection(
            title,
            list.GetProperty("totalCount").GetInt32(),
            [.. list.GetProperty("nodes").EnumerateArray().Select(item)],
            all,
            nothing);
    }

    private static string Late(JsonElement one) => Words.Count(one.GetProperty("daysOverdue").GetInt32(), "day") + " overdue";

    private static string Due(JsonElement one) => Words.Due(Answer.DayOf(one, "dueEarliest"), Answer.DayOf(one, "dueLatest"));

    private string Waits(JsonElement one) => $"done on {Answer.Day(one, "doneOn")} as the agency says, {DaysSince(one, "doneOn")}";

    private string DaysSince(JsonElement one, string name) =>
        Answer.DayOf(one, name) is { } day ? $"{Words.Count(clock.Today.DayNumber - day.DayNumber, "day")} ago" : "";

    private const string Fragments = """
        fragment Commitment on Milestone { id title duePhrase dueEarliest dueLatest daysOverdue doneOn }
        fragment Recommended on Recommendation { number reportedOn riskRequestedUntil finding { id title } }
        fragment Asked on Survey { id answerBy submittedOn audit { title } }
        """;

    private const string Waiting = """
        proposals: milestones(first: 10, where: { openProposal: { eq: true } }) { totalCount nodes { ...Commitment } }
        risks: recommendations(first: 10, where: { riskRequestedUntil: { gt: $today } }) { totalCount nodes { ...Recommended } }
        """;

    private const string AuditeeQuery = $$"""
        query($today: Date!, $soon: Date!, $later: Date!) {
          overdue: overdueCommitments(first: 10, lateness: [OVERDUE]) { totalCount nodes { ...Commitment } }
          soon: milestones(
            first: 10, where: { status: { eq: COMMITTED }, dueLatest: { gte: $today, lte: $soon } }, order: [{ dueLatest: ASC }]
          ) { totalCount nodes { ...Commitment } }
          later: milestones(
            first: 10, where: { status: { eq: COMMITTED }, dueLatest: { gt: $soon, lte: $later } }, order: [{ dueLatest: ASC }]
          ) { totalCount nodes { ...Commitment } }
          {{Waiting}}
          surveys(first: 10, where: { status: { eq: SENT } }) { totalCount nodes { ...Asked } }
        }
        {{Fragments}}
        """;

    private const string AuditorQuery = $$"""
        query($today: Date!) {
          reported: milestones(first: 20, where: { status: { eq: REPORTED_DONE } }, order: [{ dueLatest: ASC }]) {
            totalCount nodes { ...Commitment }
          }
          implemented: recommendations(first: 20, where: { status: { eq: REPORTED_IMPLEMENTED } }) { totalCount nodes { ...Recommended } }
          {{Waiting}}
          surveys(first: 10, where: { status: { eq: SUBMITTED } }) { totalCount nodes { ...Asked } }
        }
        {{Fragments}}
        """;
}
