using RemediationTracker.Domain.Milestones;
using static RemediationTracker.Domain.Tests.Actors;
using static RemediationTracker.Domain.Tests.Milestones.Given;

namespace RemediationTracker.Domain.Tests.Milestones;

public sealed class WithdrawalTests
{
    private static readonly MilestoneWithdrawn Withdrawn = new(Today, "The law was repealed.");

    [Fact]
    public void The_head_of_the_agency_withdraws_a_promise_with_its_reason() =>
        When(new WithdrawMilestone(By(Head), MassHealth, "The law was repealed."), Committed).Events().ShouldBe([Withdrawn]);

    [Fact]
    public void A_withdrawal_takes_effect_today_whatever_day_is_said() =>
        When(new WithdrawMilestone(By(Head, Today.AddDays(-90)), MassHealth, "The law was repealed."), Committed).Events()
            .ShouldBe([Withdrawn]);

    [Fact]
    public void A_withdrawal_must_give_its_reason() =>
        When(new WithdrawMilestone(By(Head), MassHealth, ""), Committed).Field().ShouldBe("reason");

    [Fact]
    public void What_was_reported_done_is_not_withdrawn() =>
        When(new WithdrawMilestone(By(Head), MassHealth, "No."), Committed, Reported).Status().ShouldBe(MilestoneStatus.ReportedDone);

    [Fact]
    public void A_milestone_is_withdrawn_once() =>
        When(new WithdrawMilestone(By(Head), MassHealth, "No."), Committed, Withdrawn).Status().ShouldBe(MilestoneStatus.Withdrawn);

    [Fact]
    public void A_withdrawn_milestone_takes_no_progress() =>
        When(new PostProgress(By(Agency), MassHealth, "Half way."), Committed, Withdrawn).Status().ShouldBe(MilestoneStatus.Withdrawn);

    [Fact]
    public void A_withdrawn_milestone_gets_no_new_date() =>
        When(new ApproveNewDate(By(Head), MassHealth, 1), Committed, Proposed, Withdrawn).Status().ShouldBe(MilestoneStatus.Withdrawn);
}
