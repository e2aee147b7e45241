using RemediationTracker.Domain.Milestones;
using static RemediationTracker.Domain.Tests.Actors;
using static RemediationTracker.Domain.Tests.Milestones.Given;

namespace RemediationTracker.Domain.Tests;

/// <summary>A refusal is read by a person, who knows no name of the program's.</summary>
public sealed class RefusalWordsTests
{
    [Fact]
    public void A_role_is_told_in_words() =>
        When(new WithdrawMilestone(By(Manager), MassHealth, "Too late."), Committed).Refusal().Message
            .ShouldBe("Only the audited agency may withdraw a commitment; your role is audit manager.");

    [Fact]
    public void A_state_is_told_in_words() =>
        When(new WithdrawMilestone(By(Head), MassHealth, "Too late."), Committed, Reported).Refusal().Message
            .ShouldBe("A commitment can be withdrawn only while it is open; it is reported done.");

    [Fact]
    public void Several_states_are_told_in_words() =>
        When(new PostProgress(By(Agency), MassHealth, "Half done."), Committed, new MilestoneWithdrawn(Today, "Too late."))
            .Refusal().Message.ShouldBe("Progress can be posted only while it is open or reported done; it is withdrawn.");

    [Fact]
    public void A_day_out_of_reach_is_told_from_no_day() =>
        When(new ProposeNewDate(By(Agency), MassHealth, "9999-12-31", "Later."), Committed).Refusal().Message
            .ShouldBe("due has no date between the years 1900 and 2199 that can be read; write it as in “by June 30, 2027”.");
}
