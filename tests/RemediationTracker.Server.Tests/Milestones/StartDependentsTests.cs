using RemediationTracker.Domain;
using RemediationTracker.Domain.DueDates;
using RemediationTracker.Domain.Milestones;
using RemediationTracker.Server.Milestones;
using RemediationTracker.Server.Record;

namespace RemediationTracker.Server.Tests.Milestones;

/// <summary>How a verified milestone starts those that wait for it: given a state, when a message comes, then this follows.</summary>
public sealed class StartDependentsTests
{
    private static readonly Guid Migration = Guid.Parse("0192a000-0000-7000-8000-000000000001");
    private static readonly Guid Integration = Guid.Parse("0192a000-0000-7000-8000-000000000002");
    private static readonly Guid Training = Guid.Parse("0192a000-0000-7000-8000-000000000003");
    private static readonly DateOnly DoneOn = new(2023, 2, 1);
    private static readonly DateOnly Today = new(2023, 3, 1);

    private static readonly MilestoneCommitted Committed = new(
        Guid.Parse("0192a000-0000-7000-8000-000000000004"),
        "Integrate it",
        "MassHealth",
        new Due(
            "when it is complete",
            DoneOn,
            null,
            null,
            DueKind.Dependency,
            "dependency/1",
            "when it is complete",
            FiscalCalendar.Massachusetts,
            null,
            null),
        [1],
        Migration);

    private static readonly MilestoneReportedDone Reported = new(DoneOn, null, "staff-1");

    [Fact]
    public void Whatever_waits_for_a_verified_milestone_is_told_when_that_was_done() =>
        WhenVerified([Committed, Reported, new MilestoneVerified("Seen.")], Integration, Training).Messages
            .ShouldBe([new StartDependent(Integration, Migration, DoneOn), new StartDependent(Training, Migration, DoneOn)]);

    [Fact]
    public void Nobody_is_told_of_one_that_is_only_reported() =>
        WhenVerified([Committed, Reported], Integration).ShouldBe(Consequences.None);

    [Fact]
    public void Where_nobody_waits_nothing_follows()
    {
        var consequences = WhenVerified([Committed, Reported, new MilestoneVerified("Seen.")]);

        consequences.Messages.ShouldBeEmpty();
        consequences.Command.ShouldBeNull();
    }

    [Fact]
    public void One_that_waits_notes_it_in_the_trackers_name_from_the_day_on_which_it_was_done()
    {
        var act = new Act(Actor.Tracker, Today, DoneOn);

        WhenStarted(Committed).Command.ShouldBe(new CommandTo(Integration, new MeetDependency(act, Migration, DoneOn)));
    }

    [Fact]
    public void One_that_has_noted_it_notes_it_no_more() =>
        WhenStarted(Committed, new DependencyMet(Migration, DoneOn, null, null)).ShouldBe(Consequences.None);

    [Fact]
    public void A_verification_and_a_late_commitment_call_for_it_and_other_events_do_not()
    {
        (Guid Stream, MilestoneEvent Recorded)[] recorded =
        [
            (Migration, Reported),
            (Migration, new MilestoneVerified("Seen.")),
            (Integration, Committed),
            (Training, Committed with { DependsOn = null }),
        ];

        recorded.SelectMany(one => new MilestoneReaction().To(one.Stream, Folded([one.Recorded]), one.Recorded, Today))
            .Select(message => message.Body)
            .ShouldBe([new StartDependents(Migration), new StartDependents(Migration)]);
    }

    private static Consequences WhenVerified(MilestoneEvent[] given, params Guid[] dependents) =>
        StartDependentsHandler.Handle(new StartDependents(Migration), Folded(given), dependents);

    private static Consequences WhenStarted(params MilestoneEvent[] given) =>
        StartDependentHandler.Handle(new StartDependent(Integration, Migration, DoneOn), Folded(given), Today);

    private static Milestone Folded(MilestoneEvent[] given) => given.Aggregate(Milestone.None, Milestone.Evolve);
}
