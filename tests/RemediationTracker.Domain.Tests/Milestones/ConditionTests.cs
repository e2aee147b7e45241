using RemediationTracker.Domain.Milestones;
using static RemediationTracker.Domain.Tests.Actors;
using static RemediationTracker.Domain.Tests.Milestones.Given;

namespace RemediationTracker.Domain.Tests.Milestones;

public sealed class ConditionTests
{
    private const string Note = "The budget was approved.";

    private static readonly DateOnly MetOn = new(2023, 2, 1);
    private static readonly DateOnly Said = new(2022, 7, 15);
    private static readonly MilestoneCommitted Undated = Committed with { Due = Due("dependent upon resources", Said) };
    private static readonly MilestoneCommitted Counted = Committed with { Due = Due("within 60 days of budget approval", Said) };
    private static readonly MilestoneCommitted Dated = Committed with { Due = Due("by June 30, 2024, subject to funding", Said) };

    private static readonly MilestoneCommitted Waiting =
        Committed with { Due = Due("when the migration is complete", Said), DependsOn = Committed.FindingId };

    private static readonly DependencyMet Met = new(Committed.FindingId, MetOn, new DateOnly(2023, 4, 2), new DateOnly(2023, 4, 2));

    [Fact]
    public void What_no_phrase_and_nobody_dates_stays_without_a_date() =>
        When(End(Agency), Undated).Events().ShouldBe([new ConditionEnded(ConditionOutcome.Met, MetOn, Note, null)]);

    [Fact]
    public void The_agency_may_say_by_when_it_is_promised_now() =>
        When(End(Agency) with { Phrase = "by June 30, 2023" }, Undated).Events()
            .ShouldBe([new ConditionEnded(ConditionOutcome.Met, MetOn, Note, Due("by June 30, 2023", Today))]);

    [Fact]
    public void A_time_that_is_counted_from_it_starts_when_it_is_met()
    {
        var window = new DateOnly(2023, 4, 2);

        When(End(Auditor), Counted).Events().ShouldBe(
            [new ConditionEnded(ConditionOutcome.Met, MetOn, Note, Counted.Due with { Earliest = window, Latest = window })]);
    }

    [Fact]
    public void A_time_that_is_counted_from_it_does_not_start_when_it_falls_away() =>
        When(End(Auditor) with { Outcome = ConditionOutcome.FellAway }, Counted).Events()
            .ShouldBe([new ConditionEnded(ConditionOutcome.FellAway, MetOn, Note, null)]);

    [Fact]
    public void A_date_that_the_phrase_holds_stays() =>
        When(End(Agency), Dated).Events().ShouldBe([new ConditionEnded(ConditionOutcome.Met, MetOn, Note, null)]);

    [Fact]
    public void A_date_that_the_phrase_holds_is_not_moved_by_it() =>
        When(End(Agency) with { Phrase = "by June 30, 2025" }, Dated).Field().ShouldBe("due");

    [Fact]
    public void An_auditor_does_not_promise_for_the_agency() =>
        When(End(Auditor) with { Phrase = "by June 30, 2023" }, Undated).Rule().ShouldBe("auditees-only");

    [Fact]
    public void Another_agency_may_not_say_so() => When(End(OtherAgency), Undated).Rule().ShouldBe("own-agency-only");

    [Theory]
    [InlineData("soon")]
    [InlineData("by June 30, 2022")]
    [InlineData("3/1/2024 for rules; 6/1/2024 for training")]
    public void What_it_is_dated_to_is_one_date_that_is_not_past(string phrase) =>
        When(End(Agency) with { Phrase = phrase }, Undated).Field().ShouldBe("due");

    [Fact]
    public void It_says_what_came_about() => When(End(Agency) with { Note = "" }, Undated).Field().ShouldBe("note");

    [Fact]
    public void It_is_not_in_the_future() =>
        When(End(Agency) with { Act = By(Agency, Today.AddDays(1)) }, Undated).Field().ShouldBe("endedOn");

    [Fact]
    public void It_is_not_before_the_promise() =>
        When(End(Agency) with { Act = By(Agency, Said.AddDays(-1)) }, Undated).Field().ShouldBe("endedOn");

    [Fact]
    public void What_hangs_on_nothing_has_no_condition_to_end() =>
        When(End(Agency), Committed).Status().ShouldBe(MilestoneStatus.Committed);

    [Fact]
    public void What_waits_for_another_milestone_is_started_by_that() =>
        When(End(Agency), Undated with { DependsOn = Committed.FindingId }).Status().ShouldBe(MilestoneStatus.Committed);

    [Fact]
    public void Once_that_is_verified_the_agency_may_say_by_when() =>
        When(End(Agency) with { Phrase = "by June 30, 2023" }, Waiting, Met with { DueEarliest = null, DueLatest = null }).Events()
            .ShouldBe([new ConditionEnded(ConditionOutcome.Met, MetOn, Note, Due("by June 30, 2023", Today))]);

    [Fact]
    public void What_was_counted_from_that_is_not_counted_anew() =>
        When(End(Agency), Waiting with { Due = Due("within 60 days after the migration is complete", Said) }, Met).Status()
            .ShouldBe(MilestoneStatus.Committed);

    [Fact]
    public void A_condition_ends_once() =>
        When(End(Agency), Undated, new ConditionEnded(ConditionOutcome.Met, MetOn, Note, null)).Status()
            .ShouldBe(MilestoneStatus.Committed);

    [Fact]
    public void What_is_reported_done_hangs_on_nothing_more() =>
        When(End(Agency), Undated, Reported).Status().ShouldBe(MilestoneStatus.ReportedDone);

    private static EndCondition End(Actor actor) => new(By(actor, MetOn), MassHealth, ConditionOutcome.Met, null, Note);
}
