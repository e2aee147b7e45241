using RemediationTracker.Domain.Milestones;
using static RemediationTracker.Domain.Tests.Milestones.Given;

namespace RemediationTracker.Domain.Tests.Milestones;

public sealed class CommitmentRulesTests
{
    private static readonly DateOnly Said = new(2022, 7, 15);

    [Theory]
    [InlineData("within six months")]
    [InlineData("by June 30, 2024, subject to funding")]
    [InlineData("ongoing")]
    public void What_waits_for_nothing_does_not_depend_on_another_milestone(string phrase) =>
        Objection(phrase, dependsOnAnother: true).ShouldBeOfType<InvalidValue>().Field.ShouldBe("dependsOn");

    [Theory]
    [InlineData("when the migration is complete")]
    [InlineData("within 60 days after the migration is complete")]
    public void What_waits_may_depend_on_another_milestone(string phrase) => Objection(phrase, dependsOnAnother: true).ShouldBeNull();

    [Fact]
    public void A_day_before_it_was_said_is_not_promised() =>
        Objection("2022-07-14").ShouldBeOfType<InvalidValue>().Field.ShouldBe("due");

    [Fact]
    public void The_day_on_which_it_was_said_may_be_promised() => Objection("2022-07-15").ShouldBeNull();

    [Fact]
    public void A_phrase_that_is_wholly_past_is_not_promised() =>
        Objection("by June 30, 2022").ShouldBeOfType<InvalidValue>().Message.ShouldContain("due reads as 2022-06-30");

    [Fact]
    public void A_phrase_that_is_past_in_part_may_be_promised() => Objection("by 2022").ShouldBeNull();

    private static Refusal? Objection(string phrase, bool dependsOnAnother = false) =>
        CommitmentRules.Objection(Due(phrase, Said), dependsOnAnother);
}
