using RemediationTracker.Domain.Milestones;
using static RemediationTracker.Domain.Tests.Actors;
using static RemediationTracker.Domain.Tests.Milestones.Given;

namespace RemediationTracker.Domain.Tests.Milestones;

public sealed class OwnerTests
{
    private static readonly OwnerAssigned Assigned = new("Policy unit", "617 555 0100");

    [Fact]
    public void Staff_of_the_agency_say_who_answers_for_it_and_how_to_reach_them() =>
        When(new AssignOwner(By(Agency), MassHealth, "Policy unit", "617 555 0100"), Committed).Events().ShouldBe([Assigned]);

    [Fact]
    public void An_owner_without_a_contact_is_taken() =>
        When(new AssignOwner(By(Agency), MassHealth, "Policy unit", null), Committed).Events()
            .ShouldBe([new OwnerAssigned("Policy unit", null)]);

    [Fact]
    public void The_same_owner_is_not_recorded_twice() =>
        When(new AssignOwner(By(Agency), MassHealth, "Policy unit", "617 555 0100"), Committed, Assigned).Events().ShouldBeEmpty();

    [Fact]
    public void An_owner_has_a_name() => When(new AssignOwner(By(Agency), MassHealth, " ", null), Committed).Field().ShouldBe("owner");

    [Fact]
    public void A_contact_of_more_than_ten_thousand_characters_is_refused() =>
        When(new AssignOwner(By(Agency), MassHealth, "Policy unit", new string('x', 10_001)), Committed).Field().ShouldBe("contact");

    [Fact]
    public void A_verified_milestone_has_no_new_owner() =>
        When(new AssignOwner(By(Agency), MassHealth, "Policy unit", null), Committed, Reported, new MilestoneVerified("Seen."))
            .Status().ShouldBe(MilestoneStatus.Verified);
}
