using RemediationTracker.Domain.DueDates;
using RemediationTracker.Domain.Milestones;
using static RemediationTracker.Domain.Tests.Actors;
using static RemediationTracker.Domain.Tests.Milestones.Given;

namespace RemediationTracker.Domain.Tests.Milestones;

public sealed class RereadTests
{
    private const string NewRule = "meteorological-season/2";

    private static readonly Rereading Meteorological = new(null, SeasonDays.Meteorological);
    private static readonly MilestoneCommitted Summer = Committed with { Due = Due("by Summer 2023", new DateOnly(2022, 7, 15)) };
    private static readonly DueWindow Shown = new(new DateOnly(2023, 6, 1), new DateOnly(2023, 8, 31));

    private static readonly Due Reread = Summer.Due with { Earliest = Shown.Earliest, Latest = Shown.Latest, Rule = NewRule };

    [Fact]
    public void A_manager_has_a_phrase_read_anew_and_the_words_stay() =>
        When(Ask(), Summer).Events().ShouldBe([new MilestoneDueReread(Reread)]);

    [Fact]
    public void An_auditor_may_not_have_phrases_read_anew() =>
        When(Ask() with { Act = By(Auditor) }, Summer).Rule().ShouldBe("managers-only");

    [Fact]
    public void What_is_read_already_so_is_not_read_again() =>
        When(Ask(), Summer, new MilestoneDueReread(Reread)).Events().ShouldBeEmpty();

    [Fact]
    public void What_was_not_shown_is_refused() =>
        When(Ask() with { Shown = new DueWindow(Shown.Earliest, Shown.Earliest) }, Summer).Field().ShouldBe("digest");

    [Fact]
    public void A_rule_that_was_not_shown_is_refused() => When(Ask() with { ShownRule = "season/2" }, Summer).Field().ShouldBe("digest");

    [Fact]
    public void A_date_that_was_approved_is_not_read_anew() =>
        When(Ask(), Summer, Proposed, new NewDateApproved(1, Due("by Summer 2023", Today))).Status().ShouldBe(MilestoneStatus.Committed);

    [Fact]
    public void A_date_that_was_given_when_a_condition_ended_is_not_read_anew() =>
        When(
            Ask(),
            Committed with { Due = Due("dependent upon resources", Summer.Due.SaidOn) },
            new ConditionEnded(ConditionOutcome.Met, Summer.Due.SaidOn, "The budget was approved.", Summer.Due)).Status()
            .ShouldBe(MilestoneStatus.Committed);

    [Fact]
    public void A_date_that_was_restated_since_is_the_phrases_again() =>
        When(Ask(), Summer, Proposed, new NewDateApproved(1, Proposed.Due), new MilestoneDueRestated(Summer.Due)).Events()
            .ShouldBe([new MilestoneDueReread(Reread)]);

    [Fact]
    public void What_is_over_keeps_its_date() =>
        When(Ask(), Summer, Reported, new MilestoneVerified("Seen.")).Status().ShouldBe(MilestoneStatus.Verified);

    [Fact]
    public void A_published_response_that_says_the_same_does_not_take_back_the_reading() =>
        When(new RestateDue(By(Auditor), Summer.Due), Summer, new MilestoneDueReread(Reread)).Events().ShouldBeEmpty();

    private static RereadDue Ask() => new(By(Manager), Meteorological, Shown, NewRule);
}
