using RemediationTracker.Domain.Milestones;
using static RemediationTracker.Domain.Tests.Actors;
using static RemediationTracker.Domain.Tests.Milestones.Given;

namespace RemediationTracker.Domain.Tests.Milestones;

public sealed class LapseTests
{
    private static readonly MilestoneCommitted Ongoing = Committed with { Due = Due("July 1, 2022 and ongoing", new DateOnly(2022, 6, 1)) };
    private static readonly MilestoneEvent[] InPlace = [Ongoing, Reported, new MilestoneVerified("Seen.")];
    private static readonly DateOnly LapsedOn = new(2023, 2, 15);

    [Fact]
    public void An_auditor_finds_that_it_is_in_place_no_longer() =>
        When(Find(Auditor), InPlace).Events().ShouldBe([new MilestoneLapsed(LapsedOn, "Nobody does it.")]);

    [Fact]
    public void What_lapsed_is_committed_again_and_due_on_that_day()
    {
        var milestone = Milestone([.. InPlace, new MilestoneLapsed(LapsedOn, "Nobody does it.")]);

        (milestone.Status, milestone.DoneOn, milestone.Commitment!.Due.Latest).ShouldBe((MilestoneStatus.Committed, null, LapsedOn));
    }

    [Fact]
    public void What_lapsed_can_be_reported_in_place_again() =>
        When(new ReportDone(By(Agency), MassHealth, null), [.. InPlace, new MilestoneLapsed(LapsedOn, "Nobody does it.")]).Events()
            .ShouldBe([new MilestoneReportedDone(Today, null, Agency.Subject)]);

    [Fact]
    public void A_lapse_is_not_told_away() =>
        When(
            new ReportDone(By(Agency, LapsedOn.AddDays(-1)), MassHealth, null),
            [.. InPlace, new MilestoneLapsed(LapsedOn, "Nobody does it.")])
            .Field().ShouldBe("doneOn");

    [Fact]
    public void The_auditee_does_not_find_it_lapsed() => When(Find(Agency), InPlace).Rule().ShouldBe("auditors-only");

    [Fact]
    public void A_reason_is_required() => When(Find(Auditor) with { Reason = " " }, InPlace).Field().ShouldBe("reason");

    [Fact]
    public void It_is_not_in_the_future() =>
        When(Find(Auditor) with { Act = By(Auditor, Today.AddDays(1)) }, InPlace).Field().ShouldBe("lapsedOn");

    [Fact]
    public void It_is_not_before_it_was_in_place() =>
        When(Find(Auditor) with { Act = By(Auditor, Reported.DoneOn.AddDays(-1)) }, InPlace).Field().ShouldBe("lapsedOn");

    [Fact]
    public void What_is_not_verified_has_not_lapsed() =>
        When(Find(Auditor), Ongoing, Reported).Status().ShouldBe(MilestoneStatus.ReportedDone);

    [Fact]
    public void What_is_done_once_does_not_lapse() =>
        When(Find(Auditor), Committed, Reported, new MilestoneVerified("Seen.")).Status().ShouldBe(MilestoneStatus.Verified);

    private static FindLapsed Find(Actor actor) => new(By(actor, LapsedOn), "Nobody does it.");
}
