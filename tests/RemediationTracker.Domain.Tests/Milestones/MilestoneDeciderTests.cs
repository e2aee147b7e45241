using RemediationTracker.Domain.DueDates;
using RemediationTracker.Domain.Milestones;
using static RemediationTracker.Domain.Tests.Actors;

namespace RemediationTracker.Domain.Tests.Milestones;

public sealed class MilestoneDeciderTests
{
    private static readonly Guid Migration = Guid.Parse("0192a000-0000-7000-8000-000000000001");

    private static readonly Auditee Auditee = new("MassHealth", "EOHHS");

    private static readonly MilestoneCommitted Committed = new(
        Guid.Parse("0192a000-0000-7000-8000-000000000002"),
        "Publish the policies",
        "MassHealth",
        Due("by the end of calendar year 2022"),
        [1],
        DependsOn: null);

    private static readonly MilestoneReportedDone Reported = new(new DateOnly(2023, 2, 1), null, Secretariat.Subject);

    [Fact]
    public void An_auditor_may_record_what_a_published_response_commits_to() =>
        When(new RecordCommitment(By(Auditor), Committed)).Events().ShouldBe([Committed]);

    [Fact]
    public void What_the_auditor_reads_otherwise_than_the_importer_is_recorded_beside_it()
    {
        var read = new RecordCommitment(By(Auditor), Committed)
        {
            ReadTitle = "Publish the policy",
            ProposedPhrase = "by the end of 2021",
        };

        var events = When(read).Events();

        events[0].ShouldBe(Committed);
        events[1].ShouldBeOfType<MilestoneCorrected>().Texts.ShouldBe(
        [
            new(CorrectedField.Title, null, "Publish the policies", "Publish the policy"),
            new(CorrectedField.DuePhrase, null, "by the end of 2021", "by the end of calendar year 2022"),
        ]);
    }

    [Fact]
    public void A_commitment_that_is_read_as_the_importer_reads_it_is_corrected_in_nothing() =>
        When(new RecordCommitment(By(Auditor), Committed) { ReadTitle = Committed.Title, ProposedPhrase = Committed.Due.Phrase })
            .Events().ShouldBe([Committed]);

    [Fact]
    public void An_auditor_does_not_promise_for_the_agency() =>
        Rule(When(new CommitMilestone(By(Auditor), Auditee, Committed))).ShouldBe("auditees-only");

    [Fact]
    public void The_auditee_does_not_record_what_was_published() =>
        Rule(When(new RecordCommitment(By(Agency), Committed))).ShouldBe("auditors-only");

    [Fact]
    public void The_auditee_itself_may_commit() =>
        When(new CommitMilestone(By(Agency), Auditee, Committed)).Events().ShouldBe([Committed]);

    [Fact]
    public void Another_agency_may_not_commit_for_it() =>
        Rule(When(new CommitMilestone(By(OtherAgency), Auditee, Committed))).ShouldBe("own-agency-only");

    [Fact]
    public void A_milestone_is_committed_once() =>
        When(new CommitMilestone(By(Agency), Auditee, Committed), Committed).Refusal().ShouldBeOfType<AlreadyExists>();

    [Fact]
    public void A_published_commitment_is_recorded_once() =>
        When(new RecordCommitment(By(Auditor), Committed), Committed).Refusal().ShouldBeOfType<AlreadyExists>();

    [Fact]
    public void A_commitment_without_a_title_is_refused_naming_the_field() =>
        Field(When(new CommitMilestone(By(Agency), Auditee, Committed with { Title = " " }))).ShouldBe("title");

    [Fact]
    public void Nothing_can_be_done_to_a_milestone_that_is_not_on_record() =>
        When(new PostProgress(By(Agency), Auditee, "Half way.")).Refusal().ShouldBeOfType<NotFound>();

    [Fact]
    public void Staff_of_the_secretariat_post_progress_for_its_agency() =>
        When(new PostProgress(By(Secretariat), Auditee, "Half way."), Committed).Events().ShouldBe([new ProgressPosted("Half way.")]);

    [Fact]
    public void Agencies_are_compared_without_regard_to_case() =>
        When(new PostProgress(By(Agency with { Agency = "MASSHEALTH" }), Auditee, "Half way."), Committed).Events().Count.ShouldBe(1);

    [Fact]
    public void Staff_of_another_agency_may_not_post_progress() =>
        Rule(When(new PostProgress(By(OtherAgency), Auditee, "Half way."), Committed)).ShouldBe("own-agency-only");

    [Fact]
    public void Progress_without_text_is_refused_naming_the_field() =>
        Field(When(new PostProgress(By(Agency), Auditee, "  "), Committed)).ShouldBe("text");

    [Fact]
    public void Progress_of_ten_thousand_characters_is_taken() =>
        When(new PostProgress(By(Agency), Auditee, new string('x', 10_000)), Committed).Events().Count.ShouldBe(1);

    [Fact]
    public void Progress_of_more_than_ten_thousand_characters_is_refused() =>
        Field(When(new PostProgress(By(Agency), Auditee, new string('x', 10_001)), Committed)).ShouldBe("text");

    [Fact]
    public void A_text_that_PostgreSQL_cannot_store_is_refused() =>
        Field(When(new PostProgress(By(Agency), Auditee, "a\0b"), Committed)).ShouldBe("text");

    [Fact]
    public void Progress_in_the_future_is_refused() =>
        Field(When(new PostProgress(By(Agency, Today.AddDays(1)), Auditee, "Half way."), Committed)).ShouldBe("occurredOn");

    [Fact]
    public void Progress_can_be_posted_while_a_report_awaits_verification() =>
        When(new PostProgress(By(Agency), Auditee, "See the binder."), Committed, Reported).Events().Count.ShouldBe(1);

    [Fact]
    public void A_verified_milestone_takes_no_more_progress() =>
        Status(When(new PostProgress(By(Agency), Auditee, "More."), Committed, Reported, new MilestoneVerified("Seen.")))
            .ShouldBe(MilestoneStatus.Verified);

    [Fact]
    public void A_report_says_when_it_was_done_and_who_reported_it() =>
        When(new ReportDone(By(Head, new DateOnly(2023, 2, 1)), Auditee, "Published."), Committed).Events()
            .ShouldBe([new MilestoneReportedDone(new DateOnly(2023, 2, 1), "Published.", Head.Subject)]);

    [Fact]
    public void A_milestone_cannot_be_reported_done_in_the_future() =>
        Field(When(new ReportDone(By(Agency, Today.AddDays(1)), Auditee, null), Committed)).ShouldBe("doneOn");

    [Fact]
    public void A_milestone_cannot_have_been_done_before_it_was_promised() =>
        Field(When(new ReportDone(By(Agency, new DateOnly(2022, 7, 14)), Auditee, null), Committed)).ShouldBe("doneOn");

    [Fact]
    public void A_milestone_may_have_been_done_on_the_day_it_was_promised() =>
        When(new ReportDone(By(Agency, new DateOnly(2022, 7, 15)), Auditee, null), Committed).Events().Count.ShouldBe(1);

    [Fact]
    public void Progress_cannot_come_before_the_promise() =>
        Field(When(new PostProgress(By(Agency, new DateOnly(2022, 7, 14)), Auditee, "Half way."), Committed)).ShouldBe("occurredOn");

    [Fact]
    public void A_later_version_of_the_response_states_the_date_anew() =>
        When(new RestateDue(By(Auditor), Due("by June 30, 2024")), Committed).Events()
            .ShouldBe([new MilestoneDueRestated(Due("by June 30, 2024"))]);

    [Fact]
    public void A_date_that_is_the_same_is_not_stated_anew() =>
        When(new RestateDue(By(Auditor), Committed.Due), Committed).Events().ShouldBeEmpty();

    [Fact]
    public void The_auditee_does_not_restate_a_published_date() =>
        Rule(When(new RestateDue(By(Agency), Due("by June 30, 2024")), Committed)).ShouldBe("auditors-only");

    [Fact]
    public void A_milestone_cannot_be_reported_done_twice() =>
        Status(When(new ReportDone(By(Agency), Auditee, null), Committed, Reported)).ShouldBe(MilestoneStatus.ReportedDone);

    [Fact]
    public void An_auditor_verifies_what_was_reported() =>
        When(Verification(Auditor), Committed, Reported).Events().ShouldBe([new MilestoneVerified("Seen.", null, "A site visit.")]);

    [Fact]
    public void Verification_must_say_its_basis() =>
        Field(When(Verification(Auditor) with { Basis = "" }, Committed, Reported)).ShouldBe("basis");

    [Fact]
    public void What_was_not_reported_cannot_be_verified() =>
        Status(When(Verification(Auditor), Committed)).ShouldBe(MilestoneStatus.Committed);

    [Fact]
    public void An_auditor_may_not_verify_their_own_submission() =>
        Rule(When(Verification(Auditor), Committed, Reported with { ReportedBy = Auditor.Subject }))
            .ShouldBe("not-own-submission");

    [Fact]
    public void An_audit_manager_may_verify() =>
        When(Verification(Manager), Committed, Reported).Events().Count.ShouldBe(1);

    [Fact]
    public void A_returned_milestone_is_committed_again_and_not_done() =>
        Fold(Committed, Reported, new MilestoneReturned("The policy lacks a test plan."))
            .ShouldSatisfyAllConditions(m => m.Status.ShouldBe(MilestoneStatus.Committed), m => m.DoneOn.ShouldBeNull());

    [Fact]
    public void A_return_must_give_its_reason() =>
        Field(When(new Return(By(Auditor), " "), Committed, Reported)).ShouldBe("reason");

    [Fact]
    public void What_was_not_reported_cannot_be_returned() =>
        Status(When(new Return(By(Auditor), "Not yet."), Committed)).ShouldBe(MilestoneStatus.Committed);

    [Fact]
    public void An_auditor_may_not_return_their_own_submission() =>
        Rule(When(new Return(By(Auditor), "Not yet."), Committed, Reported with { ReportedBy = Auditor.Subject }))
            .ShouldBe("not-own-submission");

    [Fact]
    public void A_note_of_more_than_ten_thousand_characters_is_refused() =>
        Field(When(new ReportDone(By(Agency), Auditee, new string('x', 10_001)), Committed)).ShouldBe("note");

    [Fact]
    public void A_basis_of_more_than_ten_thousand_characters_is_refused() =>
        Field(When(Verification(Auditor) with { Basis = new string('x', 10_001) }, Committed, Reported)).ShouldBe("basis");

    [Fact]
    public void A_reason_of_more_than_ten_thousand_characters_is_refused() =>
        Field(When(new Return(By(Auditor), new string('x', 10_001)), Committed, Reported)).ShouldBe("reason");

    [Fact]
    public void Leadership_commits_to_nothing() =>
        Rule(When(new CommitMilestone(By(Leadership), Auditee, Committed))).ShouldBe("auditees-only");

    [Fact]
    public void Nobody_has_committed_in_the_future() =>
        Field(When(new CommitMilestone(By(Agency, Today.AddDays(1)), Auditee, Committed))).ShouldBe("saidOn");

    [Fact]
    public void A_returned_milestone_can_be_reported_again() =>
        When(new ReportDone(By(Agency), Auditee, null), Committed, Reported, new MilestoneReturned("Not yet.")).Events().Count.ShouldBe(1);

    [Theory]
    [MemberData(nameof(Forbidden))]
    public void Who_is_not_in_the_roles_table_is_refused(string act, string actor, string rule)
    {
        var by = By(ActorOf(actor));
        MilestoneCommand command = act switch
        {
            "progress" => new PostProgress(by, Auditee, "Half way."),
            "report" => new ReportDone(by, Auditee, null),
            "verify" => Verification(by.Actor),
            "return" => new Return(by, "Not yet."),
            _ => new MeetDependency(by, Migration, Today),
        };
        MilestoneEvent[] given = act is "verify" or "return" ? [Committed, Reported] : [Committed];

        Rule(When(command, given)).ShouldBe(rule);
    }

    public static TheoryData<string, string, string> Forbidden => new()
    {
        { "progress", nameof(Auditor), "auditees-only" },
        { "progress", nameof(Manager), "auditees-only" },
        { "progress", nameof(Leadership), "auditees-only" },
        { "report", nameof(Auditor), "auditees-only" },
        { "report", nameof(Manager), "auditees-only" },
        { "report", nameof(Leadership), "auditees-only" },
        { "report", nameof(OtherAgency), "own-agency-only" },
        { "verify", nameof(Secretariat), "auditors-only" },
        { "verify", nameof(Agency), "auditors-only" },
        { "verify", nameof(Head), "auditors-only" },
        { "verify", nameof(Leadership), "auditors-only" },
        { "return", nameof(Agency), "auditors-only" },
        { "return", nameof(Head), "auditors-only" },
        { "return", nameof(Leadership), "auditors-only" },
        { "meet", nameof(Auditor), "tracker-only" },
        { "meet", nameof(Head), "tracker-only" },
    };

    [Fact]
    public void When_its_dependency_is_met_the_window_runs_from_that_day()
    {
        var waiting = Committed with { DependsOn = Migration, Due = Due("within 60 days of completing the migration") };

        When(new MeetDependency(By(Actor.Tracker), Migration, new DateOnly(2023, 1, 1)), waiting).Events()
            .ShouldBe([new DependencyMet(Migration, new DateOnly(2023, 1, 1), new DateOnly(2023, 3, 2), new DateOnly(2023, 3, 2))]);
    }

    [Fact]
    public void A_dependency_that_gives_no_time_leaves_the_milestone_undated()
    {
        var waiting = Committed with { DependsOn = Migration, Due = Due("When the migration is complete") };

        When(new MeetDependency(By(Actor.Tracker), Migration, new DateOnly(2023, 1, 1)), waiting).Events()
            .ShouldBe([new DependencyMet(Migration, new DateOnly(2023, 1, 1), null, null)]);
    }

    [Fact]
    public void A_dependency_is_met_once()
    {
        var waiting = Committed with { DependsOn = Migration };
        var met = new DependencyMet(Migration, Today, null, null);

        When(new MeetDependency(By(Actor.Tracker), Migration, Today), waiting, met).Events().ShouldBeEmpty();
    }

    [Fact]
    public void A_milestone_does_not_start_by_another_than_the_one_it_waits_for() =>
        Field(When(new MeetDependency(By(Actor.Tracker), Guid.NewGuid(), Today), Committed with { DependsOn = Migration }))
            .ShouldBe("milestoneId");

    private static Due Due(string phrase) =>
        Domain.Milestones.Due.Of(phrase, DuePhrase.Read(phrase, new DateOnly(2022, 7, 15))[0]);

    private static Verify Verification(Actor actor) => new(By(actor), "Seen.", EvidenceIds: null, NoEvidenceReason: "A site visit.");

    private static Decision<MilestoneEvent> When(MilestoneCommand command, params MilestoneEvent[] given) =>
        MilestoneDecider.Decide(command, Fold(given));

    private static Milestone Fold(params MilestoneEvent[] events) => events.Aggregate(Milestone.None, Milestone.Evolve);

    private static string Rule(Decision<MilestoneEvent> decision) => decision.Refusal().ShouldBeOfType<NotAllowed>().Rule;

    private static string Field(Decision<MilestoneEvent> decision) => decision.Refusal().ShouldBeOfType<InvalidValue>().Field;

    private static MilestoneStatus Status(Decision<MilestoneEvent> decision) => decision.Refusal().ShouldBeOfType<WrongState>().Status;

    private static Actor ActorOf(string name) =>
        (Actor)typeof(Actors).GetField(name)!.GetValue(null)!;
}
