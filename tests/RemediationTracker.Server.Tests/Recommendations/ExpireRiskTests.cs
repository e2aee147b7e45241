using RemediationTracker.Domain;
using RemediationTracker.Domain.Findings;
using RemediationTracker.Server.Recommendations;
using RemediationTracker.Server.Record;

namespace RemediationTracker.Server.Tests.Recommendations;

/// <summary>How an accepted risk expires: given a state, when a message comes, then this follows.</summary>
public sealed class ExpireRiskTests
{
    private static readonly Guid Id = Guid.Parse("0192a000-0000-7000-8000-000000000001");
    private static readonly DateOnly Expiry = new(2024, 7, 1);
    private static readonly RiskAccepted Accepted = new(1, Expiry, null);

    [Fact]
    public void On_its_day_the_tracker_notes_that_it_expired()
    {
        var act = new Act(Actor.Tracker, Expiry, Expiry);

        When(Accepted).Command.ShouldBe(new CommandTo(Id, new ExpireRiskAcceptance(act, 1, Expiry)));
    }

    [Fact]
    public void One_that_was_reopened_meanwhile_does_not_expire() =>
        When(Accepted, new RecommendationReopened(1, "It failed.")).ShouldBe(Consequences.None);

    [Fact]
    public void One_that_was_accepted_anew_until_another_day_does_not_expire_on_the_first() =>
        When(Accepted, new RecommendationReopened(1, "It failed."), Accepted with { ExpiresOn = Expiry.AddDays(9) })
            .ShouldBe(Consequences.None);

    [Fact]
    public void By_a_clock_on_which_the_day_has_not_come_it_is_looked_at_again()
    {
        var follows = When(Expiry.AddDays(-1), Accepted);

        (follows.Command, follows.Messages.ShouldHaveSingleItem()).ShouldBe((null, new ExpireRisk(Id, 1, Expiry)));
    }

    [Fact]
    public void An_acceptance_is_set_to_expire() =>
        new FindingEvent[] { Accepted, new RecommendationVerified(1, "Seen.") }
            .SelectMany(recorded => new RiskReaction().To(Id, Finding.None, recorded, new DateOnly(2024, 1, 1)))
            .ShouldHaveSingleItem().ShouldBe(new Message(new ExpireRisk(Id, 1, Expiry), Expiry));

    private static Consequences When(params FindingEvent[] given) => When(Expiry, given);

    private static Consequences When(DateOnly today, params FindingEvent[] given) => ExpireRiskHandler.Handle(
        new ExpireRisk(Id, 1, Expiry), given.Aggregate(Finding.None with { Recommendations = [new(1, "Do.")] }, Finding.Evolve), today);
}
