using System.Text;
using Marten;
using RemediationTracker.Domain;
using RemediationTracker.Domain.Audits;
using RemediationTracker.Domain.DueDates;
using RemediationTracker.Domain.Findings;
using RemediationTracker.Domain.Milestones;
using RemediationTracker.Domain.Surveys;
using RemediationTracker.Server.Record;

namespace RemediationTracker.Server.Tests.Record;

/// <summary>
/// Every event's JSON is frozen: what is once recorded must be readable for good. A test that fails here means that a new event name, or
/// an upcaster, is needed; never that the sample may change.
/// </summary>
public sealed class EventJsonTests
{
    private static readonly Guid Id = Guid.Parse("0192a000-0000-7000-8000-000000000001");
    private static readonly ISerializer Marten = new StoreOptions().Configure([]).Serializer();
    private static readonly SourcePage Page = new("page.txt", "00ff", "Text");

    private static readonly Dictionary<string, (object Event, string Json)> Samples = new()
    {
        ["audit_opened"] = (
            new AuditOpened("Title", "MassHealth", "EOHHS"), """{"Title":"Title","Agency":"MassHealth","Secretariat":"EOHHS"}"""),
        ["audit_overview_recorded"] = (
            new AuditOverviewRecorded("Title", "MassHealth", "Office of Medicaid (MassHealth)", "EOHHS", "MMIS", "A system", Page),
            """{"Title":"Title","Agency":"MassHealth","AgencyName":"Office of Medicaid (MassHealth)","Secretariat":"EOHHS","System":"MMIS","SystemName":"A system","Source":{"Name":"page.txt","Sha256":"00ff","Text":"Text"}}"""),
        ["audit_revised"] = (
            new AuditRevised("Title", "MassHealth", "EOHHS"), """{"Title":"Title","Agency":"MassHealth","Secretariat":"EOHHS"}"""),
        ["audit_corrected"] = (
            new AuditCorrected([new(CorrectedField.Secretariat, null, "EOHS", "EOHHS")], "A slip."),
            """{"Texts":[{"Field":"Secretariat","Criterion":null,"From":"EOHS","To":"EOHHS"}],"Reason":"A slip."}"""),
        ["audit_published"] = (new AuditPublished(new DateOnly(2022, 7, 15)), """{"On":"2022-07-15"}"""),
        ["finding_recorded"] = (
            new FindingRecorded(Id, new FindingText("Title", "Is", "So", [new("6.2.1", "Must", "It states,", "IS.005")], "Why", "Done"), new DateOnly(2022, 7, 15), Page),
            """{"AuditId":"0192a000-0000-7000-8000-000000000001","Text":{"Title":"Title","Condition":"Is","Effect":"So","Criteria":[{"Clause":"6.2.1","Text":"Must","LeadIn":"It states,","Standard":"IS.005"}],"Cause":"Why","PostAuditAction":"Done"},"PublishedOn":"2022-07-15","Source":{"Name":"page.txt","Sha256":"00ff","Text":"Text"}}"""),
        ["finding_text_superseded"] = (
            new FindingTextSuperseded(new FindingText("Title", null, null, [], null, null), Page),
            """{"Text":{"Title":"Title","Condition":null,"Effect":null,"Criteria":[],"Cause":null,"PostAuditAction":null},"Source":{"Name":"page.txt","Sha256":"00ff","Text":"Text"}}"""),
        ["finding_corrected"] = (
            new FindingCorrected([new(CorrectedField.Criterion, 2, "Test ti.", "Test it."), new(CorrectedField.Effect, null, null, "It may fail.")], "A slip."),
            """{"Texts":[{"Field":"Criterion","Criterion":2,"From":"Test ti.","To":"Test it."},{"Field":"Effect","Criterion":null,"From":null,"To":"It may fail."}],"Reason":"A slip."}"""),
        ["recommendation_corrected"] = (
            new RecommendationCorrected(1, "Du.", "Do.", "A slip."), """{"Number":1,"From":"Du.","To":"Do.","Reason":"A slip."}"""),
        ["milestone_corrected"] = (
            new MilestoneCorrected([new(CorrectedField.DuePhrase, null, "by Sumer 2024", "by Summer 2024")], "A slip."),
            """{"Texts":[{"Field":"DuePhrase","Criterion":null,"From":"by Sumer 2024","To":"by Summer 2024"}],"Reason":"A slip."}"""),
        ["recommendation_made"] = (new RecommendationMade(1, "Do."), """{"Number":1,"Text":"Do."}"""),
        ["recommendation_text_superseded"] = (new RecommendationTextSuperseded(1, "Do."), """{"Number":1,"Text":"Do."}"""),
        ["response_recorded"] = (
            new ResponseRecorded("We will.", [new(1, ResponsePosition.PartlyAgrees)]),
            """{"Text":"We will.","Positions":[{"Recommendation":1,"Position":"PartlyAgrees"}]}"""),
        ["reply_recorded"] = (new ReplyRecorded("Good."), """{"Text":"Good."}"""),
        ["finding_assessed"] = (
            new FindingAssessed(Severity.High, [new(1, Priority.Low)]), """{"Severity":"High","Priorities":[{"Recommendation":1,"Priority":"Low"}]}"""),
        ["prior_finding_linked"] = (new PriorFindingLinked(Id), """{"PriorFindingId":"0192a000-0000-7000-8000-000000000001"}"""),
        ["finding_reviewed"] = (new FindingReviewed(3, "Good."), """{"Revision":3,"Note":"Good."}"""),
        ["comment_posted"] = (new CommentPosted("Why?"), """{"Text":"Why?"}"""),
        ["recommendation_reported_implemented"] = (
            new RecommendationReportedImplemented(1, ImplementationExtent.Partly, "Half.", "staff-1"),
            """{"Number":1,"Extent":"Partly","Note":"Half.","ReportedBy":"staff-1"}"""),
        ["recommendation_verified"] = (
            new RecommendationVerified(1, "Seen.", [Id], null),
            """{"Number":1,"Basis":"Seen.","EvidenceIds":["0192a000-0000-7000-8000-000000000001"],"NoEvidenceReason":null}"""),
        ["recommendation_returned"] = (new RecommendationReturned(1, "Not yet."), """{"Number":1,"Reason":"Not yet."}"""),
        ["recommendation_closed"] = (
            new RecommendationClosed(1, RecommendationOutcome.NoLongerValid, "Moot."), """{"Number":1,"Outcome":"NoLongerValid","Reason":"Moot."}"""),
        ["recommendation_reopened"] = (new RecommendationReopened(1, "It failed."), """{"Number":1,"Reason":"It failed."}"""),
        ["risk_acceptance_requested"] = (
            new RiskAcceptanceRequested(1, "Costs.", new DateOnly(2024, 7, 1), "staff-1"),
            """{"Number":1,"Reason":"Costs.","ExpiresOn":"2024-07-01","RequestedBy":"staff-1"}"""),
        ["risk_accepted"] = (new RiskAccepted(1, new DateOnly(2024, 7, 1), null), """{"Number":1,"ExpiresOn":"2024-07-01","Note":null}"""),
        ["risk_acceptance_declined"] = (new RiskAcceptanceDeclined(1, "We shall do it."), """{"Number":1,"Reason":"We shall do it."}"""),
        ["risk_acceptance_acknowledged"] = (new RiskAcceptanceAcknowledged(1, null), """{"Number":1,"Note":null}"""),
        ["risk_acceptance_expired"] = (
            new RiskAcceptanceExpired(1, new DateOnly(2024, 7, 1)), """{"Number":1,"ExpiresOn":"2024-07-01"}"""),
        ["milestone_committed"] = (
            new MilestoneCommitted(
                Id,
                "Update the plan",
                "MassHealth",
                new Due("within 60 days of it", new DateOnly(2022, 7, 15), null, null, DueKind.Dependency, "dependency/1", "of it", FiscalCalendar.Massachusetts, new DueOffset(60, 60, DueUnit.Day), new DueRecurrence(12, DueUnit.Month)),
                [1, 2],
                Id),
            """{"FindingId":"0192a000-0000-7000-8000-000000000001","Title":"Update the plan","Agency":"MassHealth","Due":{"Phrase":"within 60 days of it","SaidOn":"2022-07-15","Earliest":null,"Latest":null,"Kind":"Dependency","Rule":"dependency/1","Condition":"of it","Calendar":"Massachusetts","Offset":{"Least":60,"Most":60,"Unit":"Day"},"Recurrence":{"Every":12,"Unit":"Month"}},"Recommendations":[1,2],"DependsOn":"0192a000-0000-7000-8000-000000000001"}"""),
        ["milestone_due_restated"] = (
            new MilestoneDueRestated(new Due("by 2024", new DateOnly(2022, 7, 15), new DateOnly(2024, 1, 1), new DateOnly(2024, 12, 31), DueKind.Dated, "calendar-year/1", null, FiscalCalendar.Federal, null, null)),
            """{"Due":{"Phrase":"by 2024","SaidOn":"2022-07-15","Earliest":"2024-01-01","Latest":"2024-12-31","Kind":"Dated","Rule":"calendar-year/1","Condition":null,"Calendar":"Federal","Offset":null,"Recurrence":null}}"""),
        ["milestone_due_reread"] = (
            new MilestoneDueReread(new Due("by Summer 2024", new DateOnly(2022, 7, 15), new DateOnly(2024, 6, 1), new DateOnly(2024, 8, 31), DueKind.Dated, "meteorological-season/1", null, FiscalCalendar.Massachusetts, null, null)),
            """{"Due":{"Phrase":"by Summer 2024","SaidOn":"2022-07-15","Earliest":"2024-06-01","Latest":"2024-08-31","Kind":"Dated","Rule":"meteorological-season/1","Condition":null,"Calendar":"Massachusetts","Offset":null,"Recurrence":null}}"""),
        ["progress_posted"] = (new ProgressPosted("Half way."), """{"Text":"Half way."}"""),
        ["dependency_met"] = (
            new DependencyMet(Id, new DateOnly(2024, 7, 1), new DateOnly(2024, 8, 30), new DateOnly(2024, 8, 30)),
            """{"MilestoneId":"0192a000-0000-7000-8000-000000000001","MetOn":"2024-07-01","DueEarliest":"2024-08-30","DueLatest":"2024-08-30"}"""),
        ["condition_ended"] = (
            new ConditionEnded(ConditionOutcome.FellAway, new DateOnly(2024, 7, 1), "No budget is needed.", new Due("by 2024", new DateOnly(2022, 7, 15), new DateOnly(2024, 1, 1), new DateOnly(2024, 12, 31), DueKind.Dated, "calendar-year/1", null, FiscalCalendar.Massachusetts, null, null)),
            """{"Outcome":"FellAway","EndedOn":"2024-07-01","Note":"No budget is needed.","Due":{"Phrase":"by 2024","SaidOn":"2022-07-15","Earliest":"2024-01-01","Latest":"2024-12-31","Kind":"Dated","Rule":"calendar-year/1","Condition":null,"Calendar":"Massachusetts","Offset":null,"Recurrence":null}}"""),
        ["milestone_lapsed"] = (
            new MilestoneLapsed(new DateOnly(2024, 7, 1), "Nobody does it."), """{"LapsedOn":"2024-07-01","Reason":"Nobody does it."}"""),
        ["milestone_reported_done"] = (
            new MilestoneReportedDone(new DateOnly(2023, 2, 1), null, "staff-1"), """{"DoneOn":"2023-02-01","Note":null,"ReportedBy":"staff-1"}"""),
        ["evidence_submitted"] = (
            new EvidenceSubmitted(Id, "The policy.", new EvidenceFile("policy.pdf", "application/pdf", 1_024, "00ff"), null, "staff-1"),
            """{"EvidenceId":"0192a000-0000-7000-8000-000000000001","Description":"The policy.","File":{"Name":"policy.pdf","MediaType":"application/pdf","Size":1024,"Sha256":"00ff"},"Url":null,"SubmittedBy":"staff-1"}"""),
        ["milestone_verified"] = (
            new MilestoneVerified("Seen.", [Id], null),
            """{"Basis":"Seen.","EvidenceIds":["0192a000-0000-7000-8000-000000000001"],"NoEvidenceReason":null}"""),
        ["milestone_returned"] = (new MilestoneReturned("Not yet."), """{"Reason":"Not yet."}"""),
        ["new_date_proposed"] = (
            new NewDateProposed(1, new Due("by 2024", new DateOnly(2022, 7, 15), new DateOnly(2024, 1, 1), new DateOnly(2024, 12, 31), DueKind.Dated, "calendar-year/1", null, FiscalCalendar.Massachusetts, null, null), "The vendor left.", "staff-1"),
            """{"Number":1,"Due":{"Phrase":"by 2024","SaidOn":"2022-07-15","Earliest":"2024-01-01","Latest":"2024-12-31","Kind":"Dated","Rule":"calendar-year/1","Condition":null,"Calendar":"Massachusetts","Offset":null,"Recurrence":null},"Reason":"The vendor left.","ProposedBy":"staff-1"}"""),
        ["new_date_approved"] = (
            new NewDateApproved(1, new Due("by 2024", new DateOnly(2022, 7, 15), new DateOnly(2024, 1, 1), new DateOnly(2024, 12, 31), DueKind.Dated, "calendar-year/1", null, FiscalCalendar.Massachusetts, null, null)),
            """{"Number":1,"Due":{"Phrase":"by 2024","SaidOn":"2022-07-15","Earliest":"2024-01-01","Latest":"2024-12-31","Kind":"Dated","Rule":"calendar-year/1","Condition":null,"Calendar":"Massachusetts","Offset":null,"Recurrence":null}}"""),
        ["new_date_declined"] = (new NewDateDeclined(1, "Too late."), """{"Number":1,"Reason":"Too late."}"""),
        ["milestone_withdrawn"] = (
            new MilestoneWithdrawn(new DateOnly(2023, 2, 1), "Repealed."), """{"WithdrawnOn":"2023-02-01","Reason":"Repealed."}"""),
        ["occurrence_begun"] = (new OccurrenceBegun(Id), """{"PreviousId":"0192a000-0000-7000-8000-000000000001"}"""),
        ["survey_rescheduled"] = (
            new SurveyRescheduled(Id, new DateOnly(2023, 2, 1), "A new commissioner."),
            """{"AuditId":"0192a000-0000-7000-8000-000000000001","On":"2023-02-01","Reason":"A new commissioner."}"""),
        ["survey_prepared"] = (
            new SurveyPrepared(Id, new DateOnly(2023, 2, 1), new SurveyContent("Title", "MassHealth", new DateOnly(2022, 7, 15), [new(Id, "Finding", 1, "Do.", ResponsePosition.Agrees, RecommendationStatus.Closed, RecommendationOutcome.Implemented, [new(Id, "Do it", "2022", new DateOnly(2022, 1, 1), new DateOnly(2022, 12, 31), null, MilestoneStatus.Verified, new DateOnly(2022, 9, 1), [new(Id, "Done.", "done.pdf", "00ff")])])])),
            """{"AuditId":"0192a000-0000-7000-8000-000000000001","AsOf":"2023-02-01","Content":{"AuditTitle":"Title","Agency":"MassHealth","PublishedOn":"2022-07-15","Questions":[{"FindingId":"0192a000-0000-7000-8000-000000000001","FindingTitle":"Finding","Number":1,"Text":"Do.","Position":"Agrees","Status":"Closed","Outcome":"Implemented","Milestones":[{"MilestoneId":"0192a000-0000-7000-8000-000000000001","Title":"Do it","DuePhrase":"2022","DueEarliest":"2022-01-01","DueLatest":"2022-12-31","OriginalDueLatest":null,"Status":"Verified","DoneOn":"2022-09-01","Evidence":[{"EvidenceId":"0192a000-0000-7000-8000-000000000001","Description":"Done.","Name":"done.pdf","Sha256":"00ff"}]}]}]}}"""),
        ["survey_sent"] = (
            new SurveySent("MassHealth", new DateOnly(2023, 3, 1), "How?", "00ff"),
            """{"To":"MassHealth","AnswerBy":"2023-03-01","Document":"How?","Sha256":"00ff"}"""),
        ["survey_answered"] = (
            new SurveyAnswered(Id, 1, SurveyAnswer.PartlyImplemented, new DateOnly(2023, 9, 1), "Half.", "staff-1"),
            """{"FindingId":"0192a000-0000-7000-8000-000000000001","Number":1,"Answer":"PartlyImplemented","On":"2023-09-01","Comment":"Half.","AnsweredBy":"staff-1"}"""),
        ["survey_submitted"] = (new SurveySubmitted("staff-1"), """{"SubmittedBy":"staff-1"}"""),
        ["survey_returned"] = (new SurveyReturned("Since when?"), """{"Reason":"Since when?"}"""),
        ["survey_reviewed"] = (new SurveyReviewed("Good."), """{"Note":"Good."}"""),
        ["owner_assigned"] = (new OwnerAssigned("Policy unit", "617 555 0100"), """{"Owner":"Policy unit","Contact":"617 555 0100"}"""),
    };

    /// <summary>What was recorded before an event got more members.</summary>
    private static readonly Dictionary<string, (object Event, string Json)> Older = new()
    {
        ["milestone_verified"] = (new MilestoneVerified("Seen."), """{"Basis":"Seen."}"""),
        ["audit_opened"] = (new AuditOpened("Title", "MassHealth"), """{"Title":"Title","Agency":"MassHealth"}"""),
        ["recommendation_verified"] = (new RecommendationVerified(1, "Seen."), """{"Number":1,"Basis":"Seen."}"""),
    };

    public static TheoryData<string> OlderNames => [.. Older.Keys];

    public static TheoryData<string> Names => [.. Samples.Keys];

    [Fact]
    public void Every_event_has_a_frozen_sample() => Samples.Keys.ShouldBe(EventNames.All.Values, ignoreOrder: true);

    [Theory]
    [MemberData(nameof(Names))]
    public void A_sample_bears_the_name_of_its_event(string name) => EventNames.All[Samples[name].Event.GetType()].ShouldBe(name);

    [Theory]
    [MemberData(nameof(OlderNames))]
    public void What_was_recorded_with_fewer_members_is_read(string name) => Read(name, Older[name].Json).ShouldBe(Older[name].Event);

    [Theory]
    [MemberData(nameof(Names))]
    public void An_event_is_written_as_its_frozen_sample(string name) => Marten.ToJson(Samples[name].Event).ShouldBe(Samples[name].Json);

    [Theory]
    [MemberData(nameof(Names))]
    public void A_frozen_sample_is_read_and_written_back_the_same(string name) =>
        Marten.ToJson(Read(name, Samples[name].Json)).ShouldBe(Samples[name].Json);

    private static object Read(string name, string json)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(json));
        return Marten.FromJson(EventNames.All.Single(one => one.Value == name).Key, stream);
    }
}
