using RemediationTracker.Domain.DueDates;
using RemediationTracker.Domain.Milestones;

namespace RemediationTracker.Domain.Tests.Milestones;

/// <summary>A milestone of MassHealth, due at the end of 2022, and what is asked of it.</summary>
internal static class Given
{
    public static readonly Auditee MassHealth = new("MassHealth", "EOHHS");

    public static readonly MilestoneCommitted Committed = new(
        Guid.Parse("0192a000-0000-7000-8000-000000000002"),
        "Publish the policies",
        "MassHealth",
        Due("by the end of calendar year 2022", new DateOnly(2022, 7, 15)),
        [1],
        DependsOn: null);

    public static readonly MilestoneReportedDone Reported = new(new DateOnly(2023, 2, 1), null, Actors.Agency.Subject);

    /// <summary>What staff of the agency proposed, for Actors.Head to decide.</summary>
    public static readonly NewDateProposed Proposed =
        new(1, Due("by June 30, 2023", Actors.Today), "The vendor left.", Actors.Agency.Subject);

    public static Due Due(string phrase, DateOnly said) => Domain.Milestones.Due.Of(phrase, DuePhrase.Read(phrase, said)[0]);

    public static Milestone Milestone(params MilestoneEvent[] events) =>
        events.Aggregate(Domain.Milestones.Milestone.None, Domain.Milestones.Milestone.Evolve);

    public static Decision<MilestoneEvent> When(MilestoneCommand command, params MilestoneEvent[] given) =>
        MilestoneDecider.Decide(command, Milestone(given));

    public static string Rule(this Decision<MilestoneEvent> decision) => decision.Refusal().ShouldBeOfType<NotAllowed>().Rule;

    public static string Field(this Decision<MilestoneEvent> decision) => decision.Refusal().ShouldBeOfType<InvalidValue>().Field;

    public static MilestoneStatus Status(this Decision<MilestoneEvent> decision) => decision.Refusal().ShouldBeOfType<WrongState>().Status;
}
