using RemediationTracker.Domain.Milestones;
using static RemediationTracker.Domain.Tests.Actors;
using static RemediationTracker.Domain.Tests.Milestones.Given;

namespace RemediationTracker.Domain.Tests.Milestones;

public sealed class NewDateTests
{
    private static readonly Actor OtherHead = Head with { Subject = "masshealth-3" };

    [Fact]
    public void A_proposal_may_count_from_the_day_of_publication() =>
        When(
            new ProposeNewDate(By(Agency), MassHealth, "within 5 years of publication", "The vendor left.")
            {
                PublishedOn = new DateOnly(2022, 7, 15),
            },
            Committed).Events()
            .ShouldHaveSingleItem().ShouldBeOfType<NewDateProposed>().Due.Latest.ShouldBe(new DateOnly(2027, 7, 15));

    [Fact]
    public void Staff_of_the_agency_propose_a_new_date_with_its_reason() =>
        When(new ProposeNewDate(By(Agency), MassHealth, "by June 30, 2023", "The vendor left."), Committed).Events().ShouldBe([Proposed]);

    [Fact]
    public void A_plain_date_is_a_phrase_as_well() =>
        When(new ProposeNewDate(By(Agency), MassHealth, "2023-06-30", "The vendor left."), Committed).Events()
            .ShouldHaveSingleItem().ShouldBeOfType<NewDateProposed>().Due.Latest.ShouldBe(new DateOnly(2023, 6, 30));

    [Fact]
    public void A_relative_phrase_runs_from_the_day_of_the_proposal() =>
        When(new ProposeNewDate(By(Agency), MassHealth, "within 30 days", "The vendor left."), Committed).Events()
            .ShouldHaveSingleItem().ShouldBeOfType<NewDateProposed>().Due.Latest.ShouldBe(Today.AddDays(30));

    [Fact]
    public void A_proposal_leaves_the_date_as_it_is() => Milestone(Committed, Proposed).Commitment.ShouldBe(Committed);

    [Fact]
    public void A_proposal_must_give_its_reason() =>
        When(new ProposeNewDate(By(Agency), MassHealth, "by June 30, 2023", " "), Committed).Field().ShouldBe("reason");

    [Theory]
    [InlineData("")]
    [InlineData("when we have the resources")]
    [InlineData("6/30/2023 for rules; 9/30/2023 for training")]
    [InlineData("by the end of January 2023")]
    [InlineData("by December 31, 2022")]
    public void A_proposal_must_hold_one_date_that_is_new_and_not_past(string phrase) =>
        When(new ProposeNewDate(By(Agency), MassHealth, phrase, "The vendor left."), Committed).Field().ShouldBe("due");

    [Fact]
    public void A_date_that_the_milestone_has_already_is_not_proposed() =>
        When(
                new ProposeNewDate(By(Agency), MassHealth, "June 30, 2023", "Again."),
                Committed,
                Proposed,
                new NewDateApproved(1, Proposed.Due))
            .Field().ShouldBe("due");

    [Fact]
    public void A_phrase_of_more_than_a_thousand_characters_is_not_read() =>
        When(new ProposeNewDate(By(Agency), MassHealth, "by June 30, 2023" + new string(' ', 1_000), "The vendor left."), Committed)
            .Field().ShouldBe("due");

    [Fact]
    public void An_open_proposal_is_decided_before_there_is_another() =>
        When(new ProposeNewDate(By(Agency), MassHealth, "by July 31, 2023", "Later still."), Committed, Proposed).Refusal()
            .ShouldBeOfType<WrongState>().Message.ShouldContain("A new date is asked for already");

    [Fact]
    public void Proposals_are_numbered_on() =>
        When(
                new ProposeNewDate(By(Agency), MassHealth, "by July 31, 2023", "Later."),
                Committed,
                Proposed,
                new NewDateDeclined(1, "Too late."))
            .Events().ShouldHaveSingleItem().ShouldBeOfType<NewDateProposed>().Number.ShouldBe(2);

    [Fact]
    public void What_was_reported_done_gets_no_new_date() =>
        When(new ProposeNewDate(By(Agency), MassHealth, "by June 30, 2023", "The vendor left."), Committed, Reported)
            .Status().ShouldBe(MilestoneStatus.ReportedDone);

    [Fact]
    public void What_serves_closed_recommendations_alone_gets_no_new_date()
    {
        var since = new DateOnly(2023, 1, 31);

        When(new ProposeNewDate(By(Agency), MassHealth, "by June 30, 2023", "The vendor left.") { ClosedOn = since }, Committed)
            .Refusal().ShouldBeOfType<WrongState>().Message.ShouldBe("All that it serves has been closed since 2023-01-31, so its date no longer counts.");
        When(new ApproveNewDate(By(Head), MassHealth, 1) { ClosedOn = since }, Committed, Proposed).Status().ShouldBe(MilestoneStatus.Committed);
        When(new DeclineNewDate(By(Head), MassHealth, 1, "It is closed."), Committed, Proposed).Events().ShouldHaveSingleItem();
    }

    [Fact]
    public void The_head_of_the_agency_approves_what_another_proposed() =>
        When(new ApproveNewDate(By(Head), MassHealth, 1), Committed, Proposed).Events().ShouldBe([new NewDateApproved(1, Proposed.Due)]);

    [Fact]
    public void A_head_does_not_approve_an_own_proposal() =>
        When(new ApproveNewDate(By(Head), MassHealth, 1), Committed, Proposed with { ProposedBy = Head.Subject })
            .Rule().ShouldBe("not-own-proposal");

    [Fact]
    public void Staff_do_not_approve() =>
        When(new ApproveNewDate(By(Secretariat), MassHealth, 1), Committed, Proposed).Rule().ShouldBe("auditee-head-only");

    [Fact]
    public void An_approval_names_the_proposal_that_is_open() =>
        When(new ApproveNewDate(By(Head), MassHealth, 2), Committed, Proposed).Field().ShouldBe("proposal");

    [Fact]
    public void Nothing_is_approved_that_nobody_proposed() =>
        When(new ApproveNewDate(By(Head), MassHealth, 1), Committed).Field().ShouldBe("proposal");

    [Fact]
    public void A_proposal_is_decided_once() =>
        When(new ApproveNewDate(By(Head), MassHealth, 1), Committed, Proposed, new NewDateApproved(1, Proposed.Due))
            .Field().ShouldBe("proposal");

    [Fact]
    public void No_new_date_is_approved_while_a_report_awaits_verification() =>
        When(new ApproveNewDate(By(Head), MassHealth, 1), Committed, Proposed, Reported).Status().ShouldBe(MilestoneStatus.ReportedDone);

    [Fact]
    public void An_approved_date_is_the_current_one() =>
        Milestone(Committed, Proposed, new NewDateApproved(1, Proposed.Due)).Commitment!.Due.ShouldBe(Proposed.Due);

    [Fact]
    public void A_response_that_says_what_it_always_said_does_not_take_back_an_approved_date() =>
        When(new RestateDue(By(Auditor), Committed.Due), Committed, Proposed, new NewDateApproved(1, Proposed.Due)).Events()
            .ShouldBeEmpty();

    [Fact]
    public void What_was_done_before_its_new_date_was_proposed_can_be_reported() =>
        When(
                new ReportDone(By(Agency, Today.AddDays(-1)), MassHealth, null),
                Committed,
                Proposed,
                new NewDateApproved(1, Proposed.Due))
            .Events().Count.ShouldBe(1);

    [Fact]
    public void The_head_declines_with_a_reason() =>
        When(new DeclineNewDate(By(OtherHead), MassHealth, 1, "Too late."), Committed, Proposed).Events()
            .ShouldBe([new NewDateDeclined(1, "Too late.")]);

    [Fact]
    public void Whoever_proposed_a_date_may_take_it_back() =>
        When(new DeclineNewDate(By(Agency), MassHealth, 1, "A slip of the pen."), Committed, Proposed).Events().Count.ShouldBe(1);

    [Fact]
    public void Other_staff_do_not_decline() =>
        When(new DeclineNewDate(By(Secretariat), MassHealth, 1, "No."), Committed, Proposed).Rule().ShouldBe("auditee-head-only");

    [Fact]
    public void A_refusal_of_a_date_must_give_its_reason() =>
        When(new DeclineNewDate(By(Head), MassHealth, 1, ""), Committed, Proposed).Field().ShouldBe("reason");

    [Fact]
    public void What_is_declined_must_be_open() =>
        When(new DeclineNewDate(By(Head), MassHealth, 3, "No."), Committed, Proposed).Field().ShouldBe("proposal");

    [Fact]
    public void A_declined_proposal_leaves_the_date_as_it_was() =>
        Milestone(Committed, Proposed, new NewDateDeclined(1, "Too late.")).Commitment!.Due.ShouldBe(Committed.Due);
}
