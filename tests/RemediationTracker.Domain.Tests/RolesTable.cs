using RemediationTracker.Domain.Audits;
using RemediationTracker.Domain.Findings;
using static RemediationTracker.Domain.Tests.Actors;

namespace RemediationTracker.Domain.Tests;

/// <summary>Who may do what with audits and findings in which state. What is not written here is refused.</summary>
internal static class RolesTable
{
    private const string Auditors = "auditor manager";
    private const string Auditees = "staff head";
    private const string Anything =
        $"open responded reported verified partly-verified closed risk-requested {Accepted} fix-reported reopened";
    private const string Unfinished = "open responded partly-verified risk-requested reopened";
    private const string Accepted = "risk-accepted renewal-requested";

    private static readonly Guid Id = Guid.Parse("0192a000-0000-7000-8000-000000000001");
    private static readonly Auditee Auditee = new("MassHealth", "EOHHS");
    private static readonly SourcePage Page = new("page.txt", "a", "…");
    private static readonly FindingText Text = new("The plan was not tested", null, null, [], null, null);
    private static readonly DateOnly Expiry = Today.AddDays(30);

    /// <summary>The states of each kind of item, each with the events that lead to it; somebody's submission is among them.</summary>
    private static readonly Dictionary<string, Func<string, AuditEvent[]>> AuditStates = new()
    {
        ["absent"] = _ => [],
        ["draft"] = _ => [new AuditOpened("Audit", "MassHealth")],
        ["published"] = _ => [new AuditOpened("Audit", "MassHealth"), new AuditPublished(Today.AddDays(-9))],
    };

    private static readonly Dictionary<string, Func<string, FindingEvent[]>> FindingStates = new()
    {
        ["absent"] = _ => [],
        ["open"] = _ => Made(),
        ["responded"] = _ => Made(new ResponseRecorded("We agree.", [new(1, ResponsePosition.Agrees)])),
        ["reported"] = by => Made(Implemented(by)),
        ["verified"] = by => Made(Implemented(by), new RecommendationVerified(1, "Seen.")),
        ["partly-verified"] = by => Made(
            Implemented(by) with { Extent = ImplementationExtent.Partly }, new RecommendationVerified(1, "Seen.")),
        ["closed"] = _ => Made(new RecommendationClosed(1, RecommendationOutcome.NotImplemented, "Too late.")),
        ["risk-requested"] = by => Made(new RiskAcceptanceRequested(1, "It costs too much.", Expiry, by)),
        ["risk-accepted"] = by => Made(
            new RiskAcceptanceRequested(1, "It costs too much.", Expiry, by), new RiskAccepted(1, Expiry, null)),
        ["renewal-requested"] = by => Made(
            new RiskAccepted(1, Expiry, null), new RiskAcceptanceRequested(1, "It still costs too much.", Expiry, by)),
        ["fix-reported"] = by => Made(new RiskAccepted(1, Expiry, null), Implemented(by)),
        ["reopened"] = _ => Made(
            new RecommendationClosed(1, RecommendationOutcome.NotImplemented, "Too late."), new RecommendationReopened(1, "Not too late.")),
    };

    public static IReadOnlyList<Operation> Operations { get; } =
    [
        OfAudit("open an audit", Auditors, "absent", act => new OpenAudit(act, null, "MassHealth")),
        OfAudit("record an overview", Auditors, "draft published", act =>
            new RecordAuditOverview(act, "Audit", "MassHealth", "MassHealth", null, null, null, Page)),
        OfAudit("record a publication", Auditors, "draft published", act => new RecordPublication(act, Today)),
        OfAudit("revise an audit", Auditors, "draft", act => new ReviseAudit(act, "Audit", "MassDOT", null)),
        OfAudit("correct an audit", Auditors, "published", act => new CorrectAudit(act, "Audit", null, "A slip.")),
        OfAudit("publish an audit", "manager", "draft", act => new PublishAudit(act)),

        OfFinding("import a finding", Auditors, $"absent {Anything}", act =>
            new RecordFinding(act, Id, Text, null, [], null, [], null, Page)),
        OfFinding("draft a finding", Auditors, "absent", act => new DraftFinding(act, Id, null, Text, null, [])),
        OfFinding("revise a draft", Auditors, Anything, act => new ReviseFinding(act, null, Text, [], [new("And test it.", null)])),
        OfFinding("review a draft", Auditors, Anything, act => new ReviewFinding(act, null, 2, new DraftWriters(2, ["whoever-wrote-it"]), null)),
        OfFinding("correct a finding", Auditors, Anything, act => new CorrectFinding(act, Today, "A slip.") { Title = "The plan was tested late" }),
        OfFinding("correct a recommendation", Auditors, Anything, act =>
            new CorrectRecommendation(act, 1, "Test it yearly.", "A word was left out.") { AuditPublishedOn = Today }),
        OfFinding("record a recommendation", Auditors, Anything, act =>
            new RecordRecommendation(act, new StatedRecommendation(2, "Test it again."), null)),
        OfFinding("respond", Auditees, Anything, act => new RecordResponse(act, Auditee, "We agree.", [])),
        OfFinding("reply", Auditors, "responded", act => new RecordReply(act, "So we read it.")),
        OfFinding("rate a finding", Auditors, Anything, act => new AssessFinding(act, Severity.High, [])),
        OfFinding("link a prior finding", Auditors, Anything, act =>
            new LinkPriorFinding(act, new EarlierFinding(Id, Guid.NewGuid(), "MassHealth", new DateOnly(2020, 1, 1)), "MassHealth", Today)),
        OfFinding("comment", $"{Auditors} {Auditees}", Anything, act => new PostComment(act, Auditee, "Why?")),

        OfFinding("report wholly implemented", Auditees, $"{Unfinished} {Accepted}", act =>
            new ReportImplemented(act, Auditee, 1, ImplementationExtent.Wholly, null)),
        OfFinding("report partly implemented", Auditees, $"{Unfinished} {Accepted}", act =>
            new ReportImplemented(act, Auditee, 1, ImplementationExtent.Partly, "The rest by May.")),
        OfFinding("verify a recommendation", "auditor* manager", "reported fix-reported", act =>
            new VerifyRecommendation(act, 1, "Seen.", null, "Seen on site.", [])),
        OfFinding("return a recommendation", "auditor* manager", "reported fix-reported", act => new ReturnRecommendation(act, 1, "Not yet.")),
        OfFinding("close as implemented", "manager", "verified", act => Close(act, RecommendationOutcome.Implemented)),
        OfFinding("close as not implemented", "manager", $"{Unfinished} reported fix-reported verified", act =>
            Close(act, RecommendationOutcome.NotImplemented)),
        OfFinding("close as no longer valid", "manager", $"{Unfinished} reported fix-reported verified", act =>
            Close(act, RecommendationOutcome.NoLongerValid)),
        OfFinding("close as superseded", "manager", $"{Unfinished} reported fix-reported verified", act =>
            Close(act, RecommendationOutcome.Superseded)),
        OfFinding("reopen", "manager", $"closed {Accepted}", act => new ReopenRecommendation(act, 1, "It is not so.")),
        OfFinding("request that a risk be accepted", Auditees, $"{Unfinished} {Accepted}", act =>
            new RequestRiskAcceptance(act, Auditee, 1, "It costs too much.", Expiry)),
        OfFinding("accept a risk", "head*", "risk-requested renewal-requested", act => new AcceptRisk(act, Auditee, 1, Expiry, null)),
        OfFinding("decline or take back a request", "staff+ head", "risk-requested renewal-requested", act =>
            new DeclineRiskAcceptance(act, Auditee, 1, "We shall do it.")),
        OfFinding("acknowledge an accepted risk", "manager", $"{Accepted} fix-reported", act => new AcknowledgeRiskAcceptance(act, 1, null)),
        OfFinding("expire an accepted risk", "system", Anything, act => new ExpireRiskAcceptance(act, 1, Today)),
    ];

    /// <summary>The states that an operation's kind of item can be in.</summary>
    public static IEnumerable<string> StatesOf(Operation operation) =>
        operation.Command.IsAssignableTo(typeof(FindingCommand)) ? FindingStates.Keys
        : AuditStates.Keys;

    private static Operation OfAudit<T>(string name, string who, string states, Func<Act, T> command)
        where T : AuditCommand => new(name, typeof(T), who, states, (actor, state, by) =>
            Refusal(AuditDecider.Decide(command(By(actor)), AuditStates[state](by).Aggregate(Audit.None, Audit.Evolve))));

    private static Operation OfFinding<T>(string name, string who, string states, Func<Act, T> command)
        where T : FindingCommand => new(name, typeof(T), who, states, (actor, state, by) =>
            Refusal(FindingDecider.Decide(command(By(actor)), FindingStates[state](by).Aggregate(Finding.None, Finding.Evolve))));

    private static Refusal? Refusal<TEvent>(Decision<TEvent> decision) => (decision as Decision<TEvent>.Refused)?.Refusal;

    private static FindingEvent[] Made(params FindingEvent[] then) =>
        [new FindingRecorded(Guid.NewGuid(), Text, null, null), new RecommendationMade(1, "Test it."), .. then];

    private static RecommendationReportedImplemented Implemented(string by) => new(1, ImplementationExtent.Wholly, null, by);

    private static CloseRecommendation Close(Act act, RecommendationOutcome outcome) => new(act, 1, outcome, "As agreed.");
}
