using System.Text.Json;
using System.Text.Json.Nodes;
using RemediationTracker.Domain;
using RemediationTracker.Server.Imports.Review;
using RemediationTracker.Server.Record;
using RemediationTracker.Server.Web;
using RemediationTracker.Server.Web.Forms;

namespace RemediationTracker.Server.Work;

/// <summary>What waits for whoever asks, by the role: it is asked of the API, as any client would.</summary>
internal sealed class WorkReader(PageApi api, ImportDrafts drafts, TrackerClock clock)
{
    private static readonly (string, string) AllRecommendations = ("/recommendations", "See all recommendations");

    private const int Soon = 30;
    private const int Later = 90;

    /// <summary>How many requests are shown that wait for a decision.</summary>
    private const int MostDecisions = 10;

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
                // First what nobody else can do.
                .. actor.Role is Role.AuditeeHead ? Decisions(data) : [],
                Commitments(data, "overdue", "Overdue", "/commitments?lateness=Overdue", "Nothing of yours is overdue.", Late),
                Commitments(data, "soon", $"Due in the next {Soon} days", $"/commitments?due={Soon}", "Nothing falls due soon.", Due),
                Commitments(data, "later", $"Due in {Soon + 1} to {Later} days", $"/commitments?due={Soon + 1}-{Later}", "Nothing falls due then.", Due),
                Commitments(data, "returned", "Returned by the auditors", "/commitments?returned=yes", "No report of yours was returned.",
                    one => $"returned {Returned(one, EventNames.MilestoneReturned)}"),
                Recommendations(data, "returnedRecommendations", "Recommendations returned by the auditors", "/recommendations?turn=Returned",
                    "No report of yours was returned.", one => $"returned {Returned(one, EventNames.RecommendationReturned)}"),
                Surveys(data, "Surveys to answer", "No survey waits for your answers.",
                    one => $"to be answered by {Answer.Day(one, "answerBy")}"),
                .. actor.Role is Role.Auditee
                    ? Decisions(data).Where(section => section.Count > 0).Select(section => section with { Title = $"Waiting for your agency’s head: {section.Title}" })
                    : [],
            ]
            :
            [
                .. Imports(await drafts.OpenAsync(actor.Subject, context.RequestAborted)),
                Commitments(data, "reported", "Reported done, to be verified", VerifyView.OfCommitments, "No report waits for you.", Waits),
                Recommendations(data, "implemented", "Recommendations reported implemented", VerifyView.OfRecommendations, "No recommendation waits for you.",
                    one => $"implemented from {Answer.Day(one, "reportedOn")} on as the agency says, {Waiting(Answer.DayOf(one, "waitingSince"))}"),
                Section(data, "drafts", "Drafts of audits", "/audits", "No audit is being drafted.", one => new(
                    Answer.Text(one, "title")!, $"/audits/{Answer.Text(one, "id")}/draft", $"{Answer.Text(one, "agency")}, {Drafted(one)}")) with { Instead = ("/audits", "See all audits") },
                Surveys(data, "Surveys to review", "No answered survey waits for you.",
                    one => $"answered {Answer.Day(one, "submittedOn")}, {Waiting(Answer.DayOf(one, "submittedOn"))}"),
                .. Decisions(data).Select(section => section with { Title = $"Waiting for an agency’s head: {section.Title}" }),
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

    private string Beside(OpenDraft draft) => $"{draft.Told(clock)}, kept until {Words.Long(clock.DayOf(draft.KeptUntil))}";

    private IEnumerable<WorkSection> Decisions(JsonElement data) =>
    [
        Oldest(Section(data, "proposals", "New dates to decide", "/commitments?proposed=yes", "No new date waits for a decision.", NewDate)),
        Oldest(Section(data, "risks", "Risks to accept or decline", "/recommendations?turn=RiskAsked", "No risk waits for a decision.", Risk)) with { Instead = AllRecommendations },
    ];

    /// <summary>What waits longest of what was read, for lists that the API does not order by that.</summary>
    private static WorkSection Oldest(WorkSection section) =>
        section with { Items = [.. section.Items.OrderBy(item => item.Since).Take(MostDecisions)] };

    private WorkItem NewDate(JsonElement one)
    {
        var asked = one.GetProperty("dateChanges").EnumerateArray().LastOrDefault(change => Answer.Text(change, "status") == "PROPOSED");
        if (asked.ValueKind is JsonValueKind.Undefined)
            return new(Answer.Text(one, "title")!, $"/commitments/{Answer.Text(one, "id")}", "decided meanwhile");

        var since = LastDay(one, EventNames.NewDateProposed);
        return new(
            Answer.Text(one, "title")!,
            $"/commitments/{Answer.Text(one, "id")}",
            $"now “{Answer.Text(one, "duePhrase")}”, {Due(one)} → asked: “{Answer.Text(asked, "phrase")}”, {Due(asked, "toEarliest", "toLatest")}; {Waiting(since)}")
        {
            Said = Answer.Text(asked, "reason"),
            Since = since,
        };
    }

    private WorkItem Risk(JsonElement one)
    {
        var asked = Last(one, EventNames.RiskAcceptanceRequested);
        var since = asked is { } told ? Answer.DayOf(told, "occurredOn") : null;
        return Recommendation(one, $"asked for until {Answer.Day(one, "riskRequestedUntil")}; {Waiting(since)}") with
        {
            Said = asked is { } said ? Answer.Text(said, "text") : null,
            Since = since,
        };
    }

    /// <summary>The day of the last event of a type; null when its history has none.</summary>
    private static DateOnly? LastDay(JsonElement one, string type) => Last(one, type) is { } told ? Answer.DayOf(told, "occurredOn") : null;

    private static JsonElement? Last(JsonElement one, string type) => one.GetProperty("history").EnumerateArray()
        .Where(told => Answer.Text(told, "type") == type).Select(told => (JsonElement?)told).LastOrDefault();

    private static WorkSection Commitments(
        JsonElement data, string name, string title, string? all, string nothing, Func<JsonElement, string> beside) =>
        Section(data, name, title, all, nothing, one => new(
            Answer.Text(one, "title")!, $"/commitments/{Answer.Text(one, "id")}", $"“{Answer.Text(one, "duePhrase")}”, {beside(one)}"));

    private static WorkSection Recommendations(
        JsonElement data, string name, string title, string? all, string nothing, Func<JsonElement, string> beside) =>
        Section(data, name, title, all, nothing, one => Recommendation(one, beside(one))) with
        {
            Instead = AllRecommendations,
        };

    private static WorkItem Recommendation(JsonElement one, string beside) =>
        new(
            $"Recommendation {one.GetProperty("number")} of {Answer.Text(one.GetProperty("finding"), "title")}",
            $"/findings/{Answer.Text(one.GetProperty("finding"), "id")}#recommendation-{one.GetProperty("number")}",
            beside);

    private static WorkSection Surveys(JsonElement data, string title, string nothing, Func<JsonElement, string> beside) =>
        Section(data, "surveys", title, "/surveys", nothing, one => new(
            Answer.Text(one.GetProperty("audit"), "title")!, $"/surveys/{Answer.Text(one, "id")}", beside(one))) with
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

    private static string Drafted(JsonElement audit)
    {
        var drafts = audit.GetProperty("findings").EnumerateArray().Select(finding => finding.GetProperty("draft")).ToList();
        var waiting = drafts.Count(draft => draft.ValueKind is not JsonValueKind.Null && !draft.GetProperty("isReviewed").GetBoolean());
        return drafts.Count == 0 ? "no finding yet"
            : $"{Words.Count(drafts.Count, "finding")}, {(waiting == 0 ? "reviewed" : $"{Words.Number(waiting)} to be reviewed")}";
    }

    private static string Late(JsonElement one) => Words.Count(one.GetProperty("daysOverdue").GetInt32(), "day") + " overdue";

    private static string Due(JsonElement one) => Due(one, "dueEarliest", "dueLatest");

    private static string Due(JsonElement one, string earliest, string latest) => Words.Due(Answer.DayOf(one, earliest), Answer.DayOf(one, latest));

    private static string Returned(JsonElement one, string type) => LastDay(one, type) is { } day ? Words.Long(day) : "";

    private string Waits(JsonElement one) =>
        $"done on {Answer.Day(one, "doneOn")} as the agency says, {Waiting(Answer.DayOf(one, "waitingSince"))}";

    private string Waiting(DateOnly? since) => Words.Waiting(since ?? clock.Today, clock.Today);

    private const string Fragments = """
        fragment Commitment on Milestone { id title duePhrase dueEarliest dueLatest daysOverdue doneOn waitingSince }
        fragment Recommended on Recommendation { number reportedOn waitingSince riskRequestedUntil finding { id title } }
        fragment Asked on Survey { id answerBy submittedOn audit { title } }
        """;

    private const string Undecided = """
        proposals: milestones(first: 20, where: { openProposal: { eq: true } }) {
          totalCount nodes { ...Commitment dateChanges { status phrase toEarliest toLatest reason } history { type occurredOn } }
        }
        risks: recommendations(first: 20, where: { riskRequestedUntil: { gt: $today } }) {
          totalCount nodes { ...Recommended history { type occurredOn text } }
        }
        """;

    private const string AuditeeQuery = $$"""
        query($today: Date!, $soon: Date!, $later: Date!) {
          overdue: overdueCommitments(first: 10, lateness: [OVERDUE]) { totalCount nodes { ...Commitment } }
          soon: milestones(
            first: 10, where: { lateness: { in: [NOT_DUE, POSSIBLY_LATE] }, dueLatest: { lte: $soon } }, order: [{ dueLatest: ASC }]
          ) { totalCount nodes { ...Commitment } }
          later: milestones(
            first: 10, where: { lateness: { in: [NOT_DUE, POSSIBLY_LATE] }, dueLatest: { gt: $soon, lte: $later } }, order: [{ dueLatest: ASC }]
          ) { totalCount nodes { ...Commitment } }
          returned: milestones(first: 10, where: { returned: { eq: true } }) { totalCount nodes { ...Commitment history { type occurredOn } } }
          returnedRecommendations: recommendations(first: 10, where: { returned: { eq: true } }) {
            totalCount nodes { ...Recommended history { type occurredOn } }
          }
          {{Undecided}}
          surveys(first: 10, where: { status: { eq: SENT } }) { totalCount nodes { ...Asked } }
        }
        {{Fragments}}
        """;

    private const string AuditorQuery = $$"""
        query($today: Date!) {
          reported: milestones(first: 20, where: { status: { eq: REPORTED_DONE } }, order: [{ waitingSince: ASC }]) {
            totalCount nodes { ...Commitment }
          }
          implemented: recommendations(first: 20, where: { status: { eq: REPORTED_IMPLEMENTED } }, order: [{ waitingSince: ASC }]) {
            totalCount nodes { ...Recommended }
          }
          drafts: audits(first: 10, where: { publishedOn: { eq: null } }, order: [{ title: ASC }]) {
            totalCount nodes { id title agency findings { draft { isReviewed } } }
          }
          {{Undecided}}
          surveys(first: 10, where: { status: { eq: SUBMITTED } }, order: [{ submittedOn: ASC }]) { totalCount nodes { ...Asked } }
        }
        {{Fragments}}
        """;
}
